"""What readers noted down of a confirmed event changes only together with a reason for them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

#: What a reader has noted down of a confirmed event: none of it changes without a word.
ANNOUNCED = (
    *("starts_at", "ends_at", "is_all_day", "repeats", "repeats_until"),
    *("venue", "address", "status"),
)


def public_row(page: Any) -> Any:
    """The event as readers have it now, as a row; None for what is not public."""
    if page.pk is None:
        return None
    return type(page)._base_manager.filter(pk=page.pk, live=True).first()


def refusals(page: Any) -> Iterator[str]:
    """Why `page` may not take the place of what readers have now; none if it may."""
    public = public_row(page)
    if public is None:
        return
    told = [change.date for change in public.changes.all()]
    rows = [change.date for change in page.changes.all()]
    if not stay(told, rows):
        yield told_stays()
    elif len(rows) == len(told) and changed(
        public, {name: getattr(page, name) for name in ANNOUNCED}
    ):
        yield reason_wanted()


def changed(public: Any, values: Mapping[str, Any]) -> list[str]:
    """What of `values` (by field) is other than readers of a confirmed event were told."""
    if public.status == "planned":
        return []
    return [
        name
        for name in ANNOUNCED
        if name in values and _as_told(values[name]) != _as_told(getattr(public, name))
    ]


def stay(told: Sequence[date], rows: Sequence[date | None]) -> bool:
    """Whether the changes that readers were told of are still there, each in its place."""
    return list(rows[: len(told)]) == list(told)


def told_stays() -> str:
    """A change that was public is missing, or has another date or place."""
    return _("A change that readers were told of stays, in its place. Add a new one.")


def reason_wanted() -> str:
    """Something changed, and no row says why."""
    return _(
        "This event is public and was confirmed. Add a row under «Change of the date "
        "or status» that tells readers what changed and why."
    )


def _as_told(value: Any) -> Any:
    """Nobody is told of seconds, nor does the form show them; empty is empty."""
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return value or None
