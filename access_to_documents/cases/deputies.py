"""Who stands in for an access officer who is away: his cases and their mails are the deputy's."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import actors
from access_to_documents.cases.actors import Actor, require_officer
from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.models.deputy_officer import DeputyOfficer

#: The manager of an abstract model knows none of the fields of this one.
_periods: Any = DeputyOfficer.objects


def name(
    officer: Any, deputy: Any, first: date, last: date, actor: Actor, now: datetime | None = None
) -> DeputyOfficer:
    """`deputy` does the work of `officer` from day `first` to day `last` of the office.

    An officer names his own; for somebody who cannot, a superuser does. Raises `Refused`.
    """
    require_officer(actor)
    now = now or timezone.now()
    starts, ends = _midnight(first), _midnight(last + timedelta(days=1))
    if sentences := _why_not(officer, deputy, starts, ends, actor, now):
        raise Refused(sentences)
    made: DeputyOfficer = _periods.create(
        officer=officer, user=deputy, starts_at=starts, ends_at=ends
    )
    return made


def end(period: DeputyOfficer, actor: Actor, now: datetime | None = None) -> None:
    """The officer is back, or it was a mistake. Raises `Refused`."""
    require_officer(actor)
    if not may_name_for(period.officer, actor):
        raise Refused([_not_his()])
    now = now or timezone.now()
    if period.starts_at >= now:
        period.delete()
    elif period.ends_at > now:
        period.ends_at = now
        period.save(update_fields=["ends_at"])


def may_name_for(officer: Any, actor: Actor) -> bool:
    """Whether `actor` may say who stands in for `officer`."""
    return bool(actor.user and (actor.user.pk == officer.pk or actor.user.is_superuser))


def listed(now: datetime | None = None) -> "QuerySet[DeputyOfficer]":
    """The periods that hold or are to come, the next first."""
    found: QuerySet[DeputyOfficer] = _periods.filter(
        ends_at__gt=now or timezone.now()
    ).select_related("officer", "user")
    return found.order_by("starts_at", "pk")


def of(officer: Any, now: datetime | None = None) -> list[Any]:
    """The accounts that stand in for him at `now`; none if he is there. One query."""
    return by_officer([officer.pk], now).get(officer.pk, [])


def by_officer(officers: Iterable[int], now: datetime | None = None) -> Mapping[int, list[Any]]:
    """Who stands in for each of these (keys of accounts) at `now`. One query."""
    rows = _periods.active(now).filter(officer__in=set(officers))
    found: dict[int, list[Any]] = {}
    for row in rows.select_related("user").order_by("starts_at", "pk"):
        if row.user.is_active:
            found.setdefault(row.officer_id, []).append(row.user)
    return found


def assigned_to(user: Any, now: datetime | None = None) -> Q:
    """What is his: assigned to himself, or to somebody he stands in for at `now`."""
    away = _periods.active(now).filter(user=user).values("officer")
    return Q(officer=user) | Q(officer__in=away)


def _why_not(
    officer: Any, deputy: Any, starts: datetime, ends: datetime, actor: Actor, now: datetime
) -> list[Sentence]:
    if not may_name_for(officer, actor):
        return [_not_his()]
    found: list[Sentence] = []
    if officer.pk == deputy.pk:
        found.append(_("Nobody is his own deputy."))
    if not actors.handles(officer) or not actors.handles(deputy):
        found.append(_("This person is no access officer."))
    if ends <= starts:
        found.append(_("The last day lies before the first."))
    if ends <= now:
        found.append(_("The last day has passed."))
    away = _periods.filter(officer=deputy, starts_at__lt=ends, ends_at__gt=starts)
    if away.exists():
        found.append(_("This person is away at that time and has a deputy."))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def _not_his() -> Sentence:
    return _("An officer names his own deputy alone; ask a superuser to name another's.")
