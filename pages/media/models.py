"""Pictures with credit and rights, and documents.

An installation chooses them with `WAGTAILIMAGES_IMAGE_MODEL = "pages_media.PressImage"` and
`WAGTAILDOCS_DOCUMENT_MODEL = "pages_media.PressDocument"`; the plugins also work with stock ones.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, SourceImageIOError
from willow.image import BadImageOperationError, UnrecognisedImageFormatError

from pages.media import content


class PressImage(AbstractImage):
    """A picture as the press uses it: who made it and what it may be used for."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    rights = models.CharField(_("rights"), max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit", "rights")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["file"], name="picture_by_file")]

    def save(self, *args: Any, **options: Any) -> None:
        """As Wagtail's, whole or not at all: whoever judges the write and the write go together."""
        with transaction.atomic():
            super().save(*args, **options)

    def generate_rendition_file(self, *args: Any, **options: Any) -> "File[bytes]":
        """As Wagtail's. Raises `SourceImageIOError` also for a file that is no picture any more.

        Wagtail's templates then show a picture that is not there, instead of an error page.
        """
        try:
            file: File[bytes] = super().generate_rendition_file(*args, **options)
        except (OSError, BadImageOperationError, UnrecognisedImageFormatError) as error:
            raise SourceImageIOError(str(error)) from error
        return file


class PressRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(
        PressImage, related_name="renditions", on_delete=models.CASCADE, verbose_name=_("picture")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="one_rendition_per_picture_and_size",
            )
        ]
        indexes = [models.Index(fields=["file"], name="picture_in_one_size_by_file")]
        verbose_name = _("picture in one size")
        verbose_name_plural = _("pictures in one size")


class PressDocument(AbstractDocument):
    """A document the office gives out."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["file"], name="document_by_file")]

    def save(self, *args: Any, **options: Any) -> None:
        """As Wagtail's, whole or not at all, as for pictures."""
        with transaction.atomic():
            super().save(*args, **options)

    def clean(self) -> None:
        """As Wagtail's. Raises `ValidationError` too for a new file that its ending lies about."""
        super().clean()
        if self.file and not self.file._committed:
            self.file.seek(0)
            head = self.file.read(content.HEAD)
            self.file.seek(0)
            if content.contradicts(self.file.name, head):
                raise ValidationError({"file": is_something_else(self.file.name)})


def is_something_else(name: str) -> str:
    """The file's content is not what its name says."""
    return gettext(
        "The name of this file ends in .%(ending)s, but its content is of another kind. "
        "Save it again as .%(ending)s in the program it comes from, and upload that."
    ) % {"ending": content.ending_of(name)}
