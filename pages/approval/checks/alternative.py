"""Pictures that say nothing to those who cannot see them."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval.checks.contents import Contents
from pages.approval.checks.finding import Finding

RULE = "alternative_text"
TITLES = {RULE: gettext_lazy("Pictures without a description")}
#: What cameras and uploads call their files.
_FILE_NAME: Final = re.compile(
    r"^\S+\.(?:avif|gif|jpe?g|png|svg|tiff?|webp)$"
    r"|^(?:dsc|img|image|pict|photo|scan)[\W_]*\d+$",
    re.IGNORECASE,
)


def check(contents: Contents) -> Iterator[Finding]:
    """Pictures with no alternative text that are not marked as decorative, or only a file name."""
    for picture in contents.pictures:
        # What the picture says of itself stands where its use says nothing.
        own = getattr(picture.image, "alt_in", lambda language: "")
        alt = picture.alt.strip() or own(contents.language)
        if picture.decorative or (alt and not _FILE_NAME.match(alt)):
            continue
        message = (
            _("This is the name of a file. Say what the picture shows.")
            if alt
            else _("Say what the picture shows, or mark it as decorative.")
        )
        about = f"{RULE}\0{picture.where}\0{picture.title}\0{alt}"
        yield Finding(RULE, message, alt or picture.title, picture.place, about=about)
