"""What the office's law gives everybody who asks, in plain words and from the law's data."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access_to_documents import law_in_force
from access_to_documents.cases import wording
from access_to_documents.law.profiles import NoProfile, Profile


def profile() -> Profile | None:
    """The office's law as it is today; None where none is in force. One query."""
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    try:
        return law_in_force.profile(on=today)
    except NoProfile:
        return None


def in_words() -> list[str]:
    """One sentence a right, in the active language; empty where no law is in force."""
    law = profile()
    if law is None:
        return []
    said = [
        _("Anyone may ask for documents and information that the city administration holds."),
        _("You need not say why you ask. We never ask for your personal number."),
        *_answer(law),
        _("If we refuse, in whole or in part, you get a decision with the reasons."),
        *_remedy(law),
        *_fees(law),
        _("Nobody outside the office learns who asked."),
    ]
    return said


def _answer(law: Profile) -> list[str]:
    days = law.number("term.n")
    if days is None:
        return []
    said = {"count": days}
    if law.text("term.unit") == "working":
        sentence = ngettext(
            "You get an answer within %(count)d working day.",
            "You get an answer within %(count)d working days.",
            days,
        )
    else:
        sentence = ngettext(
            "You get an answer within %(count)d day.",
            "You get an answer within %(count)d days.",
            days,
        )
    found = [sentence % said]
    if hours := law.number("urgent.hours"):
        found.append(
            ngettext(
                "Where somebody's life or liberty is at stake, within %(count)d hour.",
                "Where somebody's life or liberty is at stake, within %(count)d hours.",
                hours,
            )
            % {"count": hours}
        )
    return found


def _remedy(law: Profile) -> list[str]:
    days = law.number("remedy.n")
    if days is None:
        return []
    sentence = ngettext(
        "Against the decision, or if we do not answer, you have a legal remedy within "
        "%(count)d day.",
        "Against the decision, or if we do not answer, you have a legal remedy within "
        "%(count)d days.",
        days,
    )
    body = wording.BODIES.get(law.text("remedy.body"))
    found = [sentence % {"count": days}]
    return [*found, _("Who decides on it: %(body)s.") % {"body": body}] if body else found


def _fees(law: Profile) -> list[str]:
    found = []
    if law.flag("fee.inspection"):
        found.append(_("To ask, and to look at documents at the office, costs nothing."))
    if pages := law.number("fee.free_pages"):
        found.append(
            ngettext(
                "The first copied page is free.",
                "The first %(count)d copied pages are free.",
                pages,
            )
            % {"count": pages}
        )
    return found
