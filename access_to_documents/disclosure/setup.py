"""The log's own workflow (a second look, then the head), and who sees an entry before that."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils.translation import gettext_noop
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from access_to_documents.models.disclosure import DisclosureEntry
from access_to_documents.models.second_look import SecondLookTask
from pages.approval import office
from pages.approval.models import HeadOfficeApprovalTask

WORKFLOW = "Answered requests"
#: Kept in English; sentences that name the step translate it.
SECOND_LOOK = gettext_noop("Second look")
READERS = (office.ACCESS_OFFICERS, office.PROOFREADERS)


def ensure(sender: Any, **kwargs: Any) -> None:
    """Create what is missing, with the office's own setup. A `post_migrate` receiver."""
    if sender != _last_app():
        return
    if SecondLookTask._meta.db_table not in connection.introspection.table_names():
        return  # Another app alone was migrated.
    if not HeadOfficeApprovalTask.objects.exists():
        # Its receiver comes after this one where a project lists the apps in that order.
        office.ensure_setup(sender, **kwargs)
    if HeadOfficeApprovalTask.objects.exists():
        _workflow(ContentType.objects.get_for_model(DisclosureEntry))


def _last_app() -> Any:
    return [config for config in apps.get_app_configs() if config.models_module is not None][-1]


def _workflow(kind: ContentType) -> None:
    look = SecondLookTask.objects.order_by("pk").first()
    if look is None:
        look = SecondLookTask.objects.create(name=SECOND_LOOK)
        look.groups.add(*Group.objects.filter(name__in=READERS))
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
    if created:
        head = HeadOfficeApprovalTask.objects.order_by("pk").get()
        for order, task in enumerate((look, head)):
            WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=order)
    assigned = WorkflowContentType.objects.filter(content_type=kind).select_related("workflow")
    if (row := assigned.first()) is None:
        WorkflowContentType.objects.create(content_type=kind, workflow=workflow)
    elif row.workflow.name == office.WORKFLOW:
        # What the office gives every public snippet; a workflow of its own choice stays.
        row.workflow = workflow
        row.save()
