"""The terms a reader may ask for, told in his words and in those of each law."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from access_to_documents.law.courses import Clarification, Course, Extension
from access_to_documents.law.profiles import Profile


@dataclass(frozen=True, slots=True)
class Asked:
    """One term to choose. `of` names the law's term, empty where it has none."""

    label: Any
    of: Callable[[Profile], str]
    course: Callable[[Profile, datetime], Course]


def _answer(profile: Profile) -> str:
    return "answer"


def _urgent(profile: Profile) -> str:
    return "answer" if profile.number("urgent.hours") else ""


def _extended(profile: Profile) -> str:
    return "answer" if profile.number("extension.max") else ""


def _passed_on(profile: Profile) -> str:
    return next((of for of in ("forward", "redirect") if profile.number(f"{of}.n")), "")


def _inform(profile: Profile) -> str:
    return "inform" if profile.number("inform.n") else ""


def _supplement(profile: Profile) -> str:
    return "supplement" if profile.number("clarification.requester_term") else ""


def _remedy(profile: Profile) -> str:
    return profile.text("remedy.kind") if profile.number("remedy.n") else ""


def _received(profile: Profile, at: datetime) -> Course:
    return Course(received_at=at)


def _longest(profile: Profile, at: datetime) -> Course:
    """As if the office had given notice on the day of receipt, for as long as it may."""
    day, most = at.astimezone(profile.zone).date(), profile.number("extension.max")
    in_all = profile.text("extension.counts") == "in_all"
    extension = Extension(day, in_all=most) if in_all else Extension(day, more_days=most)
    return Course(received_at=at, extensions=(extension,))


def _letter(profile: Profile, at: datetime) -> Course:
    delivered = Clarification(delivered_on=at.astimezone(profile.zone).date())
    return Course(received_at=at, clarifications=(delivered,))


def _decision(profile: Profile, at: datetime) -> Course:
    return Course(decision_received_on=at.astimezone(profile.zone).date())


def _silence(profile: Profile, at: datetime) -> Course:
    return Course(silence_on=at.astimezone(profile.zone).date())


TERMS: dict[str, Asked] = {
    "answer": Asked(_("Answer to a request"), _answer, _received),
    "urgent": Asked(
        _("Answer where somebody's life or liberty is at stake"),
        _urgent,
        lambda profile, at: Course(received_at=at, urgent=True),
    ),
    "extended": Asked(_("Answer after the longest extension"), _extended, _longest),
    "passed-on": Asked(_("Passing the request on to another institution"), _passed_on, _received),
    "inform": Asked(_("Notice that nobody known holds the document"), _inform, _received),
    "supplement": Asked(_("Completing a request the office sent back"), _supplement, _letter),
    "decision": Asked(_("Appeal, objection or complaint against a decision"), _remedy, _decision),
    "silence": Asked(_("Appeal, objection or complaint against silence"), _remedy, _silence),
}
