"""Setting a document with Typst: PDF/UA-1, from data alone.

Typst is a wheel without system libraries. It reads only the files it is given here, and fetches
nothing: the fonts are its own, which hold Latin and Cyrillic.
"""

import json
import re
import tempfile
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from pages.pdf import naming

HOUSE = Path(__file__).with_name("house.typ")
#: What the fonts have no letter for; PDF/UA does not allow such a sign.
_NOT_IN_FONTS = re.compile(
    "[^\n -\u024f\u0300-\u036f\u0370-\u052f\u1e00-\u1eff\u2010-\u2027\u202f-\u203a\u20a0-\u20bf"
    "\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a0-\u25cf]"
)
#: Directions and joiners: they have no form of their own.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")


@cache
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False)


def typeset(
    template: Path, data: Mapping[str, Any], *, files: Mapping[str, bytes], at: datetime
) -> bytes:
    """The PDF that `template` makes of `data` (JSON values); the same for the same arguments.

    A template begins with `#import "house.typ": *` and reads `data`: `language` (ISO 639) among
    it, and `tag`, the same with its script (BCP 47). `files` are pictures by the name that the
    template uses; `at` is the document's date (UTC).
    """
    with tempfile.TemporaryDirectory(prefix="javnost-pdf-") as folder:
        root = Path(folder)
        (root / "house.typ").write_bytes(HOUSE.read_bytes())
        (root / "document.typ").write_bytes(template.read_bytes())
        (root / "data.json").write_text(json.dumps(_settable(data), ensure_ascii=False), "utf-8")
        for name, content in files.items():
            (root / name).write_bytes(content)
        made = typst.compile(
            root / "document.typ",
            root=root,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            timestamp=at.replace(microsecond=0),
        )
    assert isinstance(made, bytes)
    return naming.named(made, data["language"], data["tag"])


def _settable(value: Any) -> Any:
    """`value` with only such letters as the fonts have."""
    if isinstance(value, str):
        return _NOT_IN_FONTS.sub("□", _INVISIBLE.sub("", value))
    if isinstance(value, Mapping):
        return {key: _settable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_settable(inner) for inner in value]
    return value
