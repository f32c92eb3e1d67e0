"""Events as iCalendar (RFC 5545), so that Outlook, Google, Apple and phones read the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Timezone, vRecur, vText

from press.events import occurrences
from press.events.occurrences import Occurrence
from press.events.rule import rrule
from press.events.series import Series
from press.events.vtimezone import central_european, is_central_european

PRODUCT = "-//Javnost//Calendar//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"
#: Our statuses in the words of RFC 5545, 3.8.1.11; it has none for *postponed*.
STATUS = {
    "planned": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
#: How often a subscription is asked for anew.
REFRESH = timedelta(hours=4)


@dataclass(frozen=True)
class CalendarEvent:
    """One event of a calendar, its words in one language and script.

    `sequence` grows with every approved text; `changed_at` is when the last one became public.
    """

    uid: str
    series: Series
    title: str
    status: str
    sequence: int
    changed_at: datetime
    url: str
    description: str = ""
    location: str = ""
    contact: str = ""
    categories: tuple[str, ...] = ()


def calendar(name: str, zone: str, events: Iterable[CalendarEvent], *, url: str = "") -> bytes:
    """The calendar, with a definition of every zone it uses; lines folded at 75 octets."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(name))
    made.add("x-wr-timezone", vText(zone))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vText("PT4H"))
    if url:
        made.add("url", url)
    listed = list(events)
    _define_zones(made, {event.series.zone.key for event in listed}, listed)
    for event in listed:
        for component in _components(event):
            made.add_component(component)
    return bytes(made.to_ical())


def _define_zones(made: Calendar, zones: set[str], events: Sequence[CalendarEvent]) -> None:
    """Before the events, each zone they use, for the years they take place in."""
    days = [day for event in events for day in (event.series.first_day, event.series.last_day)]
    for zone in sorted(zones):
        if is_central_european(zone, min(days).year, max(days).year + 1):
            made.add_component(central_european(zone))
        else:
            made.add_component(Timezone.from_tzid(zone, first_date=date(min(days).year - 1, 1, 1)))


def _components(event: CalendarEvent) -> Iterable[Event]:
    """The series, then each day that is not as the rule says it."""
    series = event.series
    first = occurrences.on(series, series.first_day)
    if not series.repeats:
        yield _timed(_described(event), first)
        return
    base = Series(
        starts_at=series.starts_at,
        ends_at=series.ends_at,
        is_all_day=series.is_all_day,
        zone=series.zone,
    )
    whole = _timed(_described(event), occurrences.on(base, series.first_day), is_rule=True)
    whole.add("rrule", vRecur.from_ical(rrule(series)))
    own = set(occurrences.days(series))
    for day in sorted(own & set(series.exceptions)):
        if series.exceptions[day] is None:
            whole.add("exdate", _by_the_rule(series, day))
    yield whole
    for day in sorted(own):
        occurrence = occurrences.on(series, day)
        if occurrence.is_moved or _lasts_otherwise(series, occurrence):
            other = _timed(_described(event), occurrence)
            other.add("recurrence-id", _by_the_rule(series, day))
            yield other


def _timed(component: Event, occurrence: Occurrence, *, is_rule: bool = False) -> Event:
    if occurrence.is_all_day:
        assert occurrence.ends_at is not None
        component.add("dtstart", occurrence.starts_at.date())
        # Exclusive (RFC 5545, 3.6.1): Outlook shows one day less otherwise.
        component.add("dtend", occurrence.ends_at.date())
        component.add("x-microsoft-cdo-alldayevent", vText("TRUE"))
        component.add("transp", "TRANSPARENT")
        return component
    starts_at, ends_at = occurrence.starts_at, occurrence.ends_at
    if ends_at is not None and is_second_run(ends_at):
        # A rule begins by the clock of its zone, whatever its first night does.
        starts_at = starts_at if is_rule else starts_at.astimezone(UTC)
        ends_at = ends_at.astimezone(UTC)
    component.add("dtstart", starts_at)
    if ends_at is not None:
        component.add("dtend", ends_at)
    return component


def _described(event: CalendarEvent) -> Event:
    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.changed_at)
    component.add("last-modified", event.changed_at)
    component.add("sequence", event.sequence)
    component.add("summary", event.title)
    component.add("status", STATUS.get(event.status, "TENTATIVE"))
    component.add("class", "PUBLIC")
    component.add("url", event.url)
    for name, value in (
        ("description", event.description),
        ("location", event.location),
        ("contact", event.contact),
    ):
        if value:
            component.add(name, value)
    if event.categories:
        component.add("categories", list(event.categories))
    return component


def _by_the_rule(series: Series, day: date) -> date | datetime:
    """How the rule alone would date a day of the series: what EXDATE and RECURRENCE-ID name."""
    if series.is_all_day:
        return day
    return datetime.combine(day, series.start.time(), tzinfo=series.zone)


def is_second_run(moment: datetime) -> bool:
    """Whether it lies in the repeat of the hour that the clocks repeat in autumn.

    A local time there names the first run (RFC 5545, 3.3.5), so only UTC can say it.
    """
    return bool(moment.astimezone(UTC).astimezone(moment.tzinfo).fold)


def _lasts_otherwise(series: Series, occurrence: Occurrence) -> bool:
    """Whether the rule would say it otherwise: on a night on which the clock changes.

    A rule repeats the exact length (RFC 5545, 3.8.5.3), people the time on the clock.
    """
    if series.is_all_day or series.ends_at is None or occurrence.ends_at is None:
        return False
    if is_second_run(occurrence.ends_at):
        return True
    exact = occurrence.ends_at.timestamp() - occurrence.starts_at.timestamp()
    return exact != (series.ends_at - series.starts_at).total_seconds()
