"""Which parts of a page are not ours to convert: other languages, translate="no", code."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from pages.scripts.alphabet import Script
from pages.scripts.html_tokens import CLOSED_BY, INLINE, RAW, VOID, attributes, tag_name

OUR_LANGUAGES: Final = frozenset({"sr", "bs", "hr", "sh", "cnr", "hbs", "srp", "bos", "hrv"})
_CODE: Final = frozenset({"code", "pre", "kbd", "samp", "var", "math"})
_MAY_SAY_SO: Final = re.compile(r"lang\s*=|translate", re.IGNORECASE)
_SCOPE: Final = re.compile(r"lang\s*=|translate|<(?:code|pre|kbd|samp|var|math)\b", re.IGNORECASE)
_SUBTAGS: Final = re.compile("[-_]")
_INLINE_HOPS: Final = 8  # inline elements looked through for a paragraph that has ended


def is_foreign(language: str, target: Script) -> bool:
    """Whether text in `language` (BCP 47) stays as it is when a page is put into `target`.

    Serbian marked as being in the other script is a deliberate exception, such as the label
    «Ћирилица» of a script switch.
    """
    subtags = _SUBTAGS.split(language.strip().lower())
    if subtags[0] not in OUR_LANGUAGES:
        return subtags[0] not in ("", "und")
    other = "cyrl" if target is Script.LATIN else "latn"
    return other in subtags[1:]


def may_open_scope(tag: str) -> bool:
    """Whether a tag can make a difference to what is ours; cheap, and wrong only in saying yes."""
    return _SCOPE.search(tag) is not None


class _State(NamedTuple):
    foreign: bool = False
    untranslated: bool = False


_OURS: Final = _State()


class OpenElements:
    """The elements open at a point of a page, with the end tags HTML lets authors leave out."""

    def __init__(self) -> None:
        self.stack: list[tuple[str, _State]] = []
        self._count: Counter[str] = Counter()

    def push(self, name: str, state: _State) -> None:
        """Open `name`."""
        self.stack.append((name, state))
        self._count[name] += 1

    def close(self, name: str) -> bool:
        """Close the nearest open `name` and all inside it; False when there is none."""
        if not self._count[name]:
            return False
        while True:
            closed = self.stack.pop()[0]
            self._count[closed] -= 1
            if closed == name:
                return True

    def close_implied_by(self, name: str) -> None:
        """Close what the start of `name` ends: <li> by <li>, <p> by a block, <td> by <tr>…"""
        while self.stack:
            for hop in range(1, min(_INLINE_HOPS, len(self.stack)) + 1):
                open_name = self.stack[-hop][0]
                if open_name not in INLINE:
                    break
            if name not in CLOSED_BY.get(open_name, ()):
                return
            self.close(open_name)


class Scopes:
    """Follows the tags of one page and says where conversion is off."""

    def __init__(self, tokens: list[str], target: Script) -> None:
        self._tokens = tokens
        self._target = target
        self._inside = OpenElements()
        self._ancestors = OpenElements()
        self._ancestors_fed = 1

    @property
    def open(self) -> bool:
        """Whether any element with rules of its own is open."""
        return bool(self._inside.stack)

    @property
    def converting(self) -> bool:
        """Whether text at this point is to be converted."""
        return not self.open or self._inside.stack[-1][1] == _OURS

    def enter(self, index: int, tag: str) -> bool:
        """Take note of the tag at `index`; True when its own attributes may be converted."""
        name, is_end = tag_name(tag)
        if not name:
            return False
        if is_end:
            self._leave(index, name)
            return False
        self._inside.close_implied_by(name)
        outer = self._inside.stack[-1][1] if self.open else _OURS
        state = self._state(tag, name, outer)
        if name not in VOID and name not in RAW and (self.open or state != _OURS):
            if not self.open:
                self._scope_start = index
            self._inside.push(name, state)
        return state == _OURS

    def _leave(self, index: int, name: str) -> None:
        """An end tag may also close an element around the scope, and the scope with it."""
        if not self.open or self._inside.close(name) or name in INLINE:
            return
        for at in range(self._ancestors_fed, self._scope_start, 2):
            ancestor, is_end = tag_name(self._tokens[at])
            if is_end:
                self._ancestors.close(ancestor)
            elif ancestor and ancestor not in VOID and ancestor not in RAW:
                self._ancestors.close_implied_by(ancestor)
                self._ancestors.push(ancestor, _OURS)
        self._ancestors_fed = max(self._ancestors_fed, self._scope_start)
        if any(name == ancestor for ancestor, _ in reversed(self._ancestors.stack)):
            self._inside = OpenElements()

    def _state(self, tag: str, name: str, outer: _State) -> _State:
        foreign, untranslated = outer
        if name in _CODE:
            untranslated = True
        if _MAY_SAY_SO.search(tag) is None:
            return _State(foreign, untranslated)
        said = attributes(tag)
        language = said.get("lang", said.get("xml:lang"))
        if language is not None and name not in ("html", "body"):
            foreign = is_foreign(language, self._target)
        if "notranslate" in said.get("class", "").split():
            untranslated = True
        match said.get("translate", "").strip().lower():
            case "no":
                untranslated = True
            case "yes":
                untranslated = False
        return _State(foreign, untranslated)
