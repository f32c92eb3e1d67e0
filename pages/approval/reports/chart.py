"""The steps as bars: widths in percent, so that the words keep their size on a phone."""

from collections.abc import Iterable
from dataclasses import dataclass

from pages.approval.reports.times import Figures, Line, step_name

#: Pixels of one group (two bars under a label), and of each bar.
GROUP = 84
BAR = 20
#: The longest bar, in percent of the width; the figure stands after it.
LONGEST = 78


@dataclass(frozen=True)
class Bar:
    """One period of one step: where it stands (px), how long (percent), and its figures (h)."""

    y: int
    width: float
    reach: float
    median: float
    ninetieth: float
    is_now: bool

    @property
    def middle(self) -> int:
        """Where the line to the 90th percentile runs (px)."""
        return self.y + BAR // 2

    @property
    def baseline(self) -> int:
        """Where the figure stands (px)."""
        return self.y + BAR - 5


@dataclass(frozen=True)
class Group:
    """One step: its name, where it stands (px), its bars."""

    name: str
    y: int
    bars: list[Bar]


@dataclass(frozen=True)
class Chart:
    """What the template draws; `height` in px."""

    groups: list[Group]
    height: int
    bar_height: int = BAR


def chart(lines: Iterable[Line]) -> Chart:
    """Bars of the median and lines to the 90th percentile, this period above the one before."""
    drawn = list(lines)
    most = max(
        (
            figures.ninetieth
            for line in drawn
            for figures in (line.now, line.before)
            if figures.ninetieth is not None
        ),
        default=0,
    )
    groups = []
    for place, line in enumerate(drawn):
        top = place * GROUP
        bars = [
            _bar(figures, most, top + 24 + row * (BAR + 4), is_now=row == 0)
            for row, figures in enumerate((line.now, line.before))
            if figures.count
        ]
        groups.append(Group(name=step_name(line.step), y=top + 16, bars=bars))
    return Chart(groups=groups, height=max(len(drawn), 1) * GROUP)


def _bar(figures: Figures, most: float, y: int, *, is_now: bool) -> Bar:
    middle, high = figures.median or 0, figures.ninetieth or 0
    scale = LONGEST / most if most else 0
    return Bar(
        y=y,
        width=max(round(middle * scale, 2), 0.5),
        reach=max(round(high * scale, 2), 0.5),
        median=middle,
        ninetieth=high,
        is_now=is_now,
    )
