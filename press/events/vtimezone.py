"""The definition of the office's zone in iCalendar (RFC 5545, 3.6.5), as Outlook wants it: rules.

What `icalendar` derives from the system's data lists each year's change, and has the one in
spring an hour late; all zones of the region follow one rule, which is written here.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from press.events.occurrences import last_weekday

_SUNDAY = 6
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)
#: Since 1996 the clocks of the European Union change on these Sundays, at 1:00 UTC (Directive
#: 2000/84/EC); the zones of the region follow.
_FIRST_YEAR = 1996


def is_central_european(name: str, first_year: int, last_year: int) -> bool:
    """Whether the zone follows Central European Time and its change in all these years."""
    zone = ZoneInfo(name)
    for year in range(max(first_year, _FIRST_YEAR), last_year + 1):
        for month, before, after in ((3, _WINTER, _SUMMER), (10, _SUMMER, _WINTER)):
            sunday = last_weekday(year, month, _SUNDAY)
            change = datetime(sunday.year, sunday.month, sunday.day, 1, tzinfo=UTC)
            moments = (change - timedelta(seconds=1), change)
            if [moment.astimezone(zone).utcoffset() for moment in moments] != [before, after]:
                return False
    return first_year >= _FIRST_YEAR


def central_european(name: str) -> Timezone:
    """The definition of a zone that follows Central European Time."""
    made = Timezone()
    made.add("tzid", name)
    summer = TimezoneDaylight()
    summer.add("dtstart", datetime(_FIRST_YEAR, 3, 31, 2))
    summer.add("rrule", vRecur.from_ical("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"))
    summer.add("tzname", "CEST")
    summer.add("tzoffsetfrom", _WINTER)
    summer.add("tzoffsetto", _SUMMER)
    winter = TimezoneStandard()
    winter.add("dtstart", datetime(_FIRST_YEAR, 10, 27, 3))
    winter.add("rrule", vRecur.from_ical("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"))
    winter.add("tzname", "CET")
    winter.add("tzoffsetfrom", _SUMMER)
    winter.add("tzoffsetto", _WINTER)
    made.add_component(summer)
    made.add_component(winter)
    return made
