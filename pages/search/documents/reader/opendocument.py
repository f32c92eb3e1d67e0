"""OpenDocument: text, spreadsheets, presentations."""

from collections.abc import Iterator

from .archives import Parts

#: Endings by the last word of the media type.
KINDS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_WRITTEN = {"tab": " ", "s": " ", "line-break": "\n"}
#: Paragraphs of these are not the document's words: comments, and what was taken out of it.
_ASIDE = {"annotation", "tracked-changes", "forms"}


def pages(parts: Parts) -> Iterator[str]:
    """Pages as LibreOffice laid them out when it saved; each sheet or slide is one."""
    page: list[str] = []
    open_tags: list[str] = []
    is_begun = False
    aside = paragraphs = 0
    for kind, tag, text, attributes in parts("content.xml"):
        step = {"start": 1, "end": -1}.get(kind, 0)
        if tag in _ASIDE:
            aside += step
        elif tag in ("p", "h") and not aside:
            paragraphs += step
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
            if not aside:
                page.append(_WRITTEN.get(tag, ""))
            open_tags.append(tag)
        elif kind == "end":
            open_tags.pop()
        elif paragraphs and not aside:
            page.append(text)
    yield "".join(page)


def _begins_page(tag: str, open_tags: list[str]) -> bool:
    within = open_tags[-1] if open_tags else ""
    return (
        tag == "soft-page-break"
        or (tag == "table" and within == "spreadsheet")
        or (tag == "page" and within == "presentation")
    )
