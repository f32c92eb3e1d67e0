"""Presentations of PowerPoint."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from .archives import Parts

_SLIDE: Final = re.compile(r"ppt/slides/slide([1-9][0-9]{0,5})\.xml")


def pages(parts: Parts, names: Collection[str]) -> Iterator[str]:
    """Each slide, in the order of their numbers; of a hidden one nothing but its place."""
    for number in sorted(int(found[1]) for name in names if (found := _SLIDE.fullmatch(name))):
        page: list[str] = []
        for kind, tag, text, attributes in parts(f"ppt/slides/slide{number}.xml"):
            if tag == "sld" and attributes.get("show") in ("0", "false"):
                break
            if kind == "text" and tag == "t":
                page.append(text)
            elif kind == "end" and tag in ("p", "br"):
                page.append("\n")
        yield "".join(page)
