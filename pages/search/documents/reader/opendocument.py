"""OpenDocument: text, spreadsheets, presentations."""

from collections.abc import Iterable, Iterator

from .archives import Event, Parts

#: Endings by the last word of the media type.
KINDS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_WRITTEN = {"tab": " ", "s": " ", "line-break": "\n"}
#: Not the document's words: comments, what was taken out of it, what only the speaker sees.
_ASIDE = {"annotation", "tracked-changes", "forms", "notes"}
#: Properties of a style that hide a sheet or a slide: whose style, the property and its value.
_HIDES = {
    "table-properties": ("table", "display", "false"),
    "drawing-page-properties": ("page", "visibility", "hidden"),
}


def pages(parts: Parts) -> Iterator[str]:
    """Pages as LibreOffice laid them out when it saved; each sheet or slide is one."""
    page: list[str] = []
    open_tags: list[str] = []
    is_begun = False
    paragraphs = 0
    for kind, tag, text, attributes in _shown(parts("content.xml")):
        if tag in ("p", "h"):
            paragraphs += {"start": 1, "end": -1}.get(kind, 0)
            if kind == "end":
                page.append("\n")
        if kind == "start":
            if _begins_page(tag, open_tags):
                if is_begun or tag == "soft-page-break":
                    yield "".join(page)
                    page = []
                is_begun = True
            if tag == "table" and open_tags[-1:] == ["spreadsheet"]:
                page.append(attributes.get("name", "") + "\n")
            page.append(_WRITTEN.get(tag, ""))
            open_tags.append(tag)
        elif kind == "end":
            open_tags.pop()
        elif paragraphs:
            page.append(text)
    yield "".join(page)


def _shown(events: Iterable[Event]) -> Iterator[Event]:
    """Without what stands aside, and without hidden sheets and slides."""
    style = ""
    hidden: set[tuple[str, str]] = set()
    depth = 0
    for event in events:
        kind, tag, _text, attributes = event
        if kind == "start":
            if tag == "style":
                style = attributes.get("name", "")
            elif tag in _HIDES and attributes.get(_HIDES[tag][1]) == _HIDES[tag][2]:
                hidden.add((_HIDES[tag][0], style))
            is_hidden = (tag, attributes.get("style-name", "")) in hidden
            if depth or tag in _ASIDE or is_hidden:
                depth += 1
        if not depth:
            yield event
        elif kind == "end":
            depth -= 1


def _begins_page(tag: str, open_tags: list[str]) -> bool:
    within = open_tags[-1] if open_tags else ""
    return (
        tag == "soft-page-break"
        or (tag == "table" and within == "spreadsheet")
        or (tag == "page" and within == "presentation")
    )
