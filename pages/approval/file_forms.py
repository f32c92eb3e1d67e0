"""The editors of pictures and documents: they refuse before anything is written.

Wagtail's form of a document deletes the old file from the storage and saves afterwards: a refusal
by the wall came too late, and the public document was gone. An installation names these two in
`WAGTAILIMAGES_IMAGE_FORM_BASE` and `WAGTAILDOCS_DOCUMENT_FORM_BASE`.
"""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from pages.approval import acting, attachments, people

#: Fields that change nothing readers see; the form counts the file as changed when one is sent.
OWN_BUSINESS = attachments.BOOKKEEPING - {"file"}


class RefusesInPublicUse:
    """Mixin: what readers see is changed by the head alone (gate rule 10)."""

    instance: Any
    changed_data: list[str]

    def clean(self) -> dict[str, Any] | None:
        """Adds the sentence that says what to do instead."""
        cleaned: dict[str, Any] | None = super().clean()  # type: ignore[misc]
        changed = {*self.changed_data} - OWN_BUSINESS
        if (
            changed
            and self.instance.pk
            and attachments.accepted_digests(self.instance)
            and not people.decides(acting.current().user)
        ):
            self.add_error(None, attachments.in_public_use(str(self.instance)))  # type: ignore[attr-defined]
        return cleaned


class PictureForm(RefusesInPublicUse, BaseImageForm):
    """The picture's editor."""


class DocumentForm(RefusesInPublicUse, BaseDocumentForm):
    """The document's editor."""
