"""How notices are written into the public record."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from pages.record.entry import Entry
from press.entries import shared
from press.models import NoticePage
from press.notices.status import span, state

_NOT_DIALLED = re.compile(r"\(0\)|[^\d+]")


def notice(page: NoticePage) -> Entry:
    """A notice. Its status is not among this: the clock says it (press.notices.status)."""
    kind = {"code": page.kind, "label": page.get_kind_display()}
    service = {"code": page.service, "label": page.get_service_display()} if page.service else None
    entry = shared.entry_of(
        page,
        "notice",
        card={
            "kind_label": kind["label"],
            "service": service,
            "reference_number": page.reference_number,
            "streets": ", ".join(page.streets.splitlines()),
        },
        kind=kind,
        service=service,
        reference_number=page.reference_number,
        **{
            name: _moment(getattr(page, name))
            for name in ("opens_at", "deadline", "questions_until", "starts_at", "ends_at")
        },
        **{name: _day(getattr(page, name)) for name in ("decided_on", "annulled_on")},
        **{
            name: getattr(page, name)
            for name in (
                *("who_may_apply", "how_to_apply", "value", "result", "contract"),
                *("annulment_reason", "streets", "what_to_do"),
            )
        },
        procurement={"link": page.procurement_link} if page.procurement_link else None,
        phone=_phone(page.phone),
        papers=shared.papers(page.papers.all()),
        clarifications=[
            {"date": row.date.isoformat(), "question": row.question, "answer": row.answer}
            for row in page.clarifications.all()
        ],
    )
    begins, ends = span(page.kind, page.opens_at, page.deadline, page.starts_at, page.ends_at)
    return replace(
        entry,
        kind=page.kind,
        state=state(page.kind, page.decided_on, page.annulled_on),
        starts_at=begins,
        ends_at=ends,
    )


def _moment(at: datetime | None) -> dict[str, str] | None:
    """An instant (UTC, ISO 8601); how it is said depends on the reader and on when he reads."""
    return {"date": at.astimezone(UTC).isoformat()} if at else None


def _day(on: date | None) -> dict[str, str] | None:
    return {"date": on.isoformat()} if on else None


def _phone(number: str) -> dict[str, Any] | None:
    """A phone number to read, and to dial (RFC 3966); digits only where it has any."""
    dialled = _NOT_DIALLED.sub("", number)
    if not number:
        return None
    return {"text": number, "href": f"tel:{dialled}" if dialled else ""}
