"""The office as the system knows it from the first migrate: groups, permissions, the workflow."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from pages.approval.marker import PublicWords

EDITORS = "Editors"
PROOFREADERS = "Proofreaders"
TRANSLATORS = "Translators"
HEAD_OF_OFFICE = "Head of office"
ACCESS_OFFICERS = "Access officers"

WORKFLOW = "Proofreading and approval"
PROOFREADING = "Proofreading"
APPROVAL = "Head of office"

#: What each group may do to pages anywhere in the tree, besides its step in the workflow.
PAGE_PERMISSIONS: dict[str, Sequence[str]] = {
    EDITORS: ("add_page", "change_page"),
    PROOFREADERS: ("change_page",),
    TRANSLATORS: ("add_page", "change_page"),
    HEAD_OF_OFFICE: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    ACCESS_OFFICERS: (),
}
#: What each group may do to snippets that readers see, unless the model's `office_actions` say it.
SNIPPET_ACTIONS: dict[str, Sequence[str]] = {
    EDITORS: ("add", "change", "view"),
    PROOFREADERS: ("change", "view"),
    TRANSLATORS: ("add", "change", "view"),
    HEAD_OF_OFFICE: ("add", "change", "view", "publish", "lock", "unlock"),
}
#: The vocabulary: editors add to it; what is in use is changed by the head alone (gate rule 10).
TOPIC_PERMISSIONS: dict[str, Sequence[str]] = {
    EDITORS: ("add_topic", "view_topic"),
    HEAD_OF_OFFICE: ("add_topic", "change_topic", "view_topic"),
}
#: What the head alone keeps about the office (models of this app), and what keeping is: nothing
#: of it is deleted.
KEPT_BY_THE_HEAD = ("deputyship", "emergencyduty", "absence", "officepolicy")
KEEPING = ("add", "change", "view")
#: What each group may do with pictures and documents. Who may choose one sees it before the public.
FILE_ACTIONS: dict[str, Sequence[str]] = {
    EDITORS: ("add", "change", "choose"),
    PROOFREADERS: ("choose",),
    TRANSLATORS: ("add", "change", "choose"),
    HEAD_OF_OFFICE: ("add", "change", "choose"),
}


def ensure_setup(sender: Any, **kwargs: Any) -> None:
    """Create what is missing; never takes away what the office added. A `post_migrate` receiver.

    After every migrate and flush, so that new plugins' snippets come under the workflow too: once,
    when Django has told of the last app, and every app's permissions are there.
    """
    if sender != _last_app() or not _tables_exist():
        return
    for label in ("wagtailadmin", "wagtailcore", "pages_approval", sender.label):
        create_permissions(apps.get_app_config(label), verbosity=0)
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in PAGE_PERMISSIONS}
    workflow = _workflow(groups)
    _grant_pages(groups)
    _grant_snippets(groups, workflow)
    _grant_uploads(groups)
    for name in (EDITORS, HEAD_OF_OFFICE):
        groups[name].permissions.add(
            *Permission.objects.filter(
                content_type__app_label="pages", codename__in=TOPIC_PERMISSIONS[name]
            )
        )
    # There is no such permission where wagtail-localize is not installed.
    groups[TRANSLATORS].permissions.add(
        *Permission.objects.filter(
            content_type__app_label="wagtail_localize", codename="submit_translation"
        )
    )
    # The head names who stands in: nobody else may, and no deputy may prolong his own time.
    groups[HEAD_OF_OFFICE].permissions.add(
        *Permission.objects.filter(
            content_type__app_label="pages_approval",
            codename__in=(
                "publish_in_emergency",
                "view_auditevent",
                *(f"{action}_{kept}" for kept in KEPT_BY_THE_HEAD for action in KEEPING),
            ),
        )
    )
    # How the office writes its names: who reads for the office keeps the list.
    for name in (PROOFREADERS, HEAD_OF_OFFICE):
        groups[name].permissions.add(
            *Permission.objects.filter(
                content_type__app_label="pages_approval", content_type__model="officeword"
            )
        )


def _last_app() -> AppConfig:
    """The app of which Django tells last after a migrate: those without models it leaves out."""
    return [config for config in apps.get_app_configs() if config.models_module is not None][-1]


def _tables_exist() -> bool:
    """Whether every app the setup writes to is migrated (`migrate APP` may stop half-way)."""
    existing = set(connection.introspection.table_names())
    needed: Iterable[type[models.Model]] = (
        apps.get_model("pages_approval", "HeadOfficeApprovalTask"),
        apps.get_model("pages_approval", "ProofreadTask"),
        WorkflowContentType,
        GroupCollectionPermission,
    )
    return all(model._meta.db_table in existing for model in needed)


def _workflow(groups: dict[str, Group]) -> Workflow:
    """The office's workflow, on the root of the tree: so on every site, section and language."""
    proofreading = _task("ProofreadTask", PROOFREADING, groups[PROOFREADERS])
    approval = _task("HeadOfficeApprovalTask", APPROVAL, groups[HEAD_OF_OFFICE])
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
    if created:
        for order, task in enumerate((proofreading, approval)):
            WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=order)
        for root in Page.objects.filter(depth=1):
            WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return workflow


def _task(model_name: str, name: str, group: Group) -> Any:
    model = apps.get_model("pages_approval", model_name)
    task = model.objects.order_by("pk").first()
    if task is None:
        task = model.objects.create(name=name)
        task.groups.add(group)
    return task


def _grant_pages(groups: dict[str, Group]) -> None:
    access_admin = Permission.objects.get(
        codename="access_admin", content_type__app_label="wagtailadmin"
    )
    page_type = ContentType.objects.get_for_model(Page)
    for name, codenames in PAGE_PERMISSIONS.items():
        groups[name].permissions.add(access_admin)
        for root in Page.objects.filter(depth=1):
            for permission in Permission.objects.filter(
                content_type=page_type, codename__in=codenames
            ):
                GroupPagePermission.objects.get_or_create(
                    group=groups[name], page=root, permission=permission
                )


def _grant_snippets(groups: dict[str, Group], workflow: Workflow) -> None:
    for model in apps.get_models():
        if not issubclass(model, PublicWords):
            continue
        content_type = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )
        for name, actions in getattr(model, "office_actions", SNIPPET_ACTIONS).items():
            codenames = [f"{action}_{model._meta.model_name}" for action in actions]
            groups[name].permissions.add(
                *Permission.objects.filter(content_type=content_type, codename__in=codenames)
            )


def _grant_uploads(groups: dict[str, Group]) -> None:
    root = Collection.objects.filter(depth=1).first()
    if root is None:
        return
    for name, actions in FILE_ACTIONS.items():
        codenames = [f"{action}_{kind}" for action in actions for kind in ("image", "document")]
        for permission in Permission.objects.filter(
            content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=codenames
        ):
            GroupCollectionPermission.objects.get_or_create(
                group=groups[name], collection=root, permission=permission
            )
