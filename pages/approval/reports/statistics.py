"""Median and percentiles, computed here so that every database says the same."""

from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value below which `share` (0 to 1) of `values` lies; None of no values.

    Between two values it is drawn on the straight line between them, as PERCENTILE.INC in
    spreadsheets does.
    """
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median(values: Sequence[float]) -> float | None:
    """The middle value; None of no values."""
    return percentile(values, 0.5)
