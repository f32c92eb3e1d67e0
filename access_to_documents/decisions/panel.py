"""What the page of a case says of its decisions."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from access_to_documents.cases import wording as cases_wording
from access_to_documents.decisions import people
from access_to_documents.desk import wording
from access_to_documents.models.decision import Decision, Stage
from access_to_documents.models.request import Request


@dataclass(frozen=True)
class Standing:
    """The decision that is being made, and those that were sent. Sentences in words."""

    current: Decision | None
    sent: list[Decision]
    can_compose: bool
    can_send: bool
    sentences: list[str]


def of(case: Request) -> Standing:
    """Where the decisions of a case stand. One query."""
    found = Decision.objects.filter(request=case)
    every = list(found.select_related("finished_by", "approved_by", "paper"))
    current = next((one for one in every if one.sent_at is None), None)
    lacks_head = people.head_approves() and (current is None or current.approved_by_id is None)
    ready = current is not None and current.stage == Stage.APPROVED and not lacks_head
    return Standing(
        current=current,
        sent=[one for one in every if one.sent_at is not None],
        can_compose=case.is_open,
        can_send=case.is_open and ready,
        sentences=_sentences(current) if current else [],
    )


def _sentences(one: Decision) -> list[str]:
    said = []
    for label, at, by in (
        (_("Finished: %(moment)s, %(name)s."), one.finished_at, one.finished_by),
        (_("Approved: %(moment)s, %(name)s."), one.approved_at, one.approved_by),
    ):
        if at is not None and by is not None:
            name = {"moment": cases_wording.moment(at), "name": wording.name_of(by)}
            said.append(label % name)
    return said
