"""The marks an editor may set on words, as data: models and the admin both read it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

#: Feature → (Draft.js style, button, description, attributes of the span it is stored as).
MARKS: dict[str, tuple[str, str, Any, dict[str, str]]] = {
    "lang-en": ("LANG_EN", "EN", _("These words are English"), {"lang": "en"}),
    "lang-de": ("LANG_DE", "DE", _("These words are German"), {"lang": "de"}),
    "lang-fr": ("LANG_FR", "FR", _("These words are French"), {"lang": "fr"}),
    "as-written": (
        "AS_WRITTEN",
        "Aa",
        _("Keep these letters in both scripts"),
        {"translate": "no"},
    ),
}
