"""Addresses and languages: one Serbian tree under two prefixes."""

from uuid import UUID, uuid5

from django.conf import settings
from django.utils import translation
from wagtail.coreutils import get_supported_content_language_variant

#: The interface language that is Serbian in Latin letters.
LATIN = "sr-latn"
#: BCP 47 tags for `lang`, hreflang and feeds; in settings and addresses codes are lower case.
TAGS = {"sr": "sr-Cyrl", LATIN: "sr-Latn"}
#: Open Graph locales (language_TERRITORY; the script has no place there).
OG_LOCALES = {
    "sr": "sr_BA",
    LATIN: "sr_BA",
    "bs": "bs_BA",
    "hr": "hr_BA",
    "en": "en_GB",
    "sq": "sq_XK",
}


def tag(language: str | None) -> str:
    """The BCP 47 tag of an interface language."""
    return TAGS.get(language or "", language or "")


def urn(translation_key: UUID, language: str | None) -> str:
    """What names an item in an interface language for ever, wherever it moves (RFC 9562)."""
    return uuid5(translation_key, tag(language)).urn


def content_language(language: str | None) -> str:
    """The locale whose tree an interface language shows."""
    language = language or settings.LANGUAGE_CODE
    if language == LATIN:
        return "sr"
    try:
        # A project may say "en-us" where its locale is "en".
        variant: str = get_supported_content_language_variant(language)
    except LookupError:
        return language
    return variant


def interface_languages(language: str) -> tuple[str, ...]:
    """The interface languages that show the items of one locale."""
    return ("sr", LATIN) if language == "sr" else (language,)


def in_content_tree(path: str) -> str:
    """The path as the content's own tree has it: /sr-latn/… is /sr/…"""
    return f"/sr/{path[len(LATIN) + 2 :]}" if path.startswith(f"/{LATIN}/") else path


def in_interface(path: str, language: str | None = None) -> str:
    """A path of the content's tree under the prefix of an interface language (default active)."""
    language = language or translation.get_language()
    if language == LATIN and path.startswith("/sr/"):
        return f"/{LATIN}/{path[4:]}"
    return path
