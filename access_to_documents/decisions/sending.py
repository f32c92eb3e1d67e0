"""Sending the decision of a case: the step that fits its outcome."""

from access_to_documents.cases import transitions
from access_to_documents.cases.transitions import Answer
from access_to_documents.models.decision import Decision

STEPS: dict[str, type[Answer]] = {
    str(step.outcome): step
    for step in (
        transitions.Grant,
        transitions.PartlyGrant,
        transitions.Refuse,
        transitions.NotHeld,
        transitions.AlreadyPublic,
        transitions.Dismiss,
    )
}


def step_of(decision: Decision) -> Answer:
    """The step that sends a finished decision, exactly as it was approved."""
    return STEPS[decision.outcome](digest=decision.digest)
