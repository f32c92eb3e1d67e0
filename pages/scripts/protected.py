"""Spans of running text that no conversion may touch: addresses, handles, file names, entities."""

from __future__ import annotations

import re
from typing import Final

from pages.scripts.alphabet import BLOCK_TAG, INLINE_TAG

_TLDS: Final = (
    "org|com|net|info|edu|gov|int|mil|eu|rs|ba|me|hr|mk|si|al|xk|bg|ro|hu|gr|tr|it|at|de|ch|fr|uk"
    "|us|ru|ua|pl|cz|sk|nl|be|es|se|no|dk|fi|ie|io|tv|fm|app|dev|biz|news|media|online|site|city"
    "|срб|мкд|рф|бг|укр|ею|бел|рус"
)
_FILE_ENDINGS: Final = (
    "pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|zip|rar|7z|jpe?g|png|gif|svg|webp|tiff?|mp3|mp4"
    "|avi|mov|html?|xml|json|jsonl|css|js|php|aspx?|ics|eml|dwg|py"
)
# What ends an address inside running text.
_STOP: Final = rf"\s<>\"„“”«»‹›{INLINE_TAG}{BLOCK_TAG}"

PROTECTED: Final = re.compile(
    rf"""(
      (?<!\w)(?:https?|ftp|ftps|file)://[^{_STOP}]++
    | (?<!\w)(?:mailto|tel|sms|geo):[^{_STOP}]++
    | (?<!\w)[Ww][Ww][Ww]\.[^{_STOP}]++
    | (?<![\w.+%-])[\w.+%-]++@[\w-]++(?>(?:\.[\w-]++)+)
    | (?<![\w.@-])(?>(?:[\w-]++\.(?=\w))+)(?:{_TLDS}|{_FILE_ENDINGS})(?!\w)
      (?:(?=[/?\#]|:\d)[^{_STOP}]++)?
    | (?<![\w@])@\w++(?>(?:[.-]\w++)*)
    | (?<![\w&])\#\w++
    | &(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});
    | &(?:nbsp|amp|lt|gt|quot|shy|copy|reg|laquo|raquo|sect|deg)(?![A-Za-z0-9=;])
    )""",
    re.VERBOSE,
)

# Cheaper than PROTECTED by far: no match here means there is nothing to protect.
MAY_BE_PROTECTED: Final = re.compile(r"@|\#|&|\.(?<=\w\.)(?=\w)|:(?=[\w/])")
_SPACE: Final = re.compile(rf"[\s{INLINE_TAG}{BLOCK_TAG}]")
_SPACES: Final = (" ", "\n", "\t", "\u00a0", INLINE_TAG, BLOCK_TAG)


def split_protected(text: str) -> list[str]:
    """`text` cut so that even items may be converted and odd items must stay as they are.

    Only the stretches between spaces that hold a telling sign are looked at closely.
    """
    pieces: list[str] = []
    begun = position = 0
    while hint := MAY_BE_PROTECTED.search(text, position):
        start = max(text.rfind(space, position, hint.start()) for space in _SPACES) + 1
        start = max(start, position)
        space = _SPACE.search(text, hint.end())
        position = space.start() if space else len(text)
        around = PROTECTED.split(text[start:position])
        if len(around) > 1:
            pieces.append(text[begun:start] + around[0])
            pieces.extend(around[1:-1])
            begun = position - len(around[-1])
    pieces.append(text[begun:])
    return pieces
