"""Documents of Word."""

from collections.abc import Iterable, Iterator

from .archives import Event, Parts

BREAK = "lastRenderedPageBreak"
_WRITTEN = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
#: How a property says that it does not hold.
_OFF = {"0", "false", "off"}


def pages(parts: Parts) -> Iterator[str]:
    """Pages as broken by hand, or as Word laid them out when it saved; notes on the last."""
    page: list[str] = []
    for part in ("document", "footnotes", "endnotes"):
        for kind, tag, text, attributes in _shown(parts(f"word/{part}.xml")):
            if kind == "text" and tag == "t":
                page.append(text)
            elif kind == "end" and tag == "p":
                page.append("\n")
            elif kind == "start" and _begins_page(tag, attributes, page) and part == "document":
                yield "".join(page)
                page = []
            elif kind == "start":
                page.append(_WRITTEN.get(tag, ""))
    yield "".join(page)


def _shown(events: Iterable[Event]) -> Iterator[Event]:
    """Without hidden text, and without the words of a text box once more for older programs."""
    doubled = 0
    open_runs: list[str] = []
    for event in events:
        step = {"start": 1, "end": -1}.get(event.kind, 0)
        if event.tag == "Fallback":
            doubled += step
        elif event.tag in ("p", "r") and step > 0:
            open_runs.append(event.tag)
        elif event.tag in ("p", "r") and step < 0:
            open_runs.pop()
        elif event.tag == "vanish" and step > 0 and open_runs[-1:] == ["r"]:
            open_runs[-1] = "r" if event.attributes.get("val") in _OFF else "hidden"
        if not doubled and not (event.kind == "text" and "hidden" in open_runs):
            yield event


def _begins_page(tag: str, attributes: dict[str, str], page: list[str]) -> bool:
    """A break by hand; one by Word, too, but not the mark it leaves after one by hand."""
    if tag == BREAK:
        return any(map(str.strip, page))
    return tag == "br" and attributes.get("type") == "page"
