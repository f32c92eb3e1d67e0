"""What keeps an entry from the public, whoever approved it: asked by the gate at every write.

No sentence names what was found: those who read at the steps may not know who asked.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from access_to_documents.disclosure import delay, personal
from access_to_documents.disclosure.leave import agrees
from access_to_documents.files import serving
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.contact import Contact
from access_to_documents.models.disclosure_case import DisclosedCase
from access_to_documents.models.request import Request
from pages.approval.verdicts import in_words
from pages.record.files import identity_of
from pages.record.models import PublicItem


def refusals(entry: Any, approval: Any = None) -> Iterator[str]:
    """The sentences that stop `entry` (as it would stand); none if it may be public."""
    case = case_of(entry)
    if case is None:
        yield _("An answered request comes from the register: propose it on the officer's desk.")
        return
    if not agrees(case.pk):
        yield no_leave()
        return
    if approval is not None and _is_on_record(entry, approval):
        # These words were judged when they went public.
        return
    if case.is_open:
        yield _("The request was opened again. Wait until it is decided.")
    yield from named(words_of(entry), case)
    yield from _files(entry, case)
    # Under an approval its own beginning counts, which the gate keeps; a draft has its wish.
    moment = approval.not_before if approval is not None else entry.go_live_at
    if approval is not None or moment is not None:
        yield from _too_early(entry, moment)


def case_of(entry: Any) -> Request | None:
    """The request behind an entry."""
    link = DisclosedCase.objects.select_related("request")
    found = link.filter(key=entry.translation_key).first()
    return found.request if found else None


def words_of(entry: Any) -> list[str]:
    """Everything of an entry that readers read; the address is read, too."""
    titles = [row.title for row in entry.files.all()]
    return [entry.title, entry.slug.replace("-", " "), entry.asked, entry.answered, *titles]


def named(texts: list[str], case: Request) -> Iterator[str]:
    """A sentence for each thing of the requester's that the texts hold."""
    contact = Contact.objects.filter(request=case).first()
    for field in personal.standing_in(texts, contact):
        yield _("The text holds %(what)s. Take it out.") % {"what": personal.WHOSE[field]}


def no_leave() -> str:
    """The requester did not say yes, or does not any more."""
    return _("The requester has not agreed that the answer may be public.")


def _is_on_record(entry: Any, approval: Any) -> bool:
    kind, key = identity_of(entry)
    rows = PublicItem.rows.filter(content_type_id=kind, object_id=key)
    return bool(rows.filter(approval_id=approval.pk).exists())


def _files(entry: Any, case: Request) -> Iterator[str]:
    wanted = {row.sha256: row.title for row in entry.files.all()}
    if not wanted:
        return
    kept = {
        one.sha256: serving.refusals(one, serving.Reader.PUBLIC)
        for one in CaseFile.objects.filter(request=case, sha256__in=wanted)
    }
    for sha256, title in wanted.items():
        for sentence in kept.get(sha256, [_("It is not a file of this request.")]):
            yield f"«{title}»: {sentence}"


def _too_early(entry: Any, moment: datetime | None) -> Iterator[str]:
    if not delay.is_over(entry.decided_on, moment):
        yield _(
            "It may be public from %(moment)s, not earlier: so long only the requester has it."
        ) % {"moment": in_words(delay.earliest(entry.decided_on))}
