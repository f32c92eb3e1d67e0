"""Pictures with credit and rights, and documents.

An installation chooses them with `WAGTAILIMAGES_IMAGE_MODEL = "pages_media.PressImage"` and
`WAGTAILDOCS_DOCUMENT_MODEL = "pages_media.PressDocument"`; the plugins also work with stock ones.
"""

from pages.media.models.documents import PressDocument, is_something_else
from pages.media.models.pictures import PressImage, PressRendition

__all__ = ["PressDocument", "PressImage", "PressRendition", "is_something_else"]
