"""How press releases are written into the public record."""

import hashlib
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.record.entry import Entry
from press.entries import shared
from press.models import PressReleasePage, RegisterEntry

#: Bytes of a file read at a time.
PIECE = 1 << 20


def release(page: PressReleasePage) -> Entry:
    """A press release, with the number it got when the head approved it."""
    numbered: RegisterEntry | None = RegisterEntry.objects.of(page.translation_key)
    number = {
        "number": str(numbered) if numbered else "",
        "number_text": _("Number %(number)s") % {"number": numbered} if numbered else "",
    }
    entry = shared.entry_of(
        page,
        "press_release",
        card={"kind_label": page.get_kind_display(), **number},
        **number,
        kind={"code": page.kind, "label": page.get_kind_display()},
        people=shared.people(page),
        place=page.place,
        dateline=dateline(page),
        boilerplate=page.boilerplate,
        contact={
            "name": page.contact_name,
            "phone": page.contact_phone,
            "after_hours": page.contact_after_hours,
            "email": page.contact_email,
        },
        attachments=shared.papers(page.attachments.all()),
        supplements=[
            {
                "date": row.date.isoformat(),
                "date_text": date_format(row.date, "DATE_FORMAT"),
                "text": row.text,
            }
            for row in page.supplements.all()
        ],
        scan=scan(page.scan),
    )
    return replace(entry, kind=page.kind)


def dateline(page: PressReleasePage) -> str:
    """Where and when it was given out, as newspapers begin: «Липоград, 21. новембар 2026. –»."""
    day = date_format(timezone.localtime(page.date), "DATE_FORMAT")
    return f"{page.place}, {day} –" if page.place else f"{day} –"


def scan(document: Any) -> dict[str, Any] | None:
    """The stamped original, `size` in bytes, with the SHA-256 (64 hex digits) of its file."""
    if document is None:
        return None
    digest = hashlib.sha256()
    try:
        with document.open_file() as file:
            while piece := file.read(PIECE):
                digest.update(piece)
    except OSError:
        return None
    return {
        "title": document.title,
        "url": document.url,
        "code": document.file_extension.upper(),
        "size": document.file_size or 0,
        "sha256": digest.hexdigest(),
    }
