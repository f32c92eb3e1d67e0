"""What a notice may not say, and what it may not leave out: (field, sentence) each."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from press.notices.status import SERVICE

Fault = tuple[str, str | Promise]
#: What only service information has, and what it never has.
_OF_SERVICE = ("service", "starts_at", "ends_at")
_OF_CALLS = ("opens_at", "deadline", "questions_until", "decided_on", "result", "contract")


def contradictions(page: Any) -> Iterator[Fault]:
    """What cannot be true together; refused in drafts too."""
    is_service = page.kind == SERVICE
    if is_service:
        for name in _OF_CALLS:
            if getattr(page, name):
                yield name, _("Service information has no such thing. Leave this empty.")
    else:
        for name in _OF_SERVICE:
            if getattr(page, name):
                yield name, _("Only service information has this. Leave it empty.")
    if page.opens_at and page.deadline and page.opens_at >= page.deadline:
        yield "deadline", _("The deadline must be after the opening.")
    if page.questions_until:
        if page.deadline and page.questions_until >= page.deadline:
            yield "questions_until", _("Questions must end before the deadline.")
        if page.opens_at and page.questions_until <= page.opens_at:
            yield "questions_until", _("Questions must end after the opening.")
    if page.starts_at and page.ends_at and page.starts_at >= page.ends_at:
        yield "ends_at", _("The end must be after the beginning.")
    if page.decided_on and page.opens_at and page.decided_on < _day(page.opens_at):
        yield "decided_on", _("It cannot have been decided before it was open.")
    if page.decided_on and page.annulled_on and page.annulled_on < page.decided_on:
        yield "annulled_on", _("What was annulled before cannot be decided afterwards.")


def omissions(page: Any) -> Iterator[Fault]:
    """What readers would miss; a draft may still be without it."""
    if page.kind == SERVICE:
        if not page.service:
            yield "service", _("Say which service this is about.")
        if not page.starts_at:
            yield "starts_at", _("Say from when it is so.")
        if not page.ends_at:
            yield "ends_at", _("Say until when it is so. If nobody knows yet, give an estimate.")
    if page.questions_until and not page.deadline:
        yield "deadline", _("Questions end on a day, so there must be a deadline too.")
    for name in ("result", "contract"):
        if getattr(page, name) and not page.decided_on:
            yield "decided_on", _("Say on which day it was decided.")
            break
    if page.annulled_on and not page.annulment_reason:
        yield "annulment_reason", _("Say why it was annulled: readers are told.")
    if page.annulment_reason and not page.annulled_on:
        yield "annulled_on", _("Say on which day it was annulled.")


def _day(moment: Any) -> Any:
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
