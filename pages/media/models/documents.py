"""Documents."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from pages.media import content


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
