"""The office's roles are given by its head, not by whoever administers accounts.

Otherwise a superuser would be head of office two clicks later (gate rule 7). A command, which no
request reaches, may always do it: that is how the first head is named. Every change of who holds
a role is in the audit.
"""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db import models
from django.utils.translation import gettext as _

from pages.approval import acting, events, people
from pages.approval.models.tasks import OfficeTask
from pages.approval.office import HEAD_OF_OFFICE, PAGE_PERMISSIONS
from pages.approval.refusal import NotApproved


def before_members_change(
    sender: type[models.Model],
    instance: Any,
    action: str,
    pk_set: set[int] | None,
    reverse: bool = False,
    **kwargs: Any,
) -> None:
    """Before somebody gets or loses a role. An `m2m_changed` receiver of users' groups.

    Raises `NotApproved` where a request of somebody else than the head gives the head's role.
    """
    if action not in {"pre_add", "pre_remove", "pre_clear"}:
        return
    for group, user in _changed(instance, action, pk_set, reverse=reverse):
        if group.name == HEAD_OF_OFFICE and _is_forbidden():
            raise NotApproved([only_head_names_heads()])
        if group.name in PAGE_PERMISSIONS:
            given = action == "pre_add"
            events.record(
                events.Action.ROLE_GIVEN if given else events.Action.ROLE_TAKEN,
                user,
                details={"role": group.name},
            )


def before_group_change(sender: type[Group], instance: Group, **kwargs: Any) -> None:
    """Before a group is renamed or deleted: the office's own stay. `pre_save` and `pre_delete`.

    Raises `NotApproved` for one of the office's groups.
    """
    before = Group.objects.filter(pk=instance.pk).first() if instance.pk else None
    if before is None or before.name not in PAGE_PERMISSIONS:
        return
    is_renamed = kwargs["signal"] is models.signals.pre_save and before.name != instance.name
    if is_renamed or kwargs["signal"] is models.signals.pre_delete:
        raise NotApproved([office_groups_stay(before.name)])


def before_task_readers_change(
    sender: type[models.Model], instance: Any, action: str, **kwargs: Any
) -> None:
    """Before other groups read at one of the office's steps. An `m2m_changed` receiver.

    Raises `NotApproved` where somebody else than the head does it in a request.
    """
    if action.startswith("pre_") and isinstance(instance, OfficeTask) and _is_forbidden():
        raise NotApproved([only_head_names_heads()])


def _is_forbidden() -> bool:
    """In a request of somebody who is not the head, once there is one."""
    now = acting.current()
    return now.request is not None and not people.is_head(now.user) and people.heads().exists()


def _changed(
    instance: Any, action: str, pk_set: set[int] | None, *, reverse: bool
) -> list[tuple[Group, Any]]:
    """Pairs of group and user that the change is about; `reverse`: asked through the group."""
    if reverse:
        users = instance.user_set.all() if action == "pre_clear" else User.objects.none()
        if action != "pre_clear":
            users = User.objects.filter(pk__in=pk_set or ())
        return [(instance, user) for user in users]
    groups = instance.groups.all()
    if action != "pre_clear":
        groups = Group.objects.filter(pk__in=pk_set or ())
    return [(group, instance) for group in groups]


def only_head_names_heads() -> str:
    """Somebody who administers accounts wanted to make a head of office."""
    return _(
        "Who is head of office, and who reads at the office's steps, is decided by the head of "
        "office. Ask the head to change it."
    )


def office_groups_stay(name: str) -> str:
    """Somebody wanted to rename or delete one of the office's groups."""
    return _("The group «%(name)s» belongs to the office's steps. It keeps its name.") % {
        "name": name
    }
