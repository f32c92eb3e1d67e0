"""What decisions say besides the officer's own words, in the active language."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access_to_documents import law_in_force
from access_to_documents.cases import course as courses
from access_to_documents.cases import deadlines
from access_to_documents.cases.wording import BODIES, day
from access_to_documents.law import terms
from access_to_documents.law.grounds import Ground
from access_to_documents.law_admin import words
from access_to_documents.models.decision import Outcome
from access_to_documents.models.request import Request

#: Of the law's words in `law_admin.words`, those that need others in a decision.
GROUNDS: dict[str, Any] = {
    "other": gettext_lazy("another ground of the law"),
    "incomplete": gettext_lazy("the request was not completed"),
    "life": gettext_lazy("danger to a person's life, health or safety"),
    "privacy": gettext_lazy("protection of privacy"),
}
RULINGS: dict[str, Any] = {
    Outcome.GRANTED: gettext_lazy("The request is granted."),
    Outcome.PARTLY_GRANTED: gettext_lazy("The request is granted in part, and refused beyond it."),
    Outcome.REFUSED: gettext_lazy("The request is refused."),
    Outcome.NOT_HELD: gettext_lazy(
        "The request cannot be met: the office does not hold what is asked for."
    ),
    Outcome.ALREADY_PUBLIC: gettext_lazy("What is asked for is public already."),
    Outcome.DISMISSED: gettext_lazy("The request is dismissed; it is not decided on."),
}
#: Headings of the officer's own words: in the text, and over the fields of the composer.
HEADINGS: dict[str, Any] = {
    "given": gettext_lazy("What is given"),
    "place": gettext_lazy("Where it can be found"),
    "ground": gettext_lazy("The law's ground"),
    "findings": gettext_lazy("What was found"),
    "harm": gettext_lazy("What harm would be caused"),
    "interest": gettext_lazy("The public interest"),
    "severance": gettext_lazy("Why no more can be given"),
    "remedy": gettext_lazy("Legal remedy"),
}


def ground(code: str) -> str:
    """A ground of the law."""
    return str(GROUNDS.get(code) or words.VALUES.get(code) or code)


def article(found: Ground | None, written: str) -> str:
    """Its article: the one of the law's data, else what the officer wrote."""
    if found is not None and found.article:
        return _("article %(number)s") % {"number": found.article}
    return written.strip()


def remedy(request: Request) -> str:
    """What the requester can do against the decision; empty where the law's data does not say."""
    profile = deadlines.profile_of(request)
    days = profile.number("remedy.n")
    body = BODIES.get(profile.text("remedy.body"))
    if days is None or body is None:
        return ""
    said = {"count": days, "body": body}
    sentences = {
        "appeal": ngettext(
            "You may lodge an appeal against this decision within %(count)d day of the day on "
            "which you receive it. Who decides on it: %(body)s.",
            "You may lodge an appeal against this decision within %(count)d days of the day on "
            "which you receive it. Who decides on it: %(body)s.",
            days,
        ),
        "objection": ngettext(
            "You may lodge an objection against this decision within %(count)d day of the day on "
            "which you receive it. Who decides on it: %(body)s.",
            "You may lodge an objection against this decision within %(count)d days of the day on "
            "which you receive it. Who decides on it: %(body)s.",
            days,
        ),
        "complaint": ngettext(
            "You may lodge a complaint against this decision within %(count)d day of the day on "
            "which you receive it. Who decides on it: %(body)s.",
            "You may lodge a complaint against this decision within %(count)d days of the day on "
            "which you receive it. Who decides on it: %(body)s.",
            days,
        ),
    }
    return sentences[profile.text("remedy.kind")] % said


def last_day(request: Request, received: date) -> str:
    """The last day of the remedy if the decision were received on `received`, as a sentence."""
    profile = deadlines.profile_of(request)
    calendar = law_in_force.calendar(profile.jurisdiction)
    course = replace(courses.of(request), decision_received_on=received, silence_on=None)
    try:
        due = terms.due(profile, calendar, course, of=profile.text("remedy.kind"))
    except (terms.NotInLaw, terms.NotRunning, terms.TermError):
        return ""
    said = {"day": day(received), "last": day(due.day)}
    sentence = _("If you receive it on %(day)s, the last day is %(last)s.") % said
    return sentence.replace("..", ".")
