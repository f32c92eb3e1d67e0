"""The words of a text that a dictionary can judge, with how each stands in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pages.scripts.alphabet import LETTERS, Script, compose, has_cyrillic, has_latin
from pages.scripts.protected import split_protected

_TOKEN: Final = re.compile(r"[\w\u0300-\u036f]+(?:[-‑'’][\w\u0300-\u036f]+)*")
_PART: Final = re.compile(f"[{LETTERS}]+(?:['’][{LETTERS}]+)*")
_ROMAN: Final = re.compile(r"[IVXLCDMІХМС]+")
#: What a sentence may begin with, and what ends the one before it.
_SENTENCE_BEGINS: Final = re.compile(r"(?:^|[.!?…:]|\n|[–—•]\s)[\s\"'„“”«»‚‘’()\[\]–—-]*$")
#: A full stop after which the sentence goes on: what is before it is shortened.
_WITHIN_SENTENCE: Final = re.compile(r"\.(?:[,;)]|\s?[\da-zа-шđćčžšђјљњћџ])")
_NUMBER_BEFORE: Final = re.compile(r"\d[\s\u00a0\u202f]?$")
_CYRILLIC_VOWELS: Final = "аеиоурАЕИОУР"
#: Letters of an acronym; longer words in capitals are words that somebody shouted.
ACRONYM = 6
#: Letters an abbreviation, a unit or the ending after an acronym may have.
SHORT = 4


@dataclass(frozen=True)
class Word:
    """A word as written. `is_short_form`: what an abbreviation or a unit would look like."""

    written: str
    script: Script
    is_name: bool
    is_short_form: bool


def words_of(text: str) -> Iterator[Word]:
    """The words of `text` in order; without numbers, addresses, acronyms and mixed scripts."""
    # Addresses leave a full stop's worth of nothing: what follows is no beginning of a sentence.
    pieces = split_protected(compose(text.replace("\u00ad", "")))
    text = "".join(" , " if index % 2 else piece for index, piece in enumerate(pieces))
    tokens = list(_TOKEN.finditer(text))
    for place, match in enumerate(tokens):
        token = match[0]
        if any(letter.isdigit() or letter == "_" for letter in token):
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        before = text[max(0, match.start() - 12) : match.start()]
        first = _SENTENCE_BEGINS.search(before) is not None if before else True
        beside = following is not None and text[match.end() : following.start()] == " "
        two_capitals = beside and following is not None and following[0][:1].isupper()
        is_name = token[:1].isupper() and (not first or two_capitals)
        is_unit = _NUMBER_BEFORE.search(before) is not None
        is_abbreviated = _WITHIN_SENTENCE.match(text, match.end()) and token.islower()
        is_short = len(token) <= SHORT and bool(is_unit or is_abbreviated)
        yield from _parts(token, is_name=is_name, is_short=is_short)


def _parts(token: str, *, is_name: bool, is_short: bool) -> Iterator[Word]:
    after_acronym = False
    for part in _PART.findall(token):
        is_acronym = len(part) <= ACRONYM and part.isupper()
        is_ending = after_acronym and len(part) <= SHORT
        after_acronym = is_acronym
        bare = without_accents(part)
        mixed = has_latin(bare) and has_cyrillic(bare)
        if len(bare) < 2 or is_acronym or is_ending or mixed or _ROMAN.fullmatch(bare):
            continue
        script = Script.CYRILLIC if has_cyrillic(bare) else Script.LATIN
        yield Word(bare.replace("’", "'"), script, is_name, is_short)


def without_accents(word: str) -> str:
    """The word without the accents that only show how it is said (ко̏ла, но́вӣ)."""
    letters = []
    for letter in unicodedata.normalize("NFC", word):
        base = unicodedata.normalize("NFD", letter)[0]
        # й and ѓ are letters of their own; vowels with an accent are not.
        letters.append(base if base in _CYRILLIC_VOWELS and letter not in "йЙ" else letter)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
