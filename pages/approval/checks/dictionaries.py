"""Which installed dictionaries a text is held against."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from pages.approval.checks.hunspell import Dictionary, dictionary
from pages.scripts import Script

#: Where Debian and most others put them; the setting HUNSPELL_DIRS names other folders.
DIRECTORIES = ("/usr/share/hunspell", "/usr/share/myspell/dicts")


def directories() -> list[Path]:
    """The folders that are looked into, in their order."""
    return [Path(name) for name in getattr(settings, "HUNSPELL_DIRS", DIRECTORIES)]


def dictionaries(language: str, script: Script) -> list[Dictionary]:
    """The installed dictionaries of a language in one script; none where none is installed.

    Serbian has one for each script: sr_RS is Cyrillic, sr_Latn_RS Latin. Of other languages all
    variants count: a word that is right in British or in American English is right.
    """
    if shutil.which("hunspell") is None:
        return []
    if language == "sr" and script is Script.LATIN:
        language = "sr_Latn"
    found: dict[Path, None] = {}
    for path in _files(language):
        # Variants of a country may be links to one file.
        found.setdefault(path.resolve())
    return [dictionary(path) for path in found]


def _files(language: str) -> Iterator[Path]:
    for folder in directories():
        if not folder.is_dir():
            continue
        for path in sorted(folder.glob(f"{language}*.dic")):
            variant = path.stem.removeprefix(language)
            is_country = len(variant) == 3 and variant[0] in "_-" and variant[1:].isupper()
            if (not variant or is_country) and path.with_suffix(".aff").exists():
                yield path
