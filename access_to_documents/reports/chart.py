"""Bars of a chart, drawn by the server: widths in percent, so that words keep their size."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: Pixels of one bar with its label, and of the bar.
ROW: Final = 52
BAR: Final = 20
#: The longest bar, in percent of the width; the figure stands after it.
LONGEST: Final = 84
#: A bar that can just be seen.
STUB: Final = 0.5


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its figure in words, where it stands (px), how long it is (percent)."""

    label: str
    said: str
    y: int
    width: float

    @property
    def top(self) -> int:
        """Where the bar begins (px)."""
        return self.y + ROW - BAR - 8

    @property
    def baseline(self) -> int:
        """Where the figure stands (px)."""
        return self.top + BAR - 5

    @property
    def figure(self) -> float:
        """Where the figure begins (percent)."""
        return self.width + 1


@dataclass(frozen=True)
class Chart:
    """What the template draws; `height` in px."""

    bars: list[Bar]
    height: int
    bar_height: int = BAR


def chart(lines: Sequence[tuple[str, int | None, str]]) -> Chart:
    """A bar for each (label, figure, figure in words); none for 0, a stub for what is not told."""
    most = max((figure or 0 for _label, figure, _said in lines), default=0)
    bars = [
        Bar(label, said, place * ROW, _width(figure, most))
        for place, (label, figure, said) in enumerate(lines)
    ]
    return Chart(bars, ROW * max(len(bars), 1))


def _width(figure: int | None, most: int) -> float:
    if figure is None:
        return STUB
    return max(round(figure * LONGEST / most, 2), STUB) if figure else 0
