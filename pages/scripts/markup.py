"""HTML from one script to the other: the words people read, and nothing else.

Text nodes are joined and converted in one pass, which is what keeps a page fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html.entities import html5
from typing import Final

from pages.scripts.alphabet import BLOCK_TAG, CYRILLIC_RANGE, INLINE_TAG, Script, has_cyrillic
from pages.scripts.cyrillic import to_cyrillic
from pages.scripts.html_tokens import INLINE, TOKEN, split_raw, tag_name
from pages.scripts.json_ld import convert_json_ld
from pages.scripts.latin import to_latin
from pages.scripts.readable_attributes import convert_attributes
from pages.scripts.untranslated import Scopes, may_open_scope

_CONVERT: Final[dict[Script, Callable[[str], str]]] = {
    Script.LATIN: to_latin,
    Script.CYRILLIC: to_cyrillic,
}
_SEPARATOR: Final = re.compile(f"[{INLINE_TAG}{BLOCK_TAG}]")
_ENTITY: Final = re.compile(r"&(?:#(\d{2,5})|#[xX]([0-9a-fA-F]{2,4})|([A-Za-z]{3,7}));")
_DECODED: Final = {
    Script.LATIN: re.compile(f"[{CYRILLIC_RANGE}]"),
    Script.CYRILLIC: re.compile("[čćžšđČĆŽŠĐǄ-ǌ]"),
}
# Signs a browser takes for text before a Cyrillic letter, but for markup before a Latin one.
_OPENS_TAG: Final = re.compile(f"<(?=[{CYRILLIC_RANGE}])")
_OPENS_ENTITY: Final = re.compile(f"&(#?[A-Za-z0-9]*+)(?=[{CYRILLIC_RANGE}])")
_NUMERIC: Final = re.compile("#(?:[0-9]+|[xX][0-9a-fA-F]+)")
_ESCAPED_CYRILLIC: Final = re.compile(r"&(?:#|\w+cy;)|\\u04", re.IGNORECASE)

# Tags met before, by target, as (converted, whether inline): pages repeat most of theirs. Only
# tags that cannot change what is ours.
_KNOWN_TAGS: Final[dict[Script, dict[str, tuple[str, bool]]]] = {
    Script.LATIN: {},
    Script.CYRILLIC: {},
}
_MOST_KNOWN_TAGS: Final = 4096
_LONGEST_KNOWN_TAG: Final = 300  # characters


def html_to_latin(html: str) -> str:
    """A page or fragment with its Serbian text in Latin; the markup byte for byte as it was."""
    if not has_cyrillic(html) and _ESCAPED_CYRILLIC.search(html) is None:
        return html
    return _convert(html, Script.LATIN)


def html_to_cyrillic(html: str) -> str:
    """A page or fragment with its Serbian text in Cyrillic; the markup byte for byte as it was."""
    return _convert(html, Script.CYRILLIC)


def json_ld_to_latin(source: str) -> str:
    """Structured data with its readable strings in Latin."""
    return convert_json_ld(source, Script.LATIN, to_latin, html_to_latin)


def json_ld_to_cyrillic(source: str) -> str:
    """Structured data with its readable strings in Cyrillic."""
    return convert_json_ld(source, Script.CYRILLIC, to_cyrillic, html_to_cyrillic)


def _convert(html: str, target: Script) -> str:
    tokens = TOKEN.split(html)
    scopes = Scopes(tokens, target)
    known_tags = _KNOWN_TAGS[target]
    joined, places = [tokens[0]], [0]
    # Kept beside the loop: a page has thousands of tags, and few that change either.
    inline, scope_is_open, converting = True, False, True
    for index in range(1, len(tokens), 2):
        tag = tokens[index]
        known = None if scope_is_open else known_tags.get(tag)
        if known is not None:
            tokens[index], is_inline = known
        else:
            name = tag_name(tag)[0]
            is_inline = name in INLINE
            if not scope_is_open and not may_open_scope(tag):
                tokens[index] = _convert_tag(tag, name, target)
                _remember(known_tags, tag, (tokens[index], is_inline))
            else:
                if scopes.enter(index, tag):
                    tokens[index] = _convert_tag(tag, name, target)
                scope_is_open, converting = scopes.open, scopes.converting
        inline = inline and is_inline
        text = tokens[index + 1]
        if text and text[0] == "\n" and text.isspace():
            # The indentation between blocks: no words, and the end of any.
            inline = False
        elif text and converting:
            joined.append(INLINE_TAG if inline else BLOCK_TAG)
            joined.append(text)
            places.append(index + 1)
            inline = True
        elif text:
            inline = False
    _convert_places(tokens, places, "".join(joined), target)
    return "".join(tokens)


def _convert_places(tokens: list[str], places: list[int], joined: str, target: Script) -> None:
    """Convert the texts at `places` of `tokens`, together when nothing in them forbids it."""
    convert = _CONVERT[target]
    texts = _SEPARATOR.split(convert(_decoded(joined, target)))
    if len(texts) != len(places):
        texts = [convert(_decoded(tokens[place], target)) for place in places]
    for place, text in zip(places, texts, strict=True):
        tokens[place] = text


def _remember(known_tags: dict[str, tuple[str, bool]], tag: str, value: tuple[str, bool]) -> None:
    if len(tag) <= _LONGEST_KNOWN_TAG:
        if len(known_tags) >= _MOST_KNOWN_TAGS:
            known_tags.clear()
        known_tags[tag] = value


def _convert_tag(tag: str, name: str, target: Script) -> str:
    """A start tag with its readable attributes converted, and structured data with its strings."""
    if target is Script.LATIN and not has_cyrillic(tag) and _ESCAPED_CYRILLIC.search(tag) is None:
        return tag
    start, content = split_raw(tag, name)
    start = convert_attributes(start, name, lambda value: _attribute(value, target))
    if name == "script" and content and "application/ld+json" in start.lower():
        convert = json_ld_to_latin if target is Script.LATIN else json_ld_to_cyrillic
        content = convert(content)
    return start + content


@lru_cache(maxsize=2048)
def _attribute(value: str, target: Script) -> str:
    return _CONVERT[target](_decoded(value, target))


def _decoded(text: str, target: Script) -> str:
    """Entities that stand for letters we convert, as those letters; all others kept."""
    if target is Script.LATIN:
        text = _OPENS_TAG.sub("&lt;", text)
    if "&" not in text:
        return text
    if target is Script.LATIN:
        text = _OPENS_ENTITY.sub(_closed_entity, text)
    wanted = _DECODED[target]

    def decode(match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match.groups()
        if name:
            letter = html5.get(name + ";", "")
        else:
            letter = chr(int(decimal) if decimal else int(hexadecimal, 16))
        return letter if wanted.fullmatch(letter) else match[0]

    return _ENTITY.sub(decode, text)


def _closed_entity(match: re.Match[str]) -> str:
    """Before a Latin letter an entity needs its semicolon, and a mere & has to be escaped."""
    name = match[1]
    known = name in html5 or _NUMERIC.fullmatch(name)
    return f"&{name};" if known else f"&amp;{name}"
