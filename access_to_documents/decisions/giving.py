"""Sending a decision, as part of the step that closes its case: its paper, and its files."""

from datetime import datetime

from access_to_documents.cases.actors import Actor
from access_to_documents.decisions import paper
from access_to_documents.files import intake, releasing
from access_to_documents.models.case_file import CaseFile, Origin
from access_to_documents.models.decision import Decision, Stage


def give(decision: Decision, actor: Actor, at: datetime) -> CaseFile:
    """Keep the PDF as a file of the case that its requester may read, and give the others too.

    In the transaction of the step, which holds the request's lock: whole, or not at all.
    """
    made = paper.checked(decision, at)
    # Locked before the end of the chain is: whoever releases one of them holds it first.
    files = list(CaseFile.objects.select_for_update().filter(pk__in=decision.files.all()))
    kept = intake.keep(decision.request, made, origin=Origin.MADE, actor=actor, released_at=at)
    for one in files:
        releasing.release(one, actor, tells=False)
    decision.stage, decision.sent_at, decision.paper = Stage.SENT, at, kept
    decision.version += 1
    decision.save()
    return kept
