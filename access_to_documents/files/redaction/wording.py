"""Sentences about what cannot be redacted as it is."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def office_first() -> Promise:
    """Somebody wanted to blacken a document of Office."""
    return _(
        "Only PDF files and pictures can be redacted. Save this document as PDF in the program "
        "that made it, add that file, and redact it."
    )
