"""Saying no to a step, with the reasons as sentences."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise

#: A sentence for people; lazily translated ones take the language of whoever reads them.
Sentence = str | Promise


class Refused(PermissionDenied):
    """A step that may not be taken now. `sentences` say why, and what to do instead.

    A `PermissionDenied`, so that what nobody caught ends in a 403 and never in a 500. They name
    nobody and hold no words of a request.
    """

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.sentences = list(sentences)
        super().__init__(" ".join(str(sentence) for sentence in self.sentences))


class Outpaced(Refused):
    """Somebody else changed the request since it was read: look again, then decide."""


class TooManyAttempts(Refused):
    """Throttled. The same for codes that exist and codes that do not."""
