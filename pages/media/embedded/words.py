"""The words a picture carries, whatever standard they are written in."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.utils import translation
from wagtail.coreutils import get_content_languages

#: The language of words that name none.
UNNAMED = ""
#: Characters; longer words are cut. More than any standard allows for a caption.
LONGEST = 2000
#: Control characters, and halves of letters.
_UNSEEN = frozenset({"Cc", "Cs"})


@dataclass(frozen=True)
class Said:
    """What a picture says of itself. `captions` and `alts` by language, `UNNAMED` among them."""

    headline: str = ""
    creator: str = ""
    credit: str = ""
    copyright: str = ""
    terms: str = ""
    captions: Mapping[str, str] = field(default_factory=dict)
    alts: Mapping[str, str] = field(default_factory=dict)
    taken_on: date | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    @property
    def credit_line(self) -> str:
        """Whom to name beside the picture: the line asked for, with the photographer."""
        if not self.credit or self.creator.casefold() in self.credit.casefold():
            return self.credit or self.creator
        return f"{self.creator} / {self.credit}"

    def or_else(self, other: "Said") -> "Said":
        """These words, and `other`'s where there are none.

        Whoever says whom to credit says it all: another standard may know an earlier owner.
        """
        words = {
            one.name: getattr(self, one.name) or getattr(other, one.name) for one in fields(self)
        }
        return Said(**{**words, "creator": self.creator} if self.credit else words)


def said_of(image: Any) -> Said:
    """What goes out with a picture of ours: what readers may know of it, and nothing else."""
    return Said(
        headline=image.title,
        credit=image.credit,
        copyright=image.rights,
        terms=_terms_of(image),
        captions=dict(image.captions or {}),
        alts=dict(image.alts or {}),
        taken_on=image.taken_on,
    )


def _terms_of(image: Any) -> str:
    # Not in the language of whoever is the first to ask for a size.
    with translation.override(first_language()):
        return str(image.get_terms_display()) if image.terms else ""


def first_language() -> str:
    """The office's own language: words that name none are taken for its own."""
    return next(iter(get_content_languages()))


def by_language(words: Mapping[str, str]) -> dict[str, str]:
    """`words` under the office's languages; what is in none of them is left out.

    A tag counts by its language: «sr-Cyrl-BA» is `sr`. Unnamed words are the office's own, if
    nothing else is.
    """
    found: dict[str, str] = {}
    for tag, text in words.items():
        code = tag.lower().replace("_", "-").partition("-")[0]
        if code in get_content_languages() and text:
            found.setdefault(code, text)
    if unnamed := words.get(UNNAMED):
        found.setdefault(first_language(), unnamed)
    return found


def plain(text: str) -> str:
    """One line without what no reader could see: databases refuse NUL, templates show boxes."""
    text = unicodedata.normalize("NFC", text[: 2 * LONGEST])
    seen = (" " if unicodedata.category(letter) in _UNSEEN else letter for letter in text)
    return " ".join("".join(seen).split())[:LONGEST]


def joined(texts: Iterable[str]) -> str:
    """Several names as one line."""
    return ", ".join(text for text in map(plain, texts) if text)
