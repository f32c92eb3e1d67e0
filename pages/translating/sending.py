"""*Publish*, pressed for a translation, is *submit*: the office reads it first (gate rule 13)."""

from typing import Any

from wagtail.models import WorkflowState

from pages.translating import saying


def send(translation: Any, user: Any) -> None:
    """Start the office's workflow with the newest draft, or go on where it was returned."""
    state = translation.current_workflow_state
    if state is None:
        translation.get_workflow().start(translation, user)
        saying.say(saying.sent())
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
        saying.say(saying.sent())
    else:
        # Saving the draft has moved the reading to it.
        saying.say(saying.already_under_way())
