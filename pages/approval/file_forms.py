"""The editors of pictures and documents: they refuse before anything is written.

Wagtail's form of a document deletes the old file from the storage and saves afterwards: a refusal
by the wall came too late, and the public document was gone. An installation names these two in
`WAGTAILIMAGES_IMAGE_FORM_BASE` and `WAGTAILDOCS_DOCUMENT_FORM_BASE`.
"""

from functools import partial
from typing import Any

from django.db import transaction
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
        taken_off = {
            mark
            for mark in attachments.HOLDING_BACK & {*self.changed_data}
            if cleaned is not None and not cleaned.get(mark)
        }
        if (
            changed | taken_off
            and self.instance.pk
            and attachments.accepted_digests(self.instance)
            and not people.decides(acting.current().user)
        ):
            self.add_error(None, attachments.in_public_use(str(self.instance)))  # type: ignore[attr-defined]
        return cleaned


class PictureForm(RefusesInPublicUse, BaseImageForm):
    """The picture's editor."""

    original_file: Any

    def save(self, commit: bool = True) -> Any:
        """As Wagtail's, but the old file goes when the new one is surely there.

        Wagtail drops the sizes after the write: those made by whoever heard of it, too, whose
        addresses already stood in the public record. `PressImage` drops them before.
        """
        replaced, self.original_file = self.original_file, None
        image = super().save(commit=commit)
        if commit and "file" in self.changed_data and replaced:
            transaction.on_commit(partial(replaced.storage.delete, replaced.name))
        return image


class DocumentForm(RefusesInPublicUse, BaseDocumentForm):
    """The document's editor."""
