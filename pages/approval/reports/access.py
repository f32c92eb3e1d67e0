"""Who reads the audit."""

from typing import Any

from django.db import models
from wagtail.models import AbstractPage
from wagtail.permissions import policy_registry

from pages.approval import people

#: Whoever holds it reads the whole audit; the head's group has it from the first migrate.
PERMISSION = "pages_approval.view_auditevent"


def may_audit(user: Any) -> bool:
    """Whether the user reads the whole audit, network addresses and times of people included.

    The head, acting deputies, superusers, and every group with the permission.
    """
    return bool(user and user.is_active) and (
        bool(user.has_perm(PERMISSION)) or people.is_deputy(user)
    )


def may_see_timeline(user: Any, instance: models.Model | None) -> bool:
    """Whether the user reads what was done to `instance` (None: it exists no more)."""
    if may_audit(user):
        return True
    if instance is None or not user.is_active:
        return False
    if isinstance(instance, AbstractPage):
        return bool(instance.permissions_for_user(user).can_edit())
    policy = policy_registry.get_by_type(type(instance))
    return bool(policy.user_has_permission_for_instance(user, "change", instance))
