"""Days on which an office is closed, or on which believers may stay away."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pages.holidays import Name


class Kind(StrEnum):
    """Why a day is marked."""

    HOLIDAY = "holiday"  # a state holiday: the office is closed
    OBSERVED = "observed"  # the working day a holiday at a weekend was carried over to
    ORDER = "order"  # a government's or a mayor's order for one day
    RELIGIOUS = "religious"  # paid leave of believers: the office stays open


@dataclass(frozen=True, slots=True)
class Closure:
    """One marked day of one jurisdiction.

    `announced_on` is None for what the statute itself says; an order is known from that day on,
    and `withdrawn_on` is the day from which it no longer holds. `estimated` marks a date that
    the sighting of the moon may still move; `confirmed`, that the officer checked it.
    """

    day: date
    name: Name
    kind: Kind
    source: str
    announced_on: date | None = None
    confirmed: bool = False
    key: str = ""
    estimated: bool = False
    withdrawn_on: date | None = None

    def known_on(self, day: date) -> bool:
        """Did the office know on `day` that this holds?"""
        announced = self.announced_on is None or self.announced_on <= day
        return announced and (self.withdrawn_on is None or self.withdrawn_on > day)

    def withdrawn(self, on: date) -> "Closure":
        """The same day, no longer marked from `on`."""
        return replace(self, withdrawn_on=on)


def order(day: date, *, announced_on: date, source: str, name: Name | None = None) -> Closure:
    """A closed day ordered by an authority on `announced_on`."""
    name = name or Name("Closed by order", "Нерадни дан по одлуци", "Ditë pushimi me vendim")
    return Closure(day, name, Kind.ORDER, source, announced_on=announced_on, key="order")
