"""Documents of Word."""

from collections.abc import Iterator

from .archives import Parts

BREAK = "lastRenderedPageBreak"
_WRITTEN = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}


def pages(parts: Parts) -> Iterator[str]:
    """Pages as Word laid them out when it saved, or else as broken by hand; notes at the end."""
    is_laid_out = any(event.tag == BREAK for event in parts("word/document.xml"))
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
            elif kind == "end":
                page.append("\n" if tag == "p" else "")
            elif kind == "start" and tag in (BREAK, "br") and part == "document":
                by_hand = attributes.get("type") == "page" and not is_laid_out
                if tag == BREAK or by_hand:
                    yield "".join(page)
                    page = []
                else:
                    page.append("\n")
            elif kind == "start":
                page.append(_WRITTEN.get(tag, ""))
    yield "".join(page)
