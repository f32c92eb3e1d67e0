"""Changes of the calendar and of the facts: each one transaction, each tells who hears of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from access_to_documents import law_in_force
from access_to_documents.law import seeding
from access_to_documents.law.closures import Closure as LawClosure
from access_to_documents.law.closures import Kind, order
from access_to_documents.law.facts import OFFICE_DECIDES, Value, checked
from access_to_documents.law.profiles import Profile
from access_to_documents.models import CalendarYear, Closure, LegalFact
from access_to_documents.signals import closures_changed, law_changed
from pages.holidays import Name


@transaction.atomic
def open_year(jurisdiction: str, year: int) -> CalendarYear:
    """The year's row, locked; its closed days are written down from the rules the first time."""
    row, is_new = CalendarYear.objects.get_or_create(jurisdiction=jurisdiction, year=year)
    if is_new:
        Closure.objects.bulk_create(
            Closure.from_law(jurisdiction, closure)
            for closure in law_in_force.seeded(jurisdiction, [year])
        )
    locked: CalendarYear = CalendarYear.objects.select_for_update().get(pk=row.pk)
    return locked


@transaction.atomic
def close_day(
    jurisdiction: str, day: date, *, announced_on: date, source: str, name: Name | None, by: Any
) -> Closure:
    """Enter an order that closes one day. `by` is the user."""
    open_year(jurisdiction, day.year)
    closed = order(day, announced_on=announced_on, source=source, name=name)
    row = Closure.from_law(jurisdiction, closed, by)
    row.save()
    _tell(jurisdiction, [day], source, announced_on, by)
    return row


@transaction.atomic
def withdraw(closure: LawClosure, jurisdiction: str, *, why: str, by: Any) -> None:
    """A day is no longer marked, from today. Nothing happens if it is withdrawn already."""
    open_year(jurisdiction, closure.day.year)
    rows = Closure.objects.of(jurisdiction).holding()
    row = rows.filter(day=closure.day, kind=closure.kind, key=closure.key).first()
    if row is None:
        return
    _withdraw_row(row, why, by)
    _tell(jurisdiction, [row.day], why, row.withdrawn_on, by)


@transaction.atomic
def move(jurisdiction: str, change: seeding.Move, *, source: str, by: Any) -> None:
    """A holiday whose date was estimated is on another day; what was carried over follows.

    `NoSuchHoliday` where nothing is marked on the day.
    """
    for year in {change.from_day.year, change.to_day.year}:
        open_year(jurisdiction, year)
    rows = list(Closure.objects.of(jurisdiction).in_year(change.from_day.year).holding())
    if change.to_day.year != change.from_day.year:
        rows += Closure.objects.of(jurisdiction).in_year(change.to_day.year).holding()
    before = {row.to_law(confirmed=False): row for row in rows}
    after = seeding.move(
        jurisdiction, before, change, second_carry=law_in_force.second_carry(jurisdiction)
    )
    gone = {closure.withdrawn(change.announced_on): row for closure, row in before.items()}
    touched: set[date] = set()
    for closure in after:
        if closure in gone:
            _withdraw_row(gone[closure], source, by, on=change.announced_on)
            touched.add(closure.day)
    for closure in after:
        if closure not in before and closure not in gone:
            row = Closure.from_law(jurisdiction, closure, by)
            row.source = source
            row.save()
            touched.add(closure.day)
    _tell(jurisdiction, sorted(touched), source, change.announced_on, by)


@transaction.atomic
def confirm_year(jurisdiction: str, year: int, *, by: Any) -> CalendarYear:
    """The officer has compared the year with the official calendar. Dates do not change."""
    row = open_year(jurisdiction, year)
    row.confirmed_at, row.confirmed_by = timezone.now(), by
    row.save()
    return row


@transaction.atomic
def note_fact(
    profile: Profile,
    name: str,
    *,
    confirmed: bool,
    lawyer: str,
    note: str,
    by: Any,
    decided: bool = False,
    value: Value = None,
) -> LegalFact:
    """What a lawyer said of a fact, and what the office decided where the law leaves it open.

    `FactError` for a value the fact cannot hold.
    """
    carries_on = law_in_force.second_carry(profile.jurisdiction)
    said: dict[str, Any] = {
        "confirmed": confirmed,
        "lawyer": lawyer,
        "note": note,
        "changed_by": by,
        "is_decided": decided and name in OFFICE_DECIDES,
        "value": checked(name, value) if decided and name in OFFICE_DECIDES else None,
    }
    row, _created = LegalFact.objects.update_or_create(
        law=profile.code, version=profile.version, name=name, defaults=said
    )
    if name == "second_carry":
        _carry_anew(profile.jurisdiction, carries_on, by)
    law_changed.send(LegalFact, law=profile.code, version=profile.version, name=name, by=by)
    return row


def _carry_anew(jurisdiction: str, before: bool, by: Any) -> None:
    """Years that are written down follow the office's new reading of holidays that meet."""
    now = law_in_force.second_carry(jurisdiction)
    rows = list(Closure.objects.of(jurisdiction).holding())
    holding = [row.to_law(confirmed=False) for row in rows]
    was = seeding.carried_over(jurisdiction, holding, before)
    wanted = seeding.carried_over(jurisdiction, holding, now)
    observed = {row.day: row for row in rows if row.kind == Kind.OBSERVED}
    for day in was.keys() - wanted.keys():
        if day in observed:
            _withdraw_row(observed[day], "second_carry", by)
    for day in wanted.keys() - was.keys() - observed.keys():
        Closure.from_law(jurisdiction, wanted[day], by).save()


def _withdraw_row(row: Closure, why: str, by: Any, on: date | None = None) -> None:
    row.withdrawn_on = on or timezone.localdate()
    row.withdrawn_by, row.withdrawn_why = by, why
    row.save()


def _tell(
    jurisdiction: str, days: Iterable[date], why: str, announced_on: date | None, by: Any
) -> None:
    closures_changed.send(
        Closure,
        jurisdiction=jurisdiction,
        days=tuple(days),
        why=why,
        announced_on=announced_on,
        by=by,
    )
