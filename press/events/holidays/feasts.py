"""Days of the feasts that move: Easter by both reckonings, and the two Bajrams."""

from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

#: First days, as the calculated calendar that the Islamic communities of the region follow gives
#: them (Diyanet's calendar; the Riyaset of the Islamic Community of BiH publishes it as *Takvim*).
#: From 2027 on they are calculated ahead of that publication: check them with each new Takvim.
_FITR = {
    2024: date(2024, 4, 10),
    2025: date(2025, 3, 30),
    2026: date(2026, 3, 20),
    2027: date(2027, 3, 9),
    2028: date(2028, 2, 26),
    2029: date(2029, 2, 14),
    2030: date(2030, 2, 4),
}
_ADHA = {
    2024: date(2024, 6, 16),
    2025: date(2025, 6, 6),
    2026: date(2026, 5, 27),
    2027: date(2027, 5, 16),
    2028: date(2028, 5, 5),
    2029: date(2029, 4, 24),
    2030: date(2030, 4, 13),
}
#: Feast → (which Easter, days after it).
_FROM_EASTER = {
    "orthodox_good_friday": (EASTER_ORTHODOX, -2),
    "orthodox_holy_saturday": (EASTER_ORTHODOX, -1),
    "orthodox_easter": (EASTER_ORTHODOX, 0),
    "orthodox_easter_monday": (EASTER_ORTHODOX, 1),
    "catholic_good_friday": (EASTER_WESTERN, -2),
    "catholic_easter": (EASTER_WESTERN, 0),
    "catholic_easter_monday": (EASTER_WESTERN, 1),
}


def feast(name: str, year: int) -> list[date]:
    """The day (the first of several) of a feast in a year; none where it is not known."""
    if name in _FROM_EASTER:
        reckoning, after = _FROM_EASTER[name]
        return [easter(year, reckoning) + timedelta(days=after)]
    found = {"fitr": _FITR, "adha": _ADHA}[name].get(year)
    return [found] if found else []
