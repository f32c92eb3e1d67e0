"""What can be done to a request, one object a step: it says why not, or does it.

`BY_STATE` is the table of states and steps: what the desk offers. What it refuses besides, each
step says itself.
"""

from access_to_documents.cases.transitions.base import Transition
from access_to_documents.cases.transitions.clarifying import (
    AskClarification,
    Clarify,
    QuestionDelivered,
)
from access_to_documents.cases.transitions.consulting import Consult, EndConsultation
from access_to_documents.cases.transitions.deciding import (
    AlreadyPublic,
    Answer,
    Delivered,
    Dismiss,
    Grant,
    NotHeld,
    PartlyGrant,
    Refuse,
)
from access_to_documents.cases.transitions.ending import (
    Appeal,
    Complain,
    Reopen,
    Silence,
    Withdraw,
)
from access_to_documents.cases.transitions.extending import Extend
from access_to_documents.cases.transitions.forwarding import Forward, Why
from access_to_documents.cases.transitions.registering import Assign, Register
from access_to_documents.cases.transitions.writing import Write
from access_to_documents.models.request import State

ALL: tuple[type[Transition], ...] = (
    Register,
    Assign,
    Extend,
    AskClarification,
    QuestionDelivered,
    Clarify,
    Consult,
    EndConsultation,
    Forward,
    Grant,
    PartlyGrant,
    Refuse,
    NotHeld,
    AlreadyPublic,
    Dismiss,
    Delivered,
    Withdraw,
    Silence,
    Complain,
    Appeal,
    Reopen,
    Write,
)
BY_STATE: dict[State, tuple[type[Transition], ...]] = {
    state: tuple(step for step in ALL if state in step.begins) for state in State
}

__all__ = [
    "ALL",
    "BY_STATE",
    "AlreadyPublic",
    "Answer",
    "Appeal",
    "AskClarification",
    "Assign",
    "Clarify",
    "Complain",
    "Consult",
    "Delivered",
    "Dismiss",
    "EndConsultation",
    "Extend",
    "Forward",
    "Grant",
    "NotHeld",
    "PartlyGrant",
    "QuestionDelivered",
    "Refuse",
    "Register",
    "Reopen",
    "Silence",
    "Transition",
    "Why",
    "Withdraw",
    "Write",
]
