"""The name a file came with, made harmless: it is shown as text and never used as a path."""

import re
import unicodedata

from access_to_documents.files.formats import ENDINGS, Format

#: Characters of a name that is kept, its ending included.
LONGEST = 120
#: What no name needs: controls, half letters, unassigned, directions, joiners, private signs.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
#: What a shell, a path, a page or a table could take for more than a letter.
_UNSAFE = re.compile(r"""[<>:"/\\|?*&;`$%{}\[\]'=]+""")
#: Windows opens devices by these names, whatever the ending.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def safe(name: str, found: Format) -> str:
    """One line of text that ends as its content is: "../<b>а.pdf.exe" of a PDF is "b а.pdf.pdf".

    Only the last part of a path is kept. Never empty.
    """
    seen = _cleaned(name)
    stem, _dot, ending = seen.rpartition(".")
    if not stem or ending.lower() not in ENDINGS[found]:
        # A name of another ending is kept before the true one: nothing is hidden from the officer.
        stem, ending = seen, found.value
    stem = stem[: LONGEST - len(ending) - 1].rstrip(". ")
    if not stem or _DEVICES.fullmatch(stem):
        stem = f"file {stem}".rstrip()
    return f"{stem}.{ending.lower()}"


def ending_of(name: str) -> str:
    """The ending that a name promises, in lower case and without the dot; "" without one."""
    stem, dot, ending = name.strip().rpartition(".")
    return ending.lower() if dot and stem else ""


def plain(name: str) -> str:
    """The name as a sentence says it, before anybody knows what the file is. May be empty."""
    return _cleaned(name)[:LONGEST]


def _cleaned(name: str) -> str:
    name = unicodedata.normalize("NFC", name[:1000]).replace("\\", "/").rpartition("/")[2]
    seen = "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in name)
    return " ".join(_UNSAFE.sub(" ", seen).split()).lstrip(".-~+@ ").rstrip(". ")
