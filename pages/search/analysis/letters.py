"""Which letter stands for which: Cyrillic, letters without a decomposition, and look-alikes."""

from __future__ import annotations

from typing import Final

#: Lower-case Cyrillic to bald Latin: Serbian first, then what neighbours' names bring along.
CYRILLIC: Final[dict[str, str]] = {
    **dict(zip("абвгдежзијклмнопрстћуфхцчш", "abvgdezzijklmnoprstcufhccs", strict=True)),
    **{"ђ": "dj", "љ": "lj", "њ": "nj", "џ": "dz"},
    **{"ѓ": "gj", "ќ": "kj", "ѕ": "dz", "й": "j", "щ": "st", "ъ": "", "ы": "i", "ь": ""},
    **{"э": "e", "ю": "ju", "я": "ja", "ё": "jo", "і": "i", "ї": "ji", "є": "je", "ґ": "g"},
    **{"ѝ": "i", "ѐ": "e"},
}

#: Letters that keep their stroke when the marks are stripped, and digraphs written as one letter.
STROKED: Final[dict[str, str]] = {
    **{"đ": "dj", "ð": "dj", "ɖ": "dj", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss"},
    **{"ı": "i", "þ": "th", "ħ": "h", "ŧ": "t"},
}

#: Latin letters drawn like a Cyrillic one of another sound, and what a Cyrillic word means by them.
#: (a, e, o, j, K, M, T are drawn alike and sound alike: they need no repair.)
LATIN_IN_CYRILLIC: Final[dict[str, str]] = {
    **{"p": "r", "c": "s", "x": "h", "y": "u"},
    **{"B": "v", "H": "n", "P": "r", "C": "s", "X": "h", "Y": "u"},
}
CYRILLIC_IN_LATIN: Final[dict[str, str]] = {
    **{"р": "p", "с": "c", "х": "x", "у": "y"},
    **{"В": "b", "Н": "h", "Р": "p", "С": "c", "Х": "x", "У": "y"},
}
#: Every letter of one script that can pass for one of the other.
LATIN_LOOK_ALIKES: Final = frozenset("aeojpcxykiBHPCXYKMTAEOJI")
CYRILLIC_LOOK_ALIKES: Final = frozenset("аеојрсхукіВНРСХУКМТАЕОЈІ")

#: Left out of words wherever they stand: zero-width characters, soft hyphens, writing directions.
INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
)
