"""What translators are told: the sentences, and the way to say them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pages.approval import acting
from pages.approval.refusal import NotApproved


class NotTranslated(NotApproved):
    """A translation could not be written, and why; told to people as refusals are."""


def say(sentence: str) -> None:
    """Tell whoever sent the request under way; nobody, where there is none."""
    request = acting.current().request
    if request is not None and hasattr(request, "_messages"):
        messages.info(request, sentence)


def sent() -> str:
    """*Publish* was pressed: what happened instead."""
    return _(
        "The translation was sent for proofreading. "
        "It becomes public when the head of office has approved it."
    )


def already_under_way() -> str:
    """*Publish* was pressed while the text is in review."""
    return _("The translation was saved. It is in review already, with its new text.")


def is_being_read(translation: Any) -> str:
    """Somebody reads the translation, and only readers may change it now."""
    return _(
        "«%(title)s» is being read in review now, so it cannot be changed. "
        "Wait until it is passed or returned."
    ) % {"title": translation}


def cannot_stand_there(source: Any, locale: Any, error: ValidationError) -> str:
    """There is no translation, because the database would refuse it."""
    return _("«%(title)s» cannot be translated into %(language)s: %(reasons)s") % {
        "title": source.object_repr,
        "language": locale.get_display_name(),
        "reasons": " ".join(error.messages),
    }


def stays_a_page() -> str:
    """Why a translation cannot become an alias."""
    return _(
        "This translation is or was public, or is in review, so it stays a page of its own. "
        "Withdraw it from the review first, or ask the head of office to take it down."
    )
