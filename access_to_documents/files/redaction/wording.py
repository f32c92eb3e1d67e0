"""Sentences about what cannot be redacted as it is."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def office_first() -> Promise:
    """Somebody wanted to blacken a document of Office."""
    return _(
        "Only PDF files and pictures can be redacted. Save this document as PDF in the program "
        "that made it, add that file, and redact it."
    )


def already_a_copy() -> Promise:
    """Somebody wanted to blacken what was drawn anew before: its proof would be lost."""
    return _("This is a redacted copy. Blacken more in the original: its boxes can be taken over.")
