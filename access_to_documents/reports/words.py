"""The words of reports and statistics, in the language that is active."""

from typing import Any, Final

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents.decisions import wording as decisions
from access_to_documents.law.facts import Reading
from access_to_documents.law.profiles import Profile
from access_to_documents.reports.figures import Base
from access_to_documents.reports.measures import GROUNDS
from access_to_documents.reports.periods import Period


def _ground(code: str) -> str:
    return str(capfirst(decisions.ground(code)))


_of_ground = lazy(_ground, str)

SECTIONS: Final[dict[str, Any]] = {
    "requests": gettext_lazy("Requests"),
    "channels": gettext_lazy("How they came"),
    "manners": gettext_lazy("How the documents were wanted"),
    "outcomes": gettext_lazy("What became of them"),
    "grounds": gettext_lazy("Grounds of refusals and dismissals"),
    "answers": gettext_lazy("Answers in time"),
    "course": gettext_lazy("On the way"),
    "remedies": gettext_lazy("Legal remedies"),
}
MEASURES: Final[dict[str, Any]] = {
    "in_hand": gettext_lazy("Requests in hand"),
    "channel.web": gettext_lazy("Through the web form"),
    "channel.e-mail": gettext_lazy("By e-mail"),
    "channel.post": gettext_lazy("By post"),
    "channel.counter": gettext_lazy("At the counter"),
    "channel.oral": gettext_lazy("Orally"),
    "manner.e-mail": gettext_lazy("Copies by e-mail"),
    "manner.post": gettext_lazy("Copies by post"),
    "manner.inspection": gettext_lazy("Inspection at the office"),
    "manner.pick-up": gettext_lazy("Pick-up at the counter"),
    "outcome.granted": gettext_lazy("Granted"),
    "outcome.partly_granted": gettext_lazy("Partly granted"),
    "outcome.refused": gettext_lazy("Refused"),
    "outcome.dismissed": gettext_lazy("Dismissed"),
    "outcome.not_held": gettext_lazy("Document not held"),
    "outcome.already_public": gettext_lazy("Already public"),
    "outcome.forwarded": gettext_lazy("Forwarded to another institution"),
    "outcome.withdrawn": gettext_lazy("Withdrawn by the requester"),
    "outcome.silent": gettext_lazy("Not answered, the term ran out"),
    "outcome.pending": gettext_lazy("Being worked on, in time"),
    "answered": gettext_lazy("Answered"),
    "answered.in_time": gettext_lazy("In time"),
    "answered.late": gettext_lazy("Late"),
    "grounded": gettext_lazy("Answers that name a ground"),
    **{f"ground.{code}": _of_ground(code) for code in (*sorted(GROUNDS), "other")},
    "days.median": gettext_lazy("Days to the answer (median)"),
    "silence": gettext_lazy("Terms that ran out without an answer"),
    "extended": gettext_lazy("Terms extended"),
    "clarification_asked": gettext_lazy("Requesters asked for clarification"),
    "consulted": gettext_lazy("Third parties consulted"),
    "urgent": gettext_lazy("Urgent requests (life or liberty)"),
    "complained": gettext_lazy("Complaints about silence"),
    "appealed": gettext_lazy("Appeals"),
    "reopened": gettext_lazy("Decided anew by order of a second instance"),
}
BASES: Final[dict[Base, Any]] = {
    Base.NEW: gettext_lazy("Entered in the period"),
    Base.EARLIER: gettext_lazy("From before"),
    Base.ALL: gettext_lazy("Together"),
}
#: To whom the report goes, by the profile's word.
RECEIVERS: Final[dict[str, Any]] = {
    "ombudsman": gettext_lazy("the Ombudsman"),
    "commissioner": gettext_lazy("the Commissioner for access to information"),
    "information_agency": gettext_lazy("the Information and Privacy Agency"),
}
READINGS: Final[dict[Reading, Any]] = {
    Reading.SOURCE: gettext_lazy("read in the source"),
    Reading.MEMORY: gettext_lazy("from memory, to be confirmed"),
    Reading.MISSING: gettext_lazy("not found"),
    Reading.OFFICE: gettext_lazy("the office's own figure"),
}


def title(period: Period) -> str:
    """What a report is called."""
    if period.quarter is None:
        return _("Yearly report on access to documents, %(year)d") % {"year": period.year}
    said = {"quarter": period.quarter, "year": period.year}
    return _("Report on access to documents, quarter %(quarter)d of %(year)d") % said


def span(period: Period) -> str:
    """Its first and its last day."""
    said = {"first": _day(period.first), "last": _day(period.last)}
    return _("%(first)s to %(last)s") % said


def receiver(profile: Profile) -> str:
    """To whom the report goes; empty where nobody found out."""
    return str(RECEIVERS.get(profile.text("report.to"), ""))


def term(profile: Profile, period: Period) -> str:
    """Until when a yearly report is due; empty where the law names no day, and for quarters."""
    said = profile.text("report.by")
    if not said or period.quarter is not None:
        return ""
    month, day = (int(part) for part in said.split("-"))
    return _day(period.after.replace(month=month, day=day))


def _day(value: Any) -> str:
    return date_format(value, "DATE_FORMAT")
