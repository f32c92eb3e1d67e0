"""A mail about a case: in its reader's language and script, without a word of what was asked."""

from collections.abc import Sequence
from datetime import date
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents.cases import actors, addresses, filing_digest, keys, wording
from access_to_documents.cases.keys import ONE_TIME_LIFE
from access_to_documents.decisions import people
from access_to_documents.models.event import Event
from access_to_documents.models.mail import Mail
from access_to_documents.models.request import Request
from pages.approval.notices.letter import language_of
from pages.scripts import to_latin

Kind = Mail.Kind
#: What became of a decision, for the office.
DECISION_STEPS: dict[str, Any] = {
    "finished": gettext_lazy("A decision on the request %(number)s waits for your approval."),
    "approved": gettext_lazy("The decision on the request %(number)s is approved. Send it now."),
    "returned": gettext_lazy("The head gave the decision on the request %(number)s back."),
}
#: What a requester may do something against: the mail says what, and until when.
REMEDIED = frozenset(
    {
        Event.Kind.PARTLY_GRANTED,
        Event.Kind.REFUSED,
        Event.Kind.NOT_HELD,
        Event.Kind.ALREADY_PUBLIC,
        Event.Kind.DISMISSED,
        Event.Kind.SILENCE,
    }
)


def address_of(mail: Mail) -> str:
    """Whom it goes to now; empty if his data was erased, or the officer is none any more."""
    if mail.officer is None:
        return mail.request.contact.email
    may_read = people.approves if _waits_for_approval(mail) else actors.handles
    return mail.officer.email if may_read(mail.officer) else ""


def _waits_for_approval(mail: Mail) -> bool:
    """Whether it goes to who approves decisions, and who need not be an officer."""
    return bool(mail.payload.get("step") == "finished")


def of(mail: Mail) -> EmailMultiAlternatives:
    """The mail. Its Message-ID is the row's own, so a mailbox can tell a second copy."""
    officer = mail.officer
    language = language_of(officer) if officer else mail.request.language
    with translation.override(language):
        subject, sentences = _words(mail)
        inside = addresses.approval if _waits_for_approval(mail) else addresses.desk
        link = (inside if officer else addresses.tracking)(mail.request)
        if officer is None:
            sentences = [*sentences, *_ways(mail)]
        content = {"subject": subject, "sentences": sentences, "link": link}
        return _made(address_of(mail), content, f"case-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S}")


def with_code(request: Request, code: str) -> EmailMultiAlternatives:
    """The mail with a code that opens the request once."""
    with translation.override(request.language):
        minutes = int(ONE_TIME_LIFE.total_seconds() // 60)
        sentences = [
            _("Your code: %(code)s") % {"code": code},
            _("It opens your request %(number)s once, within %(minutes)d minutes.")
            % {"number": request, "minutes": minutes},
            _("If you did not ask for it, do nothing: without it nobody can read the request."),
        ]
        subject = _("Code for request %(number)s") % {"number": request}
        content = {"subject": subject, "sentences": sentences, "link": addresses.tracking(request)}
        return _made(request.contact.email, content, "")


def _made(to: str, content: dict[str, Any], identity: str) -> EmailMultiAlternatives:
    sentences = [wording.sentence(text) for text in content["sentences"]]
    if (translation.get_language() or "").lower() == "sr-latn":
        # Names of holidays are Cyrillic; a page turns them on its way out, and a mail has none.
        sentences = [to_latin(text) for text in sentences]
    content = {
        **content,
        "sentences": sentences,
        "office": getattr(settings, "WAGTAIL_SITE_NAME", ""),
        "language": translation.to_locale(translation.get_language() or "").replace("_", "-"),
    }
    headers = {"Auto-Submitted": "auto-generated"}
    if identity:
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
        headers["Message-ID"] = f"<{identity}@{domain}>"
    mail = EmailMultiAlternatives(
        subject=content["subject"],
        body=render_to_string("access_to_documents/mail/case.txt", content).strip() + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        headers=headers,
    )
    html = render_to_string("access_to_documents/mail/case.html", content)
    mail.attach_alternative(html, "text/html")
    return mail


def _ways(mail: Mail) -> Sequence[str]:
    request = mail.request
    tracking = _("Your tracking code: %(code)s. It shows where the request stands; keep it.")
    said = [tracking % {"code": request.code}]
    if request.contact.email_proved_at:
        return [
            *said,
            _(
                "Letters and files open with the secret from your receipt, or with a code "
                "that the office sends to this address when you ask for it."
            ),
        ]
    said.append(_("Letters and files open with the secret from your receipt."))
    if mail.kind != Kind.RECEIPT:
        return said
    confirm = _(
        "To confirm this address, open your request and type this code there: %(code)s. Then we "
        "can mail you a code if you lose the secret."
    )
    code = keys.confirmation(request.secret_hash, request.contact.email)
    return [
        *said,
        confirm % {"code": code},
        _(
            "If you did not ask the office for anything, somebody typed your address by mistake: "
            "do nothing."
        ),
    ]


def _words(mail: Mail) -> tuple[str, list[str]]:
    """Subject, then sentences."""
    request, said = mail.request, mail.payload
    number = {"number": request}
    if mail.kind == Kind.RECEIPT:
        digest = _("Fingerprint of your words (SHA-256): %(digest)s") % {
            "digest": filing_digest.of(request)
        }
        return _("Receipt for request %(number)s") % number, [*wording.receipt(request), digest]
    if mail.kind == Kind.NEW_REQUEST:
        sentences = [_("The request %(number)s came.") % number, wording.due(request)]
        return _("New request %(number)s") % number, sentences
    if mail.kind == Kind.DUE_CHANGED:
        was = said["was"]["on"]
        before = wording.day(date.fromisoformat(was)) if was else _("none")
        return _("New last day for request %(number)s") % number, [
            _("A fact of the law was changed.")
            if said["reason"] == "law_changed"
            else _("The calendar of closed days was changed, so the term was counted again."),
            _("The last day until now: %(day)s.") % {"day": before},
            wording.due(request),
        ]
    if said["event"] == Event.Kind.FILE:
        return _("Files of request %(number)s") % number, [_of_files(mail)]
    label = Event.Kind(said["event"]).label
    subject = _("Request %(number)s: %(event)s") % {**number, "event": label}
    return subject, list(_of_event(mail, said["event"]))


def _of_files(mail: Mail) -> str:
    """Who is to look at new files; none is named."""
    number = {"number": mail.request}
    if mail.officer_id is not None:
        return _("The requester added files to the request %(number)s.") % number
    return _("There are new files for you in the request %(number)s. Open it to get them.") % number


def _of_event(mail: Mail, event: str) -> Sequence[str]:
    request = mail.request
    happened = _("What happened with the request %(number)s: %(event)s.") % {
        "number": request,
        "event": Event.Kind(event).label,
    }
    sentences = [happened]
    if event == Event.Kind.DECISION:
        sentences = [str(DECISION_STEPS[mail.payload["step"]]) % {"number": request}]
    if event == Event.Kind.CLARIFICATION_ASKED:
        sentences.append(_("The office has a question for you. Open the request and answer it."))
        if request.supplement_by:
            last = wording.day(request.supplement_by)
            sentences.append(_("Your last day to answer is %(day)s.") % {"day": last})
    if event == Event.Kind.DISCLOSURE:
        sentences.append(
            _(
                "The office entered what you said about publishing the answer. If that is not "
                "right, open the request and change it."
            )
        )
    if event == Event.Kind.ASSIGNED and request.inner_due_on:
        inner = wording.day(request.inner_due_on)
        sentences.append(_("The inner date is %(day)s.") % {"day": inner})
    if request.is_open and event != Event.Kind.SILENCE:
        sentences.append(wording.due(request))
    elif event in REMEDIED and mail.officer_id is None:
        sentences += wording.remedy(request)
    return sentences
