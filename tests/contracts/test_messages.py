"""The catalogues at work: what a reader sees in each language and script."""

from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from pages.scripts import to_latin

PACKAGES = ("pages", "press", "site/cityhall")
COUNTS = (0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111)


class Entry(NamedTuple):
    """One message as people wrote it: its id, its plural's, and its form or forms in Serbian."""

    singular: str
    plural: str | None
    context: str | None
    forms: tuple[str, ...]

    def shown(self, language: str, count: int = 1) -> str:
        """What a reader of a language sees."""
        with translation.override(language):
            if self.plural is None:
                if self.context is None:
                    return translation.gettext(self.singular)
                return translation.pgettext(self.context, self.singular)
            if self.context is None:
                return translation.ngettext(self.singular, self.plural, count)
            return translation.npgettext(self.context, self.singular, self.plural, count)


def entries(root: Path, package: str, *, counted: bool) -> list[Entry]:
    """The messages of a package, those with plural forms or the others."""
    with (root / package / "locale/sr/LC_MESSAGES/django.po").open(encoding="utf-8") as source:
        catalogue = read_po(source)
    found = []
    for message in catalogue:
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        strings = (message.string,) if isinstance(message.string, str) else message.string or ()
        if ids[0] and counted == (len(ids) == 2):
            plural = ids[1] if counted else None
            found.append(Entry(ids[0], plural, message.context, tuple(strings)))
    return found


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", ["sr-latn", "bs", "hr"])
def test_latin_languages_when_chosen_then_say_what_serbian_says_in_latin(
    root: Path, package: str, language: str
) -> None:
    for entry in entries(root, package, counted=False):
        assert entry.shown(language) == to_latin(entry.shown("sr"))


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", ["sr", "sr-latn", "bs", "hr"])
def test_counted_messages_when_shown_then_take_the_form_of_their_number(
    root: Path, package: str, language: str
) -> None:
    for entry in entries(root, package, counted=True):
        for count in COUNTS:
            form = entry.forms[_slavic_form(count)]
            wanted = form if language == "sr" else to_latin(form)
            assert entry.shown(language, count) == wanted


@pytest.mark.parametrize("package", PACKAGES)
def test_english_when_the_office_writes_serbian_first_then_stays_english(
    root: Path, package: str
) -> None:
    for entry in entries(root, package, counted=False):
        assert entry.shown("en") == entry.singular


def _slavic_form(count: int) -> int:
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2
