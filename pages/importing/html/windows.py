"""Letters that an old site wrote in Windows-1252 and called something else.

They come as control characters (U+0080 to U+009F) that stand for quotation marks, dashes, dots.
"""


def _letters() -> dict[int, str]:
    known = {}
    for code in range(0x80, 0xA0):
        letter = bytes([code]).decode("cp1252", "ignore")
        if letter:
            known[code] = letter
    return known


#: For `str.translate`: what Windows meant.
WINDOWS = _letters()


def repaired(text: str) -> str:
    """The text with the letters that were meant."""
    return text.translate(WINDOWS)
