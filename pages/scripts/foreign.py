"""Whether a word in Latin letters is Serbian, or a foreign one that stays as it is."""

from __future__ import annotations

import enum
import re
from functools import cache, lru_cache
from typing import Final

from pages.scripts.tables import words


class Verdict(enum.Enum):
    """What the spelling of a word says about its language."""

    SERBIAN = enum.auto()
    FOREIGN = enum.auto()  # beyond doubt, and says nothing about its neighbours: a brand
    ENGLISH = enum.auto()  # beyond doubt, and makes foreign neighbours likely
    EITHER = enum.auto()  # a Serbian and an English word
    NAME = enum.auto()  # capital letter, spelled as Serbian could be
    ACRONYM = enum.auto()  # capitals that Cyrillic writes too


_SERBIAN_ONLY: Final = re.compile("[čćžšđ\u01c4-\u01cc]")
_NOT_SERBIAN_LETTER: Final = re.compile("[^a-zčćžšđśź\u01c4-\u01cc\u0300-\u036f]|[qwxy]")
_ROMAN: Final = re.compile("(?=[IVX])(?:X{1,3}|(?:X[CL]|L?X{0,3}))?(?:IX|IV|V?I{0,3})")
_LONG_ROMAN: Final = re.compile("M{1,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

# Spellings that Serbian, which writes names by ear, does not have.
_FOREIGN_SPELLING: Final = re.compile(
    r"""
      (?:(?<!na)(?<!do)|^)jj | bb | cc | (?<!^na)(?<!^po)(?<!^pre)(?<!^o)dd | ff | gg | hh | kk | ll | mm
    | (?<!^va)(?<!^izva)nn | pp | (?<!inte)(?<!supe)(?<!hipe)(?<!kibe)rr | (?<!^tran)ss | tt | vv | (?<!nu)zz
    | aa(?!\Z) | ee(?=\w*[^aeiou]\Z)(?<!^nee)(?<!^pree) | oo(?!rd|p|log|pš|sn|te|b|dg|sv|sm|pr|č|ml)(?=\w*[^aeiou]\Z)
    | sch | ch | ph | (?<!pre)(?<!^o)(?<!^po)(?<!^na)th | gh | rh(?!i) | kh(?!m) | sh(?![vo]|em|r)
    | ck(?=\Z|s|l|n|m|b|d|t|e[rnty]) | tch | cq | dg | tz(?![aeiou]) | (?<!^)ght
    | (?<![rdtk])ie(?=[lrndstv]\w{0,3}\Z) | eau | oux?\Z | ieu | eux
    | ea(?=[cdhkmpv]\w{0,2}\Z) | oa(?=[dkcs]\w?\Z) | ough | augh | ious | [ts]ion | ould
    | ai(?=[rnld]\Z) | au(?=ght|gh) | ow | ew | aw | ay | ey | oy
    | 'll
    | [^aeiouršlnmj][bcdfghklmnpstvzčćđšž]{2}[bcdfghkmnptz]\Z
    | [bcfgklmpstvzh]d[ls]?\Z(?<!zd)(?<!žd) | [bcdfghkmpstvz]g\Z | [bcdfghklmpstvz]b\Z
    | (?<![aeiouršlnvfgp])ts\Z | [dtbg]s\Z(?<!kts) | rts\Z | ngs\Z | cs\Z | fts?\Z(?<!ift)(?<!aft)
    """,
    re.VERBOSE,
)
_ENDING: Final = re.compile(
    r"(?:a|u|om|e|i|ov(?:a|o|e|i|u|og|om|im|ih)?|ima|ja|ju|jem|ji|in(?:a|o|e|i|og|oj|om)?)\Z"
)


# Serbian conjunctions, prepositions and pronouns: what English words beside them cannot claim.
SERBIAN_PARTICLES: Final = frozenset("a i o u s k on to do me no sad so be he is am ti ga".split())


def sounds_foreign(word: str) -> bool:
    """Whether the letters of a name follow one another as they rarely do in Serbian."""
    return True


@cache
def _brands() -> frozenset[str]:
    return frozenset(brand.lower() for brand in words("brands"))


@cache
def _english() -> frozenset[str]:
    return words("english") - words("serbian_too")


def is_roman(word: str) -> bool:
    """Whether `word` is a Roman numeral (capitals; a lone I, V or X too)."""
    return bool(_ROMAN.fullmatch(word) or (len(word) > 2 and _LONG_ROMAN.fullmatch(word)))


def is_brand(word: str) -> bool:
    """Whether `word` is a name of the list, bare or with a Serbian case ending."""
    if word in _brands():
        return True
    ending = _ENDING.search(word)
    return ending is not None and len(word) - len(ending[0]) > 3 and word[: ending.start()] in _brands()


@lru_cache(maxsize=16384)
def verdict(word: str) -> Verdict:
    """What `word` (letters only, as written) looks like by itself."""
    lower = word.lower()
    if _NOT_SERBIAN_LETTER.search(lower):
        return Verdict.ENGLISH
    if lower in words("serbian_too"):
        return Verdict.EITHER
    if word in words("acronyms"):
        return Verdict.FOREIGN
    if _SERBIAN_ONLY.search(lower):
        return Verdict.SERBIAN
    if word[0].isupper() and is_brand(lower) or word in words("brands"):
        return Verdict.FOREIGN
    if lower in _english():
        return Verdict.ENGLISH
    if word.isupper() and len(word) > 1:
        return Verdict.ACRONYM
    if _FOREIGN_SPELLING.search(lower):
        return Verdict.ENGLISH
    return Verdict.NAME if word[0].isupper() else Verdict.SERBIAN
