"""The last look, sending, and the code by mail for browsers that cannot do the work."""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from access_to_documents.cases import actors, filing, keys
from access_to_documents.cases import finding as cases
from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.cases.sending import failure_of
from access_to_documents.citizen import forms, visits
from access_to_documents.citizen.filing_views import CHECK, PLACES, law_or_none
from access_to_documents.citizen.pages import Here
from access_to_documents.disclosure.agreeing import Agree
from access_to_documents.guarding import limits, proof, trap
from access_to_documents.models.visit import Visit

logger = logging.getLogger("javnost.access")

RECEIPT = "receipt/"
CONFIRM = "new/confirm/"
CODE_LIFE = timedelta(minutes=30)


def check(here: Here) -> HttpResponse:
    """What will be sent, to look at once more; POST files it, once, and leads to the receipt."""
    visit = here.visitor.visit
    sent = here.request.POST.get("draft", "")
    if (
        here.request.method == "POST"
        and sent != visit.draft_id
        and here.visitor.follow(_form(here))
    ):
        # The same form a second time: it is filed already.
        return here.to(RECEIPT)
    law = law_or_none()
    if law is None:
        return here.show("no_law", status=503, no_form=True)
    if missing := forms.first_open(law, visit.draft) or ("" if visit.draft_id else "what"):
        return here.to(PLACES[missing])
    filled = {name: forms.step(name, law, visit.draft, visit.draft[name]) for name in forms.STEPS}
    for form in filled.values():
        form.is_valid()
    if here.request.method != "POST" or sent != visit.draft_id:
        return _shown(here, filled)
    return _send(here, filled)


def _send(here: Here, filled: dict[str, Any]) -> HttpResponse:
    posted, visit = here.request.POST, here.visitor.visit
    if trap.is_caught(posted.get(trap.FIELD, "")):
        return _shown(here, filled, [_("Leave the field empty that says so, and send again.")])
    if trap.is_hasty(visit.begun_at):
        return _shown(here, filled, [_("That was very quick. Wait a few seconds and send again.")])
    solution = posted.get("proof", "")
    is_solved = proof.is_solved(solution, visit.draft_id)
    if not is_solved and visit.confirmed != visit.draft_id:
        return here.to(CONFIRM)
    email = filled["contact"].cleaned_data["email"].lower()
    by_email = email if _is_proved(here) else limits.strangers(here.request, email)
    near = limits.neighbourhood(here.request)
    if not limits.take(limits.FILED_PER_ADDRESS, near):
        return here.show("too_many", status=429, no_form=True)
    if email and not limits.take(limits.FILED_PER_EMAIL, by_email):
        limits.give_back(limits.FILED_PER_ADDRESS, near)
        return here.show("too_many", status=429, no_form=True)
    try:
        is_ours = entered(here, filled, solution if is_solved else "")
    except Refused as refused:
        return _shown(here, filled, refused.sentences)
    if not is_ours:
        return here.to(CHECK)
    return here.to(RECEIPT)


@transaction.atomic
def entered(here: Here, filled: dict[str, Any], solution: str) -> bool:
    """File it, if nobody did: of two at the same moment the second waits, and finds it filed.

    False for a solution that was used before.
    """
    visit = here.visitor.visit
    if not Visit.objects.filter(pk=visit.pk, draft_id=visit.draft_id).update(draft_id=""):
        here.visitor.follow(_form(here))
        return True
    if solution and not proof.spend(solution):
        transaction.set_rollback(True)
        return False
    what, how = filled["what"].cleaned_data, filled["how"].cleaned_data
    filed = filing.file(
        wanted=what["wanted"],
        manner=how["manner"],
        language=how["language"],
        contact=filled["contact"].requester(),
        channel=filing.Channel.WEB,
        actor=actors.REQUESTER,
        urgent=bool(what.get("urgent")),
        email_proved=_is_proved(here),
    )
    if filled["contact"].cleaned_data.get("disclose"):
        Agree(agrees=True).do(filed.request, actors.REQUESTER)
    ticket = cases.ticket(filed.request)
    # From here on under a key that nobody knew before: the draft's may have been set by somebody.
    here.visitor.renew(_form(here))
    here.visitor.visit.filed = ticket
    here.visitor.save(
        draft={},
        draft_id="",
        begun_at=None,
        confirmed="",
        confirmation="",
        opened=ticket,
        filed=ticket,
        tracked=filed.request.code,
        sealed_secret=here.visitor.keep_secret(filed.secret),
        secret_until=timezone.now() + visits.SECRET_SHOWN,
    )
    return True


def _is_proved(here: Here) -> bool:
    """Whether the e-mail address of the draft was confirmed with a code that was mailed there."""
    visit = here.visitor.visit
    return bool(visit.draft_id) and visit.confirmed == visit.draft_id


def _form(here: Here) -> str:
    return here.request.POST.get("form", "")[:40]


def confirm(here: Here) -> HttpResponse:
    """The way without JavaScript: a code by mail, or the counter."""
    visit = here.visitor.visit
    if not visit.draft_id:
        return here.to(CHECK)
    email = visit.draft.get("contact", {}).get("email", "")
    wrong = ""
    if here.request.method == "POST" and email:
        if "code" not in here.request.POST:
            wrong = _mail_code(here, email)
            if not wrong:
                return here.to(CONFIRM)
        else:
            if _fits(here):
                here.visitor.save(confirmed=visit.draft_id, confirmation="")
                return here.to(CHECK)
            wrong = _("This is not the code of the mail, or it is too old. Look for a slip.")
    is_mailed = bool(visit.confirmation)
    status = 400 if wrong else 200
    return here.show("confirm", status, email=email, is_mailed=is_mailed, wrong=wrong)


def _mail_code(here: Here, email: str) -> str:
    """Mail a code; a sentence if it cannot be."""
    near = limits.neighbourhood(here.request)
    if not (
        limits.take(limits.CODES_PER_ADDRESS, near)
        and limits.take(limits.CODES_PER_EMAIL, limits.strangers(here.request, email))
        and limits.take(limits.CODES_PER_MAILBOX, email.lower())
    ):
        return _("There were too many mails. Wait an hour, then ask again.")
    code = keys.new_one_time_code()
    mail = EmailMessage(
        subject=_("Code for your request for documents"),
        body="\n\n".join(
            [
                _("Your code: %(code)s") % {"code": code},
                _("Write it into the form and send your request."),
                _("If you did not fill in a form with us, do nothing: nothing was sent."),
            ]
        )
        + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except Exception as failure:
        # Neither address nor code in a log.
        logger.warning("A code by mail was not sent: %s.", failure_of(failure))
        return _("The mail could not be sent just now. Try again, or come to the counter.")
    here.visitor.save(
        confirmation=keys.hashed_one_time_code(here.visitor.key_hash, code),
        confirmation_until=timezone.now() + CODE_LIFE,
    )
    return ""


def _fits(here: Here) -> bool:
    visit = here.visitor.visit
    # By the code: whoever asks for another one has as many tries again.
    if not limits.take(limits.CODE_TRIES, visit.confirmation):
        return False
    typed = keys.hashed_one_time_code(here.visitor.key_hash, here.request.POST["code"])
    until = visit.confirmation_until
    in_time = until is not None and until > timezone.now()
    return in_time and constant_time_compare(typed, visit.confirmation)


def _shown(
    here: Here, filled: dict[str, Any], sentences: list[Sentence] | None = None
) -> HttpResponse:
    visit = here.visitor.visit
    how = filled["how"].cleaned_data
    return here.show(
        "check",
        400 if sentences else 200,
        sentences=sentences or [],
        wanted=filled["what"].cleaned_data["wanted"],
        urgent=filled["what"].cleaned_data.get("urgent"),
        manner=filing.Manner(how["manner"]).label,
        language=dict(forms.languages())[how["language"]],
        contact=filled["contact"].told(),
        discloses=filled["contact"].cleaned_data.get("disclose"),
        places=PLACES,
        draft=visit.draft_id,
        challenge="" if visit.confirmed == visit.draft_id else proof.challenge(visit.draft_id),
        is_confirmed=visit.confirmed == visit.draft_id,
        trap=trap.FIELD,
        once=visits.new_form(),
    )
