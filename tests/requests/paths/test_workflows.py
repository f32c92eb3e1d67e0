"""The workflow itself: forged, skipped, rewired, or passed by somebody else."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    Task,
    TaskState,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from pages.approval import office as setup
from pages.approval import steps
from pages.approval.models import HeadOfficeApprovalTask, ProofreadTask
from tests import office
from tests.requests.paths import posted
from tests.requests.paths.town import PEOPLE, UNREAD, Town
from tests.requests.paths.trying import Somebody, Way, tried

pytestmark = pytest.mark.django_db


def state(town: Town, name: str) -> Any:
    """The step under way."""
    return getattr(town, name).current_workflow_task_state


def approve(name: str, *, base: bool = False, **options: Any) -> Way:
    """Approve, as one's own or nobody's decision, by the model's own method."""

    def way(who: Somebody, town: Town) -> None:
        step = state(town, name)
        step = TaskState.objects.get(pk=step.pk) if base else step
        step.approve(**{"user": who.user, **options})

    return way


def forged(name: str, status: str = WorkflowState.STATUS_APPROVED) -> Way:
    """Write that everything was approved, and finish."""

    def way(who: Somebody, town: Town) -> None:
        step = state(town, name)
        TaskState.objects.filter(pk=step.pk).update(status=TaskState.STATUS_APPROVED)
        workflow = WorkflowState.objects.get(pk=step.workflow_state_id)
        workflow.status = status
        workflow.save()
        workflow.status = WorkflowState.STATUS_IN_PROGRESS
        workflow.finish(user=who.user)

    return way


def next_step(name: str) -> Way:
    """Move on as if the step were passed."""

    def way(who: Somebody, town: Town) -> None:
        step = state(town, name)
        step.status = TaskState.STATUS_APPROVED
        step.save()
        step.workflow_state.refresh_from_db()
        step.workflow_state.update(user=who.user)

    return way


def simple_workflow(who: Somebody) -> Workflow:
    """A workflow of one step that one's own group passes."""
    task = GroupApprovalTask.objects.create(name="Лако")
    group = Group.objects.create(name="Своји")
    who.user.groups.add(group)
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Лако")
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr)
    return workflow


def own_workflow(name: str) -> Way:
    """Assign a workflow of one's own, send a text through it, and pass it oneself."""

    def way(who: Somebody, town: Town) -> None:
        workflow, instance = simple_workflow(who), getattr(town, name)
        WorkflowPage.objects.update_or_create(page=town.city.news, defaults={"workflow": workflow})
        WorkflowContentType.objects.update(workflow=workflow)
        begun = workflow.start(instance, who.user)
        begun.current_task_state.specific.approve(user=who.user)

    return way


def without_the_head(who: Somebody, town: Town) -> None:
    """Take the head's step out of the workflow; the proofreader's is then the last."""
    WorkflowTask.objects.filter(task__headofficeapprovaltask__isnull=False).delete()
    steps.pass_on(town.reading, office.person("proofreader"))


def with_a_disabled_step(who: Somebody, town: Town) -> None:
    """Disable the head's step."""
    HeadOfficeApprovalTask.objects.get().deactivate(user=who.user)
    steps.pass_on(town.reading, office.person("proofreader"))


def with_a_deleted_step(who: Somebody, town: Town) -> None:
    """Delete the head's step, and all that waits there."""
    Task.objects.get(headofficeapprovaltask__isnull=False).delete()
    steps.pass_on(town.reading, office.person("proofreader"))


def with_other_readers(who: Somebody, town: Town) -> None:
    """Put one's own group to every step."""
    group = Group.objects.create(name="Своји")
    who.user.groups.add(group)
    for task in (HeadOfficeApprovalTask.objects.get(), *ProofreadTask.objects.all()):
        task.groups.add(group)
    state(town, "waiting").approve(user=who.user)


def with_a_group_of_that_name(who: Somebody, town: Town) -> None:
    """Rename the head's group, and one's own to its name, but for a letter."""
    Group.objects.filter(name=setup.HEAD_OF_OFFICE).update(name="Старо")
    group = Group.objects.create(name=setup.HEAD_OF_OFFICE.lower())
    who.user.groups.add(group)
    HeadOfficeApprovalTask.objects.get().groups.set([group])
    state(town, "waiting").approve(user=who.user)


def written_by(name: str, author: str | None) -> Way:
    """The head wrote the text, and has it look as if somebody else did."""

    def way(who: Somebody, town: Town) -> None:
        head = office.person("head")
        revision = office.edit(getattr(town, name), author=head, title=UNREAD)
        steps.submit(office.fresh(getattr(town, name)), who.user)
        steps.pass_on(getattr(town, name), office.person("proofreader"))
        if author is not None:
            # Saved once more from another account, with no other word.
            office.edit(getattr(town, name), author=office.person(author))
        assert revision.user == head
        steps.pass_on(getattr(town, name), head)

    return way


def cancel_and_publish(who: Somebody, town: Town) -> None:
    """Cancel the workflow in the editor, then publish."""
    address = reverse("wagtailadmin_pages:edit", args=[town.waiting.pk])
    who.post(address, posted.news(**{"action-cancel-workflow": "1"}))
    town.waiting.current_workflow_state and town.waiting.current_workflow_state.cancel(who.user)
    town.waiting.get_latest_revision().publish(user=who.user)


def restarted(who: Somebody, town: Town) -> None:
    """Have it returned, and start the workflow anew at its second step."""
    step = state(town, "waiting")
    step.reject(user=office.person("head"))
    step.workflow_state.refresh_from_db()
    step.workflow_state.resume(user=who.user)
    state(town, "waiting").approve(user=who.user)


def stale_form(name: str, action: str) -> Way:
    """Post an action of the step with a digest of some other text."""

    def way(who: Somebody, town: Town) -> None:
        step = state(town, name)
        data = {"digest": "0" * 64, "comment": "Добро је.", "approve": "1"}
        item = getattr(town, name)
        if action == "review":
            who.post(reverse("pages_approval:review", args=[step.pk]), data)
        else:
            args = [item.pk, "approve", step.pk]
            who.post(reverse("wagtailadmin_pages:workflow_action", args=args), data)

    return way


def head_approves_an_older_text(who: Somebody, town: Town) -> None:
    """Write a newer text while the head reads, and let him approve the one he was shown."""
    step, shown = state(town, "waiting"), state(town, "waiting").shown_digest
    office.edit(town.waiting, author=who.user, title=UNREAD)
    TaskState.objects.filter(pk=step.pk).update(status=TaskState.STATUS_IN_PROGRESS)
    TaskState.objects.get(pk=step.pk).specific.approve(user=office.person("head"), digest=shown)


def nobody_wrote(who: Somebody, town: Town) -> None:
    """Take the author off the revisions, or put the head in his place."""
    town.waiting.revisions.update(user=office.person("head"))
    state(town, "waiting").approve(user=office.person("head"))


def as_head(who: Somebody, town: Town) -> None:
    """Approve in the name of a head who is not there any more."""
    User.objects.filter(username="head").update(is_active=False)
    state(town, "waiting").approve(user=office.person("head"))


WAYS: dict[str, Way] = {
    **{f"approve {name}": approve(name) for name in ("reading", "waiting", "pending")},
    "approve as nobody": approve("waiting", user=None),
    "approve as the author": approve("waiting", user=None, update=False),
    "approve the base state": approve("waiting", base=True),
    "forge the state of a page": forged("waiting"),
    "forge the state of a page that is read": forged("reading"),
    "forge the state of a snippet": forged("pending"),
    "move a page on": next_step("waiting"),
    "move a snippet on": next_step("pending"),
    "assign a workflow of one's own to a page": own_workflow("draft"),
    "assign a workflow of one's own to a type": own_workflow("unread"),
    "take out the head's step": without_the_head,
    "disable the head's step": with_a_disabled_step,
    "delete the head's step": with_a_deleted_step,
    "put one's own group to the steps": with_other_readers,
    "name another group like the head's": with_a_group_of_that_name,
    "the head approves his own words": written_by("draft", None),
    "the head's words saved by another": written_by("draft", "editor"),
    "cancel and publish": cancel_and_publish,
    "restart at the head's step": restarted,
    "post a stale form": stale_form("waiting", "review"),
    "post a stale form of Wagtail's": stale_form("waiting", "modal"),
    "approve what was shown before": head_approves_an_older_text,
    "revisions written by the head": nobody_wrote,
    "in the name of a closed account": as_head,
}
#: Ways that leave the text waiting where it is, and say nothing: Wagtail's own base state has
#: no reader to refuse.
HARMLESS = {"approve the base state", "move a page on", "move a snippet on"}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("way", WAYS)
def test_workflow_when_somebody_bends_it_then_readers_read_the_same(
    town: Town, way: str, who: str
) -> None:
    said = tried(WAYS[way], who, town)
    assert said or way in HARMLESS
