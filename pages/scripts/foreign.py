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
    NUMERAL = enum.auto()  # Roman, or a letter that may be one
    ACRONYM = enum.auto()  # capitals that Cyrillic writes too


_SERBIAN_ONLY: Final = re.compile("[čćžšđ\u01c4-\u01cc]")
_NOT_SERBIAN_LETTER: Final = re.compile(
    "[^A-Za-zčćžšđČĆŽŠĐśźŚŹ\u01c4-\u01cc\u0300-\u036fâêîôû]|[qwxyQWXY]|^[A-Z].*[âêîôû]"
)
_ROMAN: Final = re.compile("(?=[IVX])(?:X{1,3}|(?:X[CL]|L?X{0,3}))?(?:IX|IV|V?I{0,3})")
_LONG_ROMAN: Final = re.compile("M{1,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

# Spellings that Serbian, which writes names by ear, does not have.
_FOREIGN_SPELLING: Final = re.compile(
    r"""
      (?<!na)jj | bb | cc | ff | gg | hh | kk | ll | mm | pp | vv
    | (?<!\bna)(?<!\bpo)(?<!\bpre)(?<!\bo)dd | (?<!va)nn | (?<!inte)(?<!supe)(?<!hipe)rr
    | (?<!tran)ss | tt | (?<!nu)(?<!be)zz | aa(?!g|\Z)
    | [bcdfghjklmnprstvz]oo(?:[dlnrt](?=\Z|s|er|ing|[aeiu]\Z)|[kp](?=s?\Z|ing)) | \b\w{1,2}oom\Z
    | ee(?=[dklmnprtzv]?s?\Z) | ee[dklmnpt](?=er|ing)
    | sch | ch(?!\Z(?<=ich)) | ph(?!od) | (?<!pre)(?<!\bo)(?<!\bpo)(?<!\bna)(?<!pos)(?<!sve)th
    | gh | (?<!sto)kh(?![mn]) | sh(?![lmorv]|em|it)
    | [aiou]ck(?=\Z|s|er|ed|et|ing) | tch | tz\Z
    | eau(?=x?\Z|s\Z) | ieu | eux | oux | ough | augh | ould | ious | eous
    | (?<!s)tions?\Z | ssion | (?<!\bs)ea(?=(?:d|ch|k|m|p|ve)s?\Z) | oa(?=(?:d|ch|k|t|st|m)s?\Z)
    | ie(?=(?:ld|nds?|ft|ge|rce?|ve)s?\Z) | ai(?=[rd]s?\Z)(?<!\bsa) | [^aeiou]ie\Z
    | \b[^\Wk]{3,}ia\Z
    | (?:og|eag|en|tr|[bg]l|val)ue\Z
    | [a-z]ct | sco\Z | \bsc(?![ei]) | \bcl | \bco(?:m|n[cdfgst]|r|st|u|ll|ld)
    | [a-z]{3}ness\Z | ([aeiou])dge\Z
    """,
    re.VERBOSE,
)
_SERBIAN_ENDING: Final = re.compile("(?:[aiou]|[aeiou]m|og|ih|ski)$")
_LONG_BRAND: Final = 8  # letters; shorter ones with an ending may be other names (Amazona)
_CAMEL_CASE: Final = re.compile(r"[a-z]{2}[A-Z]|\b[ie][A-Z][a-z]")
_ENDING: Final = re.compile(
    r"(?:a|u|om|e|i|ov(?:a|o|e|i|u|og|om|im|ih)?|ima|ja|ju|jem|ji|in(?:a|o|e|i|og|oj|om)?)\Z"
)


# Serbian conjunctions, prepositions and pronouns: what English words beside them cannot claim.
SERBIAN_PARTICLES: Final = frozenset(
    [
        "a",
        "i",
        "o",
        "u",
        "s",
        "k",
        "on",
        "to",
        "do",
        "me",
        "no",
        "sad",
        "so",
        "be",
        "he",
        "is",
        "am",
        "ti",
        "ga",
    ]
)


@lru_cache(maxsize=4096)
def is_spelled_foreign(word: str) -> bool:
    """Whether a word has letters, or letters together, that Serbian does not write."""
    return bool(
        _NOT_SERBIAN_LETTER.search(word)
        or (len(word) > 2 and (_CAMEL_CASE.search(word) or _FOREIGN_SPELLING.search(word.lower())))
    )


def could_be_foreign(name: str) -> bool:
    """Whether a name beside English words may be one of them: Serbian endings speak against."""
    return _SERBIAN_ENDING.search(name) is None


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
    return (
        ending is not None
        and len(word) - len(ending[0]) >= _LONG_BRAND
        and word[: ending.start()] in _brands()
    )


@lru_cache(maxsize=16384)
def verdict(word: str) -> Verdict:
    """What `word` (letters only, as written) looks like by itself."""
    lower = word.lower()
    if is_roman(word):
        return Verdict.NUMERAL
    if _NOT_SERBIAN_LETTER.search(word):
        return Verdict.ENGLISH
    if lower in words("serbian_too"):
        return Verdict.EITHER
    if word in words("acronyms"):
        return Verdict.FOREIGN
    if _SERBIAN_ONLY.search(lower):
        return Verdict.SERBIAN
    if (word[0].isupper() and is_brand(lower)) or word in words("brands"):
        return Verdict.FOREIGN
    if lower in _english():
        return Verdict.ENGLISH
    if word.isupper() and len(word) > 1:
        return Verdict.ACRONYM
    if is_spelled_foreign(word):
        return Verdict.ENGLISH
    return Verdict.NAME if word[0].isupper() else Verdict.SERBIAN
