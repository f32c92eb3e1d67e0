"""A notice as a mail: in the recipient's language, as plain text and as simple HTML."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from pages.approval import people
from pages.approval.links import make_link
from pages.approval.models.notice import Notice
from pages.approval.notices import moments, said, who, words

Kind = Notice.Kind
#: Kinds whose recipient is asked to read: the mail holds a one-time link.
ASKED = frozenset({Kind.WAITING, Kind.ESCALATED})
#: Kinds whose comment is the reason of a decision about what is public.
REASONED = frozenset({Kind.EMERGENCY, Kind.SECOND_LOOK, Kind.TAKEN_DOWN})


def still_concerns(notice: Notice) -> bool:
    """Whether there is somebody to tell, and what he is asked to do is still to be done."""
    if not who.reachable([notice.recipient_id], Kind(notice.kind)).exists():
        return False
    if notice.kind not in ASKED or notice.task_state is None:
        return notice.kind not in ASKED
    return bool(notice.task_state.status == TaskState.STATUS_IN_PROGRESS)


def of(notice: Notice) -> EmailMultiAlternatives:
    """The mail. Its Message-ID is the notice's own, so a mailbox can tell a second copy."""
    with translation.override(language_of(notice.recipient)):
        content = content_of(notice)
        text = render_to_string("pages_approval/mail/notice.txt", content).strip() + "\n"
        html = render_to_string("pages_approval/mail/notice.html", content)
    sender = getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", settings.DEFAULT_FROM_EMAIL)
    mail = EmailMultiAlternatives(
        subject=content["subject"],
        body=text,
        from_email=sender,
        to=[notice.recipient.email],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": message_id(notice, sender)},
    )
    mail.attach_alternative(html, "text/html")
    return mail


def content_of(notice: Notice) -> dict[str, Any]:
    """What the templates show, in the language that is active."""
    payload, recipient = notice.payload, notice.recipient
    is_head = people.is_head(recipient)
    subject, sentences = words.of(notice.kind, payload, recipient=recipient.pk, is_head=is_head)
    asked = notice.kind in ASKED and notice.task_state is not None
    return {
        "language": translation.to_locale(translation.get_language() or "").replace("_", "-"),
        # One line, whatever a title holds: a header has no other.
        "subject": " ".join(subject.split()),
        "sentences": sentences,
        "who": payload.get("who", ""),
        "comment_label": _("Reason") if notice.kind in REASONED else _("Comment"),
        "comment": payload.get("comment", ""),
        "items": [
            {**item, "since": moments.from_payload(item["since"])}
            for item in payload.get("items", ())
        ],
        "link": make_link(recipient, notice.task_state) if asked else payload["url"],
        "link_label": _label(notice),
        "opens_once": asked,
        "office": settings.WAGTAIL_SITE_NAME,
        "can_be_turned_off": notice.kind in who.SWITCH,
        "account": said.absolute(reverse("wagtailadmin_account")),
    }


def language_of(user: User) -> str:
    """The language the person chose for the admin; else the office's first.

    Never that of whoever acts now, which is what Wagtail falls back to.
    """
    with translation.override(settings.LANGUAGE_CODE):
        profile = getattr(user, "wagtail_userprofile", None)
        return str(profile.get_preferred_language() if profile else settings.LANGUAGE_CODE)


def message_id(notice: Notice, sender: str) -> str:
    """The same for each attempt to send this notice."""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    return f"<notice-{notice.pk}-{notice.created_at:%Y%m%d%H%M%S}@{domain}>"


def _label(notice: Notice) -> str:
    if notice.kind == Kind.DIGEST:
        return _("Open what waits for you")
    return _("Read and decide") if notice.kind in ASKED else _("Open the text")
