"""The time report: per step, person and section, beside the period before."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from pages.approval.models import Approval
from pages.approval.reports.measuring import Period, Reading, Step, readings
from pages.approval.reports.sections import sections
from pages.approval.reports.statistics import median, percentile

#: Kinds of approvals given one by one; the share of emergencies is one of these.
ONE_BY_ONE = (Approval.Kind.HEAD, Approval.Kind.DEPUTY, Approval.Kind.EMERGENCY)


@dataclass
class Figures:
    """What one line says of one period. Hours are plain hours: nights and weekends count."""

    hours: list[float] = field(default_factory=list)
    returned: int = 0

    @property
    def count(self) -> int:
        """How many readings, or texts."""
        return len(self.hours)

    @property
    def median(self) -> float | None:
        """Half took at most so many hours."""
        return median(self.hours)

    @property
    def ninetieth(self) -> float | None:
        """Nine of ten took at most so many hours."""
        return percentile(self.hours, 0.9)


@dataclass(frozen=True)
class Line:
    """One step, of everybody, one person or one section, in both periods."""

    name: str
    step: Step
    now: Figures
    before: Figures


@dataclass(frozen=True)
class Share:
    """How much of what was approved one by one was an emergency."""

    emergencies: int
    approvals: int

    @property
    def percent(self) -> float | None:
        """Of a hundred approvals; None of none."""
        return 100 * self.emergencies / self.approvals if self.approvals else None


@dataclass(frozen=True)
class Times:
    """The whole report."""

    period: Period
    steps: list[Line]
    people: list[Line]
    sections: list[Line]
    items: int
    items_before: int
    share: Share
    share_before: Share


def measure(period: Period) -> Times:
    """The report on a period."""
    now, before = readings(period), readings(period.before())
    section_of = sections({reading.key for reading in [*now, *before]})
    name_of = _names({reading.person for reading in [*now, *before]})

    def lines(name: Callable[[Reading], str | None]) -> list[Line]:
        return list(_lines(now, before, name))

    return Times(
        period=period,
        steps=lines(lambda reading: ""),
        people=lines(lambda reading: name_of.get(reading.person)),
        sections=lines(lambda reading: section_of.get(reading.key, _("No longer there"))),
        items=len({reading.key for reading in now if reading.step == Step.WHOLE}),
        items_before=len({reading.key for reading in before if reading.step == Step.WHOLE}),
        share=_share(period),
        share_before=_share(period.before()),
    )


def step_name(step: Step) -> str:
    """What a step is called in the report."""
    return {
        Step.PROOFREADER: _("Waiting with the proofreader"),
        Step.HEAD: _("Waiting with the head of office"),
        Step.WHOLE: _("From first sending to public"),
    }[step]


def _lines(
    now: list[Reading], before: list[Reading], name: Callable[[Reading], str | None]
) -> Iterator[Line]:
    grouped = [_grouped(now, name), _grouped(before, name)]
    order = list(Step)
    keys = sorted({*grouped[0], *grouped[1]}, key=lambda key: (key[0], order.index(key[1])))
    for key in keys:
        yield Line(*key, *(found.get(key, Figures()) for found in grouped))


def _grouped(
    found: list[Reading], name: Callable[[Reading], str | None]
) -> dict[tuple[str, Step], Figures]:
    groups: dict[tuple[str, Step], Figures] = defaultdict(Figures)
    for reading in found:
        if (of := name(reading)) is None:
            continue  # Nobody did it: from first sending to public is nobody's own time.
        figures = groups[of, reading.step]
        figures.hours.append(reading.hours)
        figures.returned += reading.was_returned
    return dict(groups)


def _names(people: set[int | None]) -> dict[int | None, str]:
    users: Any = get_user_model().objects.filter(pk__in=[pk for pk in people if pk is not None])
    return {user.pk: user.get_full_name() or user.get_username() for user in users}


def _share(period: Period) -> Share:
    given = Approval.objects.filter(
        kind__in=ONE_BY_ONE,
        revision_id__isnull=False,
        given_at__gte=period.start,
        given_at__lt=period.end,
    )
    emergencies = given.filter(kind=Approval.Kind.EMERGENCY).count()
    return Share(emergencies=emergencies, approvals=given.count())
