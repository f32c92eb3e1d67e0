"""What Wagtail's image operations lack."""

from wagtail import hooks
from wagtail.images.image_operations import DoNothingOperation

from pages.media.models.pictures import DOWNLOAD


@hooks.register("register_image_operations")
def register_download() -> list[tuple[str, type[DoNothingOperation]]]:
    """The original as it is given out; `PressImage.generate_rendition_file` makes it."""
    return [(DOWNLOAD, DoNothingOperation)]
