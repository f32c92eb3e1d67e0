"""By which reason a box is black: the law's own grounds, short enough to be written into it."""

from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import deadlines
from access_to_documents.law_admin.words import VALUES
from access_to_documents.models.request import Request
from pages.scripts import to_latin

#: Where the word of the profile is too long for a box.
_SHORT: Final[dict[str, Any]] = {"legitimate_aims": _("legitimate aim")}
_LONGEST: Final = 24


def choices(case: Request) -> list[tuple[str, Any]]:
    """What is drawn, in the language of the request, and what the officer reads."""
    found = deadlines.profile_of(case)["exemptions"].value
    codes = found if isinstance(found, tuple) else ()
    return [("", _("no reason")), *((_drawn(code, case), VALUES.get(code, code)) for code in codes)]


def _drawn(code: str, case: Request) -> str:
    with translation.override(case.language):
        word = to_latin(str(_SHORT.get(code) or VALUES.get(code, code)))
    return word.replace("_", " ")[:_LONGEST]
