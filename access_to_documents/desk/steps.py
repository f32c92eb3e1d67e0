"""The steps as the desk offers them: a name, what happens, a form; possible ones and others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import deadlines
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.desk import ending_forms as ending
from access_to_documents.desk import step_forms as going
from access_to_documents.desk.step_form import StepForm
from access_to_documents.models.request import Request


@dataclass(frozen=True)
class Step:
    """One step: `key` in the address, `group` of the buttons it stands among."""

    key: str
    group: str
    label: Any
    explanation: Any
    form: type[StepForm]

    def why_not(self, case: Request, actor: Actor, now: datetime) -> list[Sentence]:
        """What stops it at `now` (UTC) whatever anybody enters; nothing if it is possible."""
        return self.form.thought(actor, deadlines.local_day(now)).why_not(case, actor, now)


WORK, ANSWER, AFTER = "work", "answer", "after"
GROUPS: tuple[tuple[str, Any], ...] = (
    (WORK, _("Work on it")),
    (ANSWER, _("Answer")),
    (AFTER, _("From the requester, and after the answer")),
)
STEPS: tuple[Step, ...] = (
    Step(
        "register",
        WORK,
        _("Enter in the register"),
        _("Where the law's term runs from registration, it runs from today."),
        going.RegisterForm,
    ),
    Step(
        "assign",
        WORK,
        _("Assign"),
        _("Who works on it. The officer gets a mail; the requester does not."),
        going.AssignForm,
    ),
    Step(
        "write",
        WORK,
        _("Write or enter a letter"),
        _("It changes nothing about where the request stands."),
        ending.WriteForm,
    ),
    Step(
        "ask",
        WORK,
        _("Ask the requester"),
        _("For what you do not understand, or what the law requires and the request lacks."),
        going.AskForm,
    ),
    Step(
        "question-delivered",
        WORK,
        _("Record that the question was delivered"),
        _("The requester's own term runs from that day."),
        going.QuestionDeliveredForm,
    ),
    Step(
        "clarify",
        WORK,
        _("Enter the requester's answer"),
        _("What he answered to your question on paper or at the counter."),
        going.ClarifyForm,
    ),
    Step(
        "consult",
        WORK,
        _("Consult a third party"),
        _("Before its secrets or its privacy are decided on. The term runs on."),
        going.ConsultForm,
    ),
    Step(
        "consultation-ended",
        WORK,
        _("End the consultation"),
        _("The third party answered, or its time is over."),
        going.EndConsultationForm,
    ),
    Step(
        "extend",
        WORK,
        _("Extend the term"),
        _("Once, and only if the requester is told before the last day for telling."),
        going.ExtendForm,
    ),
    Step(
        "forward",
        ANSWER,
        _("Forward"),
        _("The request goes to another institution and is closed here."),
        going.ForwardForm,
    ),
    Step(
        "delivered",
        AFTER,
        _("Record that the decision was delivered"),
        _("The term for the legal remedy runs from that day."),
        ending.DeliveredForm,
    ),
    Step(
        "withdraw",
        AFTER,
        _("Enter a withdrawal"),
        _("The requester does not want the documents any more."),
        ending.WithdrawForm,
    ),
    Step(
        "complain",
        AFTER,
        _("Enter a complaint about silence"),
        _("Nobody answered him in time, and he complains."),
        ending.ComplainForm,
    ),
    Step(
        "appeal",
        AFTER,
        _("Enter an appeal"),
        _("He does not agree with the decision. Pass it on to who decides on it."),
        ending.AppealForm,
    ),
    Step(
        "reopen",
        AFTER,
        _("Reopen by order"),
        _("A second instance ordered that it be decided again."),
        ending.ReopenForm,
    ),
)
BY_KEY = {step.key: step for step in STEPS}


@dataclass(frozen=True)
class Offered:
    """What can be done now, by group, and what cannot, each with the reasons."""

    groups: list[tuple[Any, list[Step]]]
    impossible: list[tuple[Step, list[Sentence]]]


def offered(case: Request, actor: Actor, now: datetime) -> Offered:
    """The steps of a case at `now` (UTC)."""
    asked = [(step, step.why_not(case, actor, now)) for step in STEPS]
    possible = [step for step, reasons in asked if not reasons]
    return Offered(
        groups=[(label, found) for key, label in GROUPS if (found := _of(possible, key))],
        impossible=[(step, reasons) for step, reasons in asked if reasons],
    )


def _of(steps: Iterable[Step], group: str) -> list[Step]:
    return [step for step in steps if step.group == group]
