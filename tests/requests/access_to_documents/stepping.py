"""What tests of steps share: one of each step, and taking it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from access_to_documents.cases import transitions
from access_to_documents.cases.actors import CLOCK, By
from access_to_documents.cases.transitions import Transition
from access_to_documents.models import Decision, Request
from tests import access, office

#: Monday 2 March 2026, 10:00 in the office: due on Tuesday 17 March in Republika Srpska.
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEXT = "Текст дописа."
DECIDED = "granted partly_granted refused not_held already_public dismissed".split()
LATER = MONDAY + timedelta(days=3)


def days(number: float) -> datetime:
    """So many days after the request came."""
    return MONDAY + timedelta(days=number)


#: One of each step, as it would be taken on a good day.
STEPS: dict[type[Transition], Any] = {
    transitions.Register: transitions.Register,
    transitions.Assign: lambda: transitions.Assign(officer=office.person("officer")),
    transitions.Extend: lambda: transitions.Extend("third_party_privacy", TEXT),
    transitions.AskClarification: lambda: transitions.AskClarification(TEXT, incomplete=True),
    transitions.QuestionDelivered: lambda: transitions.QuestionDelivered(date(2026, 3, 5)),
    transitions.Clarify: lambda: transitions.Clarify(TEXT),
    transitions.Consult: lambda: transitions.Consult(TEXT, date(2026, 3, 10)),
    transitions.EndConsultation: lambda: transitions.EndConsultation(TEXT),
    transitions.Forward: lambda: transitions.Forward(
        transitions.Why.NOT_COMPETENT, TEXT, to="Министарство"
    ),
    transitions.Grant: transitions.Grant,
    transitions.PartlyGrant: transitions.PartlyGrant,
    transitions.Refuse: transitions.Refuse,
    transitions.NotHeld: transitions.NotHeld,
    transitions.AlreadyPublic: transitions.AlreadyPublic,
    transitions.Dismiss: transitions.Dismiss,
    transitions.Delivered: lambda: transitions.Delivered(date(2026, 3, 5)),
    transitions.Withdraw: transitions.Withdraw,
    transitions.Silence: transitions.Silence,
    transitions.Complain: transitions.Complain,
    transitions.Appeal: lambda: transitions.Appeal(TEXT),
    transitions.Reopen: lambda: transitions.Reopen(date(2026, 3, 5), date(2026, 3, 20), TEXT),
    transitions.Write: lambda: transitions.Write(TEXT),
}


def take(request: Request, step: Transition, *, at: datetime = LATER, by: Any = None) -> Request:
    """Take a step; the request as it is then."""
    actor = by or (CLOCK if By.CLOCK in step.by else access.officer())
    if isinstance(step, transitions.Answer) and not Decision.objects.filter(sent_at=None).exists():
        access.approved(request, step.outcome)
    step.do(access.fresh(request), actor, at)
    return access.fresh(request)
