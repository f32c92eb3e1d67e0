"""CSV that a spreadsheet may open: no cell is taken for a formula, no letter is lost."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

#: Without it Excel reads Cyrillic as something else. Readers in code: `utf-8-sig`.
BYTE_ORDER_MARK = "\ufeff"
#: What makes a spreadsheet run a cell (OWASP, CSV injection), and what no workbook can hold.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class _Line:
    """A file for `csv.writer` that hands each line back."""

    def write(self, line: str) -> str:
        return line


def safe(cell: Any) -> Any:
    """`cell` as text no spreadsheet runs: an apostrophe stands before what would be a formula.

    Numbers stay numbers.
    """
    text = writable(cell)
    if not isinstance(text, str):
        return text
    return f"'{text}" if text.lstrip(" ").startswith(_RUNS) else text


def writable(cell: Any) -> Any:
    """`cell` without the control characters that no workbook can hold."""
    return _UNWRITABLE.sub("", cell) if isinstance(cell, str) else cell


def lines(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The heading and a line for each of `rows`, comma-separated (RFC 4180), one at a time."""
    writer: Any = csv.writer(_Line())
    yield BYTE_ORDER_MARK + writer.writerow(names)
    for row in rows:
        yield writer.writerow([safe(row[name]) for name in names])
