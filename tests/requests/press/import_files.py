"""An old site's export, made in a test: lines, pictures, documents."""

import json
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from PIL import Image as PillowImage
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from pages.approval.models import Approval, AuditEvent
from pages.approval.models.notice import Notice
from pages.models import ImportBatch, ImportedItem, Topic
from pages.record.models import Change, PublicItem
from press.models import NewsPage

GOOD: dict[str, Any] = {
    "external_id": "news.1",
    "type": "news",
    "language": "sr",
    "title": "Нови мост отворен",
    "lead": "Мост преко ријеке отворен је за саобраћај.",
    "body_html": "<p>Мост је дуг 120 m.</p>",
    "published_at": "2016-03-01T09:00:00+01:00",
}


@dataclass
class Ran:
    """What a run of the command said."""

    code: int
    out: str

    def refused(self, line: int) -> str:
        """The refusal of a line; empty if it went in."""
        beginnings = (f"  line {line} ", f"  line {line}:")
        return next((said for said in self.out.splitlines() if said.startswith(beginnings)), "")


def line(**changes: Any) -> dict[str, Any]:
    """A good line with other values; what is set to `...` is left out."""
    return {key: value for key, value in {**GOOD, **changes}.items() if value is not ...}


def export(folder: Path, *lines: dict[str, Any] | bytes) -> Path:
    """A file of these lines; bytes stand as they are."""
    path = folder / "archive.jsonl"
    path.write_bytes(
        b"".join(
            (raw if isinstance(raw, bytes) else json.dumps(raw, ensure_ascii=False).encode())
            + b"\n"
            for raw in lines
        )
    )
    return path


def run(path: Path, **options: Any) -> Ran:
    """The command on a file: its exit code and what it printed."""
    out = StringIO()
    try:
        call_command("import_archive", str(path), stdout=out, **options)
    except SystemExit as stopped:
        return Ran(int(stopped.code or 0), out.getvalue())
    return Ran(0, out.getvalue())


def picture(path: Path, colour: str = "teal") -> Path:
    """A picture at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = BytesIO()
    PillowImage.new("RGB", (640, 400), colour).save(data, "JPEG")
    path.write_bytes(data.getvalue())
    return path


def paper(path: Path) -> Path:
    """A PDF at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.7 test")
    return path


def everything() -> dict[str, Any]:
    """Counts of all that an import writes, by model."""
    models = (NewsPage, Approval, AuditEvent, ImportBatch, ImportedItem, PublicItem, Change, Topic)
    more = (Redirect, Notice, get_image_model(), get_document_model())
    return {model.__name__: model._base_manager.count() for model in (*models, *more)}
