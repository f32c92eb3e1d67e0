"""Words that wagtail-localize does not look for, given to it and taken back by their own text.

A text is known by itself, not by its place: moved rows and cells keep their translation, and a
changed text needs a new one.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any


def segments(texts: Iterable[tuple[str, str]]) -> list[Any]:
    """The segments of (name, text) pairs; each text once, empty ones left out."""
    from wagtail_localize.segments import StringSegmentValue

    paths = {path(name, text): text for name, text in texts if text.strip()}
    return [StringSegmentValue(where, text) for where, text in paths.items()]


def taken_back(found: Iterable[Any]) -> dict[str, str]:
    """The translated texts of segments, by path."""
    return {segment.path: segment.render_text() for segment in found}


def in_other_words(texts: Mapping[str, str], name: str, text: str) -> str:
    """The translation of a text; the text itself where there is none."""
    return texts.get(path(name, text), text)


def path(name: str, text: str) -> str:
    """Where the translation of a text is kept."""
    return f"{name}.{hashlib.sha256(text.encode()).hexdigest()[:16]}"
