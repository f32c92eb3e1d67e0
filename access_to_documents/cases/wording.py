"""Sentences about a case, in the language that is active: for mails, receipts and pages."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access_to_documents import explaining
from access_to_documents.cases import deadlines
from access_to_documents.law.explanations import Why
from access_to_documents.law.terms import Due
from access_to_documents.models.request import Request
from pages.approval.notices.moments import in_words

#: Days that a term could have ended on, had the office been open.
MOVED = frozenset({Why.MOVED_WEEKEND, Why.MOVED_CLOSURE})
#: Who decides on a remedy, by the profile's word.
BODIES: dict[str, Any] = {
    "second_instance": gettext_lazy("the second-instance body"),
    "head_of_body": gettext_lazy("the head of the institution"),
    "appeals_council": gettext_lazy("the Appeals Council"),
    "commissioner": gettext_lazy("the Commissioner for access to information"),
    "information_agency": gettext_lazy("the Information and Privacy Agency"),
}


def day(value: date) -> str:
    """A day in words."""
    return date_format(value, "DATE_FORMAT")


def sentence(text: str) -> str:
    """A sentence that ends with a date: Serbian dates end with a full stop of their own."""
    return text.replace("..", ".")


def moment(value: datetime) -> str:
    """An instant in words, in the office's zone, which is named."""
    return in_words(value)


def due(request: Request) -> str:
    """Until when the office must answer."""
    if request.due_at:
        return _("The office must answer by %(moment)s.") % {"moment": moment(request.due_at)}
    if request.due_on:
        last = {"day": day(request.due_on)}
        return sentence(_("The last day for the answer is %(day)s.") % last)
    return _("The term for the answer does not run at present.")


def explanation(found: Due) -> list[str]:
    """Why the last day is the last day, in short: the rule, and what moved it."""
    said = explaining.explained(found)
    days = zip(found.explanation.days, said.rows, strict=True)
    moved = [f"{row.words}: {row.what}" for day, row in days if day.why in MOVED]
    return [said.rule, *moved, *said.notes]


def remedy(request: Request) -> list[str]:
    """What the requester can do against silence and against the decision; who decides on it."""
    profile = deadlines.profile_of(request)
    days = profile.number("remedy.n")
    if days is None:
        return []
    count = {"count": days}
    sentences = {
        "appeal": ngettext(
            "Without an answer in time, or against the decision, you may lodge an appeal "
            "within %(count)d day.",
            "Without an answer in time, or against the decision, you may lodge an appeal "
            "within %(count)d days.",
            days,
        ),
        "objection": ngettext(
            "Without an answer in time, or against the decision, you may lodge an objection "
            "within %(count)d day.",
            "Without an answer in time, or against the decision, you may lodge an objection "
            "within %(count)d days.",
            days,
        ),
        "complaint": ngettext(
            "Without an answer in time, or against the decision, you may lodge a complaint "
            "within %(count)d day.",
            "Without an answer in time, or against the decision, you may lodge a complaint "
            "within %(count)d days.",
            days,
        ),
    }
    said = [sentences[profile.text("remedy.kind")] % count]
    body = BODIES.get(profile.text("remedy.body"))
    return [*said, _("Who decides on it: %(body)s.") % {"body": body}] if body else said


def receipt(request: Request) -> list[str]:
    """What a receipt says, a sentence each: the same on page, paper and by mail.

    Number, day, last day with its explanation, remedy; neither the code nor the words asked for.
    """
    found = deadlines.answer(request)
    received = deadlines.local_day(request.received_at)
    sentences = [
        _("The office received your request on %(day)s.") % {"day": day(received)},
        _("Its number in the register is %(number)s.") % {"number": request},
        due(request),
    ]
    if found is not None and request.due_on is not None:
        sentences += explanation(found)
    if promised := deadlines.promise(request):
        sentences.append(
            _("The office promises an answer by %(day)s.") % {"day": day(promised.day)}
        )
    return [sentence(text) for text in (*sentences, *remedy(request))]
