"""The words of retention."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

RULES: Final[dict[str, Any]] = {
    "contact": _("Name, addresses and telephone of the requester"),
    "mails": _("List of mails that were sent"),
    "letters": _("Letters, and the words of decisions"),
    "files": _("Files, sealed originals among them"),
    "words": _("What was asked for"),
}
COUNTS: Final[dict[str, Any]] = {
    "contacts": _("contact"),
    "mails": _("mails"),
    "letters": _("letters"),
    "decisions": _("decisions"),
    "files": _("files"),
    "words": _("wording of the request"),
}
#: What is forgotten each minute, whatever anybody chooses.
PASSING: Final = (
    (_("Visits and abandoned drafts of the form"), _("an hour after the last step")),
    (_("Codes by mail"), _("twenty minutes after they were made")),
    (_("Counters of attempts"), _("when their window of time is over")),
)


def counts(said: dict[str, int]) -> str:
    """How many of what, in words."""
    return ", ".join(f"{COUNTS.get(name, name)}: {count}" for name, count in sorted(said.items()))
