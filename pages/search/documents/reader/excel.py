"""Workbooks of Excel: what their cells show, as far as a search needs it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from .archives import Parts

#: Number formats of Excel's own that show a date.
_DATES = {*range(14, 23), *range(27, 37), *range(50, 59)}
#: In a format of one's own: colours, texts and characters taken as they are, then a day or year.
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DAY_OR_YEAR = re.compile(r"[dy]", re.IGNORECASE)


def pages(parts: Parts) -> Iterator[str]:
    """Each sheet that is not hidden: its name, then a row a line."""
    targets = {
        event.attributes.get("Id", ""): event.attributes.get("Target", "")
        for event in parts("xl/_rels/workbook.xml.rels")
        if event.kind == "start" and event.tag == "Relationship"
    }
    sheets: list[tuple[str, str]] = []
    begin = datetime(1899, 12, 30)
    for kind, tag, _text, attributes in parts("xl/workbook.xml"):
        if kind == "start" and tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            begin = datetime(1904, 1, 1)
        if kind == "start" and tag == "sheet" and attributes.get("state", "visible") == "visible":
            sheets.append((attributes.get("name", ""), targets.get(attributes.get("id", ""), "")))
    shared = _shared(parts)
    dates = _styles_of_dates(parts)
    for name, target in sheets:
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield f"{name}\n{''.join(_cells(parts, part, shared, dates, begin))}"


def _shared(parts: Parts) -> list[str]:
    """The texts that cells point to by their number."""
    texts: list[str] = []
    words: list[str] = []
    spoken = 0
    for kind, tag, text, _attributes in parts("xl/sharedStrings.xml"):
        if tag == "rPh":  # How a word is read aloud.
            spoken += {"start": 1, "end": -1}.get(kind, 0)
        elif kind == "text" and tag == "t" and not spoken:
            words.append(text)
        elif kind == "end" and tag == "si":
            texts.append("".join(words))
            words = []
    return texts


def _styles_of_dates(parts: Parts) -> set[int]:
    """Numbers of the cell styles that show a number as a date."""
    formats = set(_DATES)
    styles: list[int] = []
    is_of_cells = False
    for kind, tag, _text, attributes in parts("xl/styles.xml"):
        if tag == "cellXfs":
            is_of_cells = kind == "start"
        elif kind == "start" and tag == "numFmt":
            code = _QUOTED.sub("", attributes.get("formatCode", ""))
            if _DAY_OR_YEAR.search(code):
                formats.add(_number(attributes.get("numFmtId", "")))
        elif kind == "start" and tag == "xf" and is_of_cells:
            styles.append(_number(attributes.get("numFmtId", "")))
    return {style for style, shown in enumerate(styles) if shown in formats}


def _cells(
    parts: Parts, part: str, shared: list[str], dates: set[int], begin: datetime
) -> Iterator[str]:
    cell: dict[str, str] = {}
    words: list[str] = []
    for kind, tag, text, attributes in parts(part):
        if kind == "start" and tag == "c":
            cell, words = attributes, []
        elif kind == "text" and tag in ("v", "t"):
            words.append(text)
        elif kind == "end" and tag == "c" and words:
            yield _shown("".join(words), cell, shared, dates, begin) + " "
        elif kind == "end" and tag == "row":
            yield "\n"


def _shown(
    value: str, cell: dict[str, str], shared: list[str], dates: set[int], begin: datetime
) -> str:
    if cell.get("t") == "s":
        number = _number(value)
        return shared[number] if 0 <= number < len(shared) else ""
    if cell.get("t", "n") == "n" and _number(cell.get("s", "0")) in dates:
        try:
            return f"{begin + timedelta(days=float(value)):%d.%m.%Y}"
        except (ValueError, OverflowError):
            return value
    return "" if cell.get("t") in ("b", "e") else value


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() else -1
