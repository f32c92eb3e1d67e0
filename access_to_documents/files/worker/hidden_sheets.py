"""What a workbook of Excel hides: sheets, rows, columns, and what lies beside the printed area."""

import posixpath
import re
from collections.abc import Callable, Iterator

from access_to_documents.files.hidden.codes import Hidden
from pages.search.documents.reader.archives import Event

from .hidden import Line

Parts = Callable[[str], Iterator[Event]]
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_PRINT = "_xlnm.Print_Area"
_YES = ("1", "true")


def found(parts: Parts, names: list[str]) -> Iterator[Line]:
    """A line for each hidden thing of the workbook and of its sheets."""
    sheets: list[tuple[str, str]] = []
    defined: list[tuple[dict[str, str], str]] = []
    for kind, tag, text, attributes in parts("xl/workbook.xml"):
        if kind == "start" and tag == "sheet":
            sheets.append((attributes.get("name", ""), attributes.get("id", "")))
            if attributes.get("state", "visible") != "visible":
                yield {"found": Hidden.SHEETS, "where": attributes.get("name", "")}
        elif kind == "start" and tag == "definedName":
            defined.append((attributes, ""))
        elif kind == "text" and tag == "definedName" and defined:
            defined[-1] = (defined[-1][0], defined[-1][1] + text)
    targets = {
        event.attributes.get("Id", ""): event.attributes.get("Target", "")
        for event in parts("xl/_rels/workbook.xml.rels")
        if event.tag == "Relationship" and event.kind == "start"
    }
    printed: dict[int, str] = {}
    for attributes, area in defined:
        if attributes.get("name") == _PRINT:
            printed[int(attributes.get("localSheetId", "0") or 0)] = area
        elif not attributes.get("name", "").startswith("_xlnm."):
            yield {"found": Hidden.NAMES, "says": f"{attributes.get('name', '')}: {area}"[:120]}
    for place, (name, key) in enumerate(sheets):
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield from _sheet(parts(part), name, printed.get(place, ""))
    yield from _others(parts, names)


def _sheet(events: Iterator[Event], name: str, printed: str) -> Iterator[Line]:
    areas = _areas(printed)
    rows = columns = beyond = 0
    cell: dict[str, str] = {}
    for kind, tag, text, attributes in events:
        if kind == "text" and tag in ("v", "t") and text.strip() and cell:
            beyond += bool(areas) and not _is_in(cell.get("r", ""), areas)
            cell = {}
        elif kind != "start":
            continue
        elif tag == "row":
            rows += attributes.get("hidden") in _YES or attributes.get("ht") == "0"
        elif tag == "col":
            if attributes.get("hidden") in _YES or float(attributes.get("width", 8) or 8) == 0:
                columns += int(attributes.get("max", 1)) - int(attributes.get("min", 1)) + 1
        elif tag == "c":
            cell = attributes
    for code, count in (
        (Hidden.ROWS, rows),
        (Hidden.COLUMNS, columns),
        (Hidden.BEYOND, beyond),
    ):
        if count:
            yield {"found": code, "where": name, "count": count}


def _others(parts: Parts, names: list[str]) -> Iterator[Line]:
    for name in names:
        short = posixpath.basename(name)
        if name.startswith(("xl/comments", "xl/threadedComments/")) and name.endswith(".xml"):
            tags = ("comment", "threadedComment")
            count = sum(one.kind == "start" and one.tag in tags for one in parts(name))
            yield {"found": Hidden.COMMENTS, "where": short, "count": count}
        elif name.startswith("xl/externalLinks/externalLink"):
            yield {"found": Hidden.LINKS, "where": short}
        elif name.startswith("xl/pivotCache/pivotCacheDefinition"):
            yield {"found": Hidden.PIVOT, "where": short}
        elif name.startswith("xl/revisions/revisionLog"):
            yield {"found": Hidden.CHANGES, "where": short}
        elif name in ("xl/connections.xml", "xl/model/item.data"):
            yield {"found": Hidden.PRIVATE, "where": short}


def _areas(printed: str) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom of each printed area; whole rows and columns are not read."""
    areas = []
    for part in printed.split(","):
        cells = _CELL.findall(part.rpartition("!")[2])
        if cells:
            (left, top), (right, bottom) = cells[0], cells[-1]
            areas.append((_column(left), int(top), _column(right), int(bottom)))
    return areas


def _is_in(cell: str, areas: list[tuple[int, int, int, int]]) -> bool:
    place = _CELL.fullmatch(cell)
    if place is None:
        return True
    column, row = _column(place[1]), int(place[2])
    return any(a <= column <= c and b <= row <= d for a, b, c, d in areas)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
