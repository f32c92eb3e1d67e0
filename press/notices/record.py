"""The status of notices as the public record knows them: of a row, as a filter, as an order."""

from datetime import datetime

from django.db.models import Case, DateTimeField, F, IntegerField, Q, Value, When
from django.utils import timezone

from pages.record.models import PublicItem, PublicItemQuerySet
from press.notices.status import (
    ANNOUNCEMENT,
    ANNULLED,
    CLOSING_SOON,
    CURRENT,
    DECIDED,
    ON_THE_BOARD,
    SERVICE,
    Status,
    at,
)

TYPE = "notice"


def status_of(row: PublicItem, now: datetime | None = None) -> Status:
    """The status of a notice on record at `now` (UTC, default now)."""
    moment = now or timezone.now()
    return at(row.kind, row.state, row.starts_at, row.ends_at, moment, date=row.date)


def having(*statuses: Status, now: datetime | None = None) -> Q:
    """Notices with one of these statuses at `now` (UTC, default now), for one query."""
    rules = _rules(now or timezone.now())
    found = Q(pk__in=[])
    for status in statuses:
        found |= rules[status]
    return found


def board_order(items: PublicItemQuerySet, now: datetime | None = None) -> PublicItemQuerySet:
    """What is open, closing soonest first; then what is announced; then the rest, newest first."""
    moment = now or timezone.now()
    current, announced = having(*CURRENT, now=moment), having(Status.ANNOUNCED, now=moment)
    return items.annotate(
        board_place=Case(
            When(current, then=Value(0)),
            When(announced, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        ),
        board_moment=Case(
            When(current, then=F("ends_at")),
            When(announced, then=F("starts_at")),
            default=Value(None),
            output_field=DateTimeField(),
        ),
    ).order_by("board_place", F("board_moment").asc(nulls_last=True), "-date", "-pk")


def on_the_board(items: PublicItemQuerySet, now: datetime | None = None) -> PublicItemQuerySet:
    """What the wooden board shows now: open and announced, in the board's order."""
    moment = now or timezone.now()
    shown = having(*CURRENT, Status.ANNOUNCED, now=moment)
    return board_order(items.filter(shown), moment)


def _rules(now: datetime) -> dict[Status, Q]:
    service, undecided = Q(kind=SERVICE), Q(state="")
    begun = undecided & (Q(starts_at__isnull=True) | Q(starts_at__lte=now))
    over, endless = Q(ends_at__lte=now), Q(ends_at__isnull=True)
    hung_since = now - ON_THE_BOARD
    old = Q(kind=ANNOUNCEMENT) & (
        Q(starts_at__lte=hung_since) | Q(starts_at__isnull=True, date__lte=hung_since)
    )
    young = Q(starts_at__gt=hung_since) | Q(starts_at__isnull=True, date__gt=hung_since)
    call = begun & ~service
    return {
        Status.ANNULLED: Q(state=ANNULLED),
        Status.DECIDED: Q(state=DECIDED),
        Status.ANNOUNCED: undecided & Q(starts_at__gt=now),
        Status.IN_FORCE: begun & service & (endless | Q(ends_at__gt=now)),
        Status.ENDED: begun & service & over,
        Status.CLOSED: call & (over | (endless & old)),
        Status.CLOSING_SOON: call & Q(ends_at__gt=now, ends_at__lte=now + CLOSING_SOON),
        Status.OPEN: call
        & (Q(ends_at__gt=now + CLOSING_SOON) | (endless & (~Q(kind=ANNOUNCEMENT) | young))),
    }
