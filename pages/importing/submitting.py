"""New items without an approval, sent to the proofreader together.

What Wagtail's `Workflow.start()` leaves for each, in bulk: the state of the workflow and of its
first step, the line in the page's history, the entry in the audit. Nobody is asked to read each
of thousands (`approving.tell_readers`), so the workflow's signals are not sent.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, PageLogEntry, Task, TaskState, Workflow, WorkflowState

from pages.approval import events
from pages.approval.canonical import digest
from pages.approval.models.tasks import ProofreadTask
from pages.importing import approving


def submit(pages: list[Any]) -> None:
    """Start the workflow of these new pages, of which each has its first revision."""
    # Nothing that readers see: where the newest draft is.
    Page.objects.bulk_update(pages, ["latest_revision", "latest_revision_created_at"])
    by_parent: dict[int, list[Any]] = {}
    for page in pages:
        by_parent.setdefault(page.get_parent().pk, []).append(page)
    for below in by_parent.values():
        workflow = below[0].get_workflow()
        task = _first_task(workflow)
        if task is None:
            for page in below:
                approving.submit(page)
        else:
            _start(below, workflow, task)


def _first_task(workflow: Workflow) -> ProofreadTask | None:
    """The proofreader's step, if the workflow begins with it; another may begin in its own way."""
    first: Task | None = workflow.tasks.filter(active=True).first()
    task = first.specific if first is not None else None
    return task if type(task) is ProofreadTask else None


def _start(pages: list[Any], workflow: Workflow, task: ProofreadTask) -> None:
    states: list[WorkflowState] = WorkflowState.objects.bulk_create(
        WorkflowState(
            content_type=page.get_content_type(),
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            workflow=workflow,
        )
        for page in pages
    )
    readings = _readings(pages, states, task)
    for state, reading in zip(states, readings, strict=True):
        state.current_task_state = reading
    WorkflowState.objects.bulk_update(states, ["current_task_state"])
    events.record_all(
        events.entry(
            events.Action.SUBMITTED,
            page,
            digest=digest(page),
            revision_id=page.latest_revision_id,
            details={"step": task.name, "again": False},
        )
        for page in pages
    )
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=ContentType.objects.get_for_model(page),
            label=str(page)[:255],
            action="wagtail.workflow.start",
            timestamp=state.created_at,
            revision=page.latest_revision,
            data={
                "workflow": {
                    "id": workflow.pk,
                    "title": workflow.name,
                    "status": state.status,
                    "next": {"id": task.pk, "title": task.name},
                    "task_state_id": state.current_task_state_id,
                }
            },
        )
        for page, state in zip(pages, states, strict=True)
    )


def _readings(
    pages: list[Any], states: list[WorkflowState], task: ProofreadTask
) -> list[TaskState]:
    """The first step of each: the rows of the base table at once, then those of its own table."""
    kind = task.get_task_state_class()
    readings: list[TaskState] = TaskState.objects.bulk_create(
        TaskState(
            workflow_state=state,
            revision=page.latest_revision,
            task=task,
            content_type=ContentType.objects.get_for_model(kind),
        )
        for page, state in zip(pages, states, strict=True)
    )
    for reading in readings:
        own = kind(taskstate_ptr_id=reading.pk)
        # Raw: the base table's row stands already.
        models.Model.save_base(own, raw=True, force_insert=True)
    return readings
