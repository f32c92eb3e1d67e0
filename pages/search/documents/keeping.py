"""The texts of public documents: read once for each file, and gone with its publicity."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal

from pages.search.documents import finding
from pages.search.documents.extracting import Extracted, extract
from pages.search.documents.models import DocumentPage, DocumentText
from pages.search.documents.places import places_of

#: Sent with `document_ids` in the transaction that writes or deletes their texts.
text_changed = Signal()


def of(document_id: int) -> DocumentText | None:
    """The text of a document, or None where it was not read yet or is not public."""
    return DocumentText.objects.defer("places").filter(document_id=document_id).first()


def ensure(document_id: int, *, anew: bool = False) -> DocumentText | None:
    """The text of a document, read now if its file was not (or `anew`); None if it is not public.

    Idempotent by the hash of the file. Takes as long as the reader may: for tasks and commands.
    """
    document = finding.public([document_id]).first()
    if document is None:
        forget([document_id])
        return None
    try:
        with finding.on_disk(document.file) as path:
            file_hash = finding.hash_of(path)
            before = of(document_id)
            if before and before.file_hash == file_hash and not anew:
                DocumentText.objects.filter(pk=before.pk).update(file=document.file.name)
                return before
            found = extract(path, finding.shown_in(document_id))
    except OSError as error:
        file_hash, found = "", Extracted("failed", f"{type(error).__name__}: {error}"[:255])
    text = _write(document, file_hash, found)
    # Taken away while it was read: whoever took it away has found no text to delete yet.
    if not finding.public([document_id]).filter(file=document.file.name).exists():
        forget([document_id])
        return None
    return text


def refresh(document_ids: Collection[int]) -> None:
    """Delete at once what is not public or of a replaced file, and have the rest read by a task.

    Call it after the commit that changed what is public, or when texts may be missing.
    """
    from pages.search.documents import tasks  # They call `ensure`.

    now = dict(finding.public(document_ids).values_list("pk", "file"))
    kept = DocumentText.objects.filter(document_id__in=document_ids)
    forget([key for key, file in kept.values_list("document_id", "file") if now.get(key) != file])
    if now:
        tasks.read_documents.enqueue(sorted(now))


def forget(document_ids: Collection[int]) -> None:
    """Delete the texts of these documents. Those that have none are no error."""
    texts = DocumentText.objects.filter(document_id__in=document_ids)
    if not document_ids or not texts.exists():
        return
    with transaction.atomic():
        texts.delete()
        text_changed.send(DocumentText, document_ids=list(document_ids))


def missing() -> "QuerySet[Any]":
    """Public documents without a text."""
    return finding.public().exclude(pk__in=DocumentText.objects.values("document_id"))


def index_places(text: DocumentText) -> None:
    """Write where its stems stand, from its pages as they are now."""
    pages = text.pages.order_by("number").values_list("number", "text", "also")
    text.places = places_of(pages, text.language)
    text.save(update_fields=["places", "read_at"])


def _write(document: Any, file_hash: str, found: Extracted) -> DocumentText:
    with transaction.atomic():
        text, _created = DocumentText.objects.update_or_create(
            document_id=document.pk,
            defaults={
                "file": document.file.name,
                "file_hash": file_hash,
                "state": found.state,
                "reason": found.reason[:255],
                "kind": found.kind,
                "language": found.language or finding.shown_in(document.pk),
            },
        )
        text.pages.all().delete()
        DocumentPage.objects.bulk_create(
            (
                DocumentPage(
                    document_text=text,
                    number=page.number,
                    text=page.text,
                    also=page.also,
                    scan=DocumentPage.Scan.WAITING if page.is_scan else "",
                )
                for page in found.pages
            ),
            batch_size=200,
        )
        index_places(text)
        text_changed.send(DocumentText, document_ids=[document.pk])
    return text
