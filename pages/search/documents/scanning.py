"""Pages that are only pictures: their words are recognised where Tesseract is installed."""

import time
from dataclasses import asdict
from pathlib import Path

from django.db import transaction
from wagtail.documents import get_document_model

from pages.search.documents import finding, keeping
from pages.search.documents.extracting import Limits, letters, recognised
from pages.search.documents.models import DocumentPage, DocumentText
from pages.search.documents.running import run
from pages.search.documents.tesseract import models_for

#: Seconds for one page, and after which a task leaves the rest to the next one.
PAGE, TURN = 60, 20
#: What the reason of a text says as long as its scans cannot be recognised here.
WAITS = "pages that are pictures wait for Tesseract with its language"


def recognise(text: DocumentText) -> bool:
    """Recognise waiting pages of a text for a turn; whether some are still waiting.

    Where it cannot be done, they wait on, and the text's reason says so.
    """
    models = models_for(text.language)
    document = get_document_model()._default_manager.filter(pk=text.document_id).first()
    waiting = text.pages.filter(scan=DocumentPage.Scan.WAITING).order_by("number")
    if document is None or not waiting.exists():
        return False
    if not models:
        DocumentText.objects.filter(pk=text.pk, reason="").update(reason=WAITS)
        return False
    end = time.monotonic() + TURN
    read = []
    with finding.on_disk(document.file) as path:
        for page in waiting:
            read.append(_read(page, path, models, text.language))
            if time.monotonic() > end:
                break
    return _write(text, read)


def _read(page: DocumentPage, path: Path, models: str, language: str) -> DocumentPage:
    limits = {**asdict(Limits(seconds=PAGE)), "page": page.number, "languages": models}
    told = run("scan", path, limits)
    if told[-1]["end"] == "done":
        page.scan = DocumentPage.Scan.READ
        text, also = recognised(told[0]["text"], language)
        if letters(text) > letters(page.text):  # Else there was no more to be recognised.
            page.text, page.also = text, also
    else:
        page.scan = DocumentPage.Scan.FAILED
    return page


def _write(text: DocumentText, read: list[DocumentPage]) -> bool:
    """Write what was recognised, if the text is still there; whether some pages still wait."""
    with transaction.atomic():
        now = DocumentText.objects.select_for_update().filter(pk=text.pk).first()
        if now is None or now.file_hash != text.file_hash:
            return False
        DocumentPage.objects.bulk_update(read, ["text", "also", "scan"])
        if now.reason == WAITS:
            now.reason = ""
            now.save(update_fields=["reason"])
        keeping.index_places(now)
        keeping.text_changed.send(DocumentText, document_ids=[now.document_id])
        return now.pages.filter(scan=DocumentPage.Scan.WAITING).exists()
