"""Words of extracted text: without what is no text, whole where a line's end divided them."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

#: A hyphen at the end of a line as PDFs have it: typed, soft, of typography, as PDFium tells it.
HYPHENS: Final = "-\u00ad\u2010\ufffe\x02"

_NOT_TEXT: Final = re.compile(
    "[\x00\x01\x03-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff0-\ufffb\uffff]"
)
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_DIVIDED: Final = re.compile(rf"([^\W\d_]+)[{HYPHENS}][ \t]*\n[ \t]*(?=([^\W\d_]+))")
_HIDDEN: Final = re.compile("[\u00ad\ufffe\x02]")
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r" ?\n(?:\s*\n)* ?")

#: Whether a word stands in a dictionary.
Known = Callable[[str], bool]


def cleaned(text: str) -> str:
    """The text without NUL, controls, halves of letters, and signs of fonts' own."""
    text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _PRIVATE.sub(" ", _NOT_TEXT.sub("", text)))


def joined(text: str, known: Known | None) -> tuple[str, str]:
    """The text with divided words whole, and the other forms of those that may be compounds.

    A compound is kept in two words if only they are known («црно-бијели»), and looked up as one
    too; without a dictionary a word is made one, and looked up as two.
    """
    also: list[str] = []

    def whole(divided: re.Match[str]) -> str:
        left, right = divided[1], divided[2]
        if right[0].isupper() and left[-1].islower():
            return f"{left}-"
        one, two = left + right, f"{left}-{right}"
        if known is None:
            also.append(two)
        elif min(len(left), len(right)) > 2 and known(left) and known(right) and not known(one):
            also.append(one)
            return f"{left}-"
        return left

    return _DIVIDED.sub(whole, text), " ".join(dict.fromkeys(also))


def tidy(text: str) -> str:
    """The text without what can no longer divide a word, and with no empty lines."""
    return _LINES.sub("\n", _SPACES.sub(" ", _HIDDEN.sub("", text))).strip()
