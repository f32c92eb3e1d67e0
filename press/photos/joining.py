"""Where the photo archive joins the suite: its page, its entry in the record."""

from django.utils.translation import gettext_lazy as _

from pages import jsonld, presenting
from pages.entries import section_entry
from pages.models.tree import admit
from pages.record import entry as record
from pages.record.entry import Entry
from press.models import PhotoArchivePage
from press.photos import page


def register() -> None:
    """Called when the app is ready; again does nothing new."""
    admit("press.PhotoArchivePage")
    record.register(PhotoArchivePage, entry, type_name="photo_index", label=_("Photo archive"))
    presenting.register(PhotoArchivePage, page.archive)
    jsonld.TYPES["photo_index"] = "ImageGallery"


def entry(archive: PhotoArchivePage) -> Entry:
    """The archive's own words; its pictures are public by what shows them."""
    return section_entry(archive, "photo_index")
