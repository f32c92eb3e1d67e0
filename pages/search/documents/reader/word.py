"""Documents of Word."""

from collections.abc import Iterator

from .archives import Parts

BREAK = "lastRenderedPageBreak"
_WRITTEN = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}


def pages(parts: Parts) -> Iterator[str]:
    """Pages as broken by hand, or as Word laid them out when it saved; notes on the last."""
    page: list[str] = []
    for part in ("document", "footnotes", "endnotes"):
        doubled = 0
        for kind, tag, text, attributes in parts(f"word/{part}.xml"):
            if tag == "Fallback":  # The words of a text box once more, for older programs.
                doubled += {"start": 1, "end": -1}.get(kind, 0)
            elif doubled:
                continue
            elif kind == "text" and tag == "t":
                page.append(text)
            elif kind == "end" and tag == "p":
                page.append("\n")
            elif kind == "start" and _begins_page(tag, attributes, page) and part == "document":
                yield "".join(page)
                page = []
            elif kind == "start":
                page.append(_WRITTEN.get(tag, ""))
    yield "".join(page)


def _begins_page(tag: str, attributes: dict[str, str], page: list[str]) -> bool:
    """A break by hand; one by Word, too, but not the mark it leaves after one by hand."""
    if tag == BREAK:
        return any(map(str.strip, page))
    return tag == "br" and attributes.get("type") == "page"
