"""The catalogues at work: what a reader sees in each language and script."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation

from pages.scripts import to_latin

PACKAGES = ("pages", "press", "site/cityhall")
COUNTS = (0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111)


def serbian(root: Path, package: str) -> Catalog:
    """The catalogue that people write."""
    with (root / package / "locale/sr/LC_MESSAGES/django.po").open(encoding="utf-8") as source:
        return read_po(source)


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", ["sr-latn", "bs", "hr"])
def test_latin_languages_when_chosen_then_say_what_serbian_says_in_latin(
    root: Path, package: str, language: str
) -> None:
    for message in serbian(root, package):
        if not message.id or message.pluralizable:
            continue
        with translation.override("sr"):
            cyrillic = _translate(message.id, message.context)
        with translation.override(language):
            assert _translate(message.id, message.context) == to_latin(cyrillic)


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", ["sr", "sr-latn", "bs", "hr"])
def test_counted_messages_when_shown_then_take_the_form_of_their_number(
    root: Path, package: str, language: str
) -> None:
    for message in serbian(root, package):
        if not (message.id and message.pluralizable):
            continue
        for count in COUNTS:
            form = message.string[_slavic_form(count)]
            with translation.override(language):
                shown = (
                    translation.npgettext(message.context, *message.id, count)
                    if message.context
                    else translation.ngettext(*message.id, count)
                )
            assert shown == (form if language == "sr" else to_latin(form))


def test_english_when_the_office_writes_serbian_first_then_stays_english(root: Path) -> None:
    with translation.override("en"):
        for message in serbian(root, "pages"):
            if message.id and not message.pluralizable:
                assert _translate(message.id, message.context) == message.id


def _translate(msgid: str, context: str | None) -> str:
    return translation.pgettext(context, msgid) if context else translation.gettext(msgid)


def _slavic_form(count: int) -> int:
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2
