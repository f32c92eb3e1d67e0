"""The words of each kind of notice, in the language that is active."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.approval.models.notice import Notice
from pages.approval.notices import said
from pages.approval.notices.moments import from_payload

Kind = Notice.Kind
Payload = Mapping[str, Any]
#: Subject (the title and what is wanted), then sentences.
Words = tuple[str, list[str]]


def of(kind: str, payload: Payload, *, recipient: int, is_head: bool) -> Words:
    """What a notice says to `recipient` (key of a user), who is a head of office or not."""
    about = {**payload, "recipient": recipient, "is_head": is_head}
    return _WORDS[Kind(kind)](about)


def _waiting(about: Payload) -> Words:
    if about["step"] == said.PROOFREADING:
        return (
            _("Please proofread: %(title)s") % about,
            [_("The text «%(title)s» waits for you to proofread it.") % about],
        )
    if about["step"] != said.HEAD:
        return (
            _("Please read: %(title)s") % about,
            [_("The text «%(title)s» waits for you.") % about],
        )
    sentences = [_("The text «%(title)s» was proofread. It waits for your decision.") % about]
    if not about["is_head"]:
        sentences.append(
            _("It comes to you as acting deputy: no head of office can decide on it now.")
        )
    return _("Please approve: %(title)s") % about, sentences


def _escalated(about: Payload) -> Words:
    about = {**about, "since": from_payload(about["since"])}
    sentences = [_("The text «%(title)s» has waited for a decision since %(since)s.") % about]
    if not about["is_head"]:
        sentences.append(_("As acting deputy you may decide on it."))
    return _("Waiting too long, please decide: %(title)s") % about, sentences


def _passed(about: Payload) -> Words:
    sentences = [_("The text «%(title)s» was passed.") % about]
    if about["step"] == said.PROOFREADING:
        sentences = [
            _("The text «%(title)s» was passed as proofread.") % about,
            _("It waits for the head of office now."),
        ]
    return _("Passed: %(title)s") % about, sentences


def _returned(about: Payload) -> Words:
    wrote = about["recipient"] in about["authors"]
    subject = _("Please change: %(title)s") if wrote else _("Returned: %(title)s")
    return subject % about, [_("The text «%(title)s» was returned.") % about]


def _approved(about: Payload) -> Words:
    sentences = [_("The text «%(title)s» was approved.") % about]
    if about.get("not_before"):
        when = from_payload(about["not_before"])
        sentences.append(_("It becomes public on %(when)s.") % {"when": when})
    else:
        sentences.append(_("It is public now."))
    if about.get("not_after"):
        when = from_payload(about["not_after"])
        sentences.append(_("It is taken away on %(when)s.") % {"when": when})
    return _("Approved: %(title)s") % about, sentences


def _taken_back(about: Payload) -> Words:
    return (
        _("Nothing to do any more: %(title)s") % about,
        [_("The text «%(title)s» was taken back. You need not read it.") % about],
    )


def _taken_down(about: Payload) -> Words:
    return (
        _("Taken away from the public: %(title)s") % about,
        [_("The text «%(title)s» was taken away from the public.") % about],
    )


def _emergency(about: Payload) -> Words:
    about = {**about, "due": from_payload(about["due"])}
    return (
        _("Published in an emergency: %(title)s") % about,
        [
            _("The text «%(title)s» was published in an emergency, without approval.") % about,
            _("It is public now. Somebody else must take a second look by %(due)s.") % about,
        ],
    )


def _second_look(about: Payload) -> Words:
    about = {**about, "due": from_payload(about["due"])}
    return (
        _("Second look overdue: %(title)s") % about,
        [
            _("The text «%(title)s» was published in an emergency, without approval.") % about,
            _("Nobody has taken the second look. It was due by %(due)s.") % about,
        ],
    )


def _digest(about: Payload) -> Words:
    count = about["count"]
    subject = ngettext("%(count)d text waits for you", "%(count)d texts wait for you", count)
    return subject % {"count": count}, []


_WORDS: dict[Kind, Callable[[Payload], Words]] = {
    Kind.WAITING: _waiting,
    Kind.ESCALATED: _escalated,
    Kind.PASSED: _passed,
    Kind.RETURNED: _returned,
    Kind.APPROVED: _approved,
    Kind.TAKEN_BACK: _taken_back,
    Kind.TAKEN_DOWN: _taken_down,
    Kind.EMERGENCY: _emergency,
    Kind.SECOND_LOOK: _second_look,
    Kind.DIGEST: _digest,
}
