"""All words of a text, and what changed in them, once for each script it is read in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pages.approval.comparison import Comparison, with_last_approved
from pages.approval.wording import Part, parts
from pages.scripts import Script, script_of, to_cyrillic, to_latin


@dataclass(frozen=True)
class InScript:
    """A text in one script. `lang` is empty for a language that has one script only."""

    lang: str
    name: str
    #: Whether the reader sees this one first.
    chosen: bool
    parts: Sequence[Part]
    compared: Comparison


def in_scripts(instance: Any) -> Iterator[InScript]:
    """`instance`, a revision's object, in the scripts its readers have it in."""
    said = parts(instance)
    compared = with_last_approved(instance, said)
    locale = getattr(instance, "locale", None)
    if locale is None or locale.language_code != "sr":
        yield InScript("", "", chosen=True, parts=said, compared=compared)
        return
    was_latin = script_of(" ".join(part.text for part in said if not part.code)) is Script.LATIN
    wants_latin = get_language() == "sr-latn"
    # As on the site: what was written in Cyrillic keeps the Latin words that stand in it.
    for lang, name, convert, latin in (
        ("sr-Cyrl", _("Cyrillic"), to_cyrillic if was_latin else str, False),
        ("sr-Latn", _("Latin"), to_latin, True),
    ):
        yield InScript(
            lang,
            name,
            chosen=latin is wants_latin,
            parts=[part if part.code else replace(part, text=convert(part.text)) for part in said],
            compared=replace(
                compared, changes=[change.in_script(convert) for change in compared.changes]
            ),
        )
