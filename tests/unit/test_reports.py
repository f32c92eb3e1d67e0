"""What the reports count, and what a spreadsheet may run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.approval.reports import spreadsheet
from pages.approval.reports.statistics import median, percentile


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([], 0.5, None),
        ([7], 0.9, 7),
        ([1, 2, 3], 0.5, 2),
        ([4, 1, 3, 2], 0.5, 2.5),
        (list(range(1, 11)), 0.9, 9.1),
        ([0, 10], 1, 10),
        ([0, 10], 0, 0),
    ],
)
def test_percentile_when_values_are_known_then_it_is_what_spreadsheets_say(
    values: list[float], share: float, expected: float | None
) -> None:
    assert percentile(values, share) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_median_when_values_are_any_then_it_lies_between_them(values: list[float]) -> None:
    middle = median(values)
    assert middle is not None
    assert min(values) <= middle <= max(values)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+387 51", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\x00=1", "＝1"]
)
def test_cell_when_a_spreadsheet_would_run_it_then_it_is_text(cell: str) -> None:
    assert spreadsheet.safe(cell).startswith("'")


@pytest.mark.parametrize("cell", ["Мост", "1", "a=b", 12, -3, "", None])
def test_cell_when_harmless_then_it_stays(cell: object) -> None:
    assert spreadsheet.safe(cell) == cell


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=4))
def test_lines_when_cells_are_any_words_then_each_row_is_read_back_whole(cells: list[str]) -> None:
    names = [f"c{number}" for number in range(len(cells))]
    text = "".join(spreadsheet.lines(names, [dict(zip(names, cells, strict=True))]))
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows == [names, [spreadsheet.safe(cell) for cell in cells]]
