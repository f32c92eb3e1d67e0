"""How notices are written into the public record."""

from dataclasses import replace

from pages.record.entry import Entry
from press.entries import shared
from press.models import NoticePage


def notice(page: NoticePage) -> Entry:
    """A notice. Its status is not among this: the clock says it (press.notices)."""
    entry = shared.entry_of(
        page,
        "notice",
        card={"kind_label": page.get_kind_display()},
        kind={"code": page.kind, "label": page.get_kind_display()},
        papers=shared.papers(page.papers.all()),
    )
    return replace(entry, kind=page.kind)
