"""Presentations of PowerPoint."""

from collections.abc import Collection, Iterator

from .archives import Parts


def pages(parts: Parts, names: Collection[str]) -> Iterator[str]:
    """Each slide, in the order of their numbers."""
    for number in range(1, len(names)):
        name = f"ppt/slides/slide{number}.xml"
        if name not in names:
            continue
        page: list[str] = []
        for kind, tag, text, _attributes in parts(name):
            if kind == "text" and tag == "t":
                page.append(text)
            elif kind == "end" and tag in ("p", "br"):
                page.append("\n")
        yield "".join(page)
