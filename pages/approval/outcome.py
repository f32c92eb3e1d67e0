"""What became of a step that is done: who did what when, and how things stand now."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from pages.approval import moments
from pages.approval.waiting import name_of


@dataclass(frozen=True)
class Outcome:
    """Sentences, and where to go on (empty: nowhere)."""

    sentences: list[str]
    url: str = ""


def of(state: TaskState, user: Any) -> Outcome:
    """The end of `state`, told to `user`, one of its readers."""
    sentences = [_ended(state)]
    instance = state.workflow_state.content_object
    current = instance.current_workflow_task_state if instance else None
    if current is not None:
        sentences.append(
            _("It is at the step «%(step)s» now, since %(when)s.")
            % {"step": _(current.task.name), "when": moments.in_words(current.started_at)}
        )
        if current.task.specific.is_reader(user):
            return Outcome(sentences, reverse("pages_approval:review", args=[current.pk]))
    elif state.workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        sentences.append(_("It is with its author now, to be changed and sent again."))
    elif instance is not None and instance.scheduled_revision:
        moment = instance.scheduled_revision.approved_go_live_at
        sentences.append(_("It becomes public on %(when)s.") % {"when": moments.in_words(moment)})
    elif instance is not None and instance.live:
        sentences.append(_("It is public."))
    return Outcome(sentences)


def _ended(state: TaskState) -> str:
    who = name_of(state.finished_by)
    when = moments.in_words(state.finished_at) if state.finished_at else ""
    said = {"who": who, "when": when}
    if state.status == TaskState.STATUS_APPROVED:
        return _("%(who)s passed this text on %(when)s.") % said
    if state.status == TaskState.STATUS_REJECTED:
        return _("%(who)s returned this text on %(when)s.") % said
    if who:
        return (
            _("%(who)s took this text back, or changed it while it was read, on %(when)s.") % said
        )
    return _("This text was taken back, or changed while it was read.")
