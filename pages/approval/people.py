"""Who holds which role now. Asked anew for each request: a role may end between two.

A superuser as such holds none of them (gate rule 7).
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from pages.approval import acting
from pages.approval.models.deputyship import Deputyship, EmergencyDuty
from pages.approval.office import HEAD_OF_OFFICE, PROOFREADERS

HEAD = "Head of office"
DEPUTY = "Deputy"
DUTY_EDITOR = "Duty editor"
PROOFREADER = "Proofreader"


def is_head(user: Any) -> bool:
    """Whether the user is in the head's group."""
    return bool(user and user.is_active) and acting.once(
        ("head", user.pk), user.groups.filter(name=HEAD_OF_OFFICE).exists
    )


def is_deputy(user: Any) -> bool:
    """Whether the user stands in for the head now."""
    return bool(user and user.is_active) and acting.once(
        ("deputy", user.pk), Deputyship.objects.of(user).active().exists
    )


def decides(user: Any) -> bool:
    """Whether the user may decide what is public: the head, or an acting deputy."""
    return is_head(user) or is_deputy(user)


def is_proofreader(user: Any) -> bool:
    """Whether the user is in the proofreaders' group."""
    return bool(user and user.is_active) and acting.once(
        ("proofreader", user.pk), user.groups.filter(name=PROOFREADERS).exists
    )


def may_publish_in_emergency(user: Any) -> bool:
    """Head, acting deputies and the duty editors the head named for now (gate rule 12)."""
    if decides(user):
        return True
    return bool(user and user.is_active) and EmergencyDuty.objects.of(user).active().exists()


def role_of(user: Any) -> str:
    """The highest role the user holds now, for the record; empty for none of them."""
    if is_head(user):
        return HEAD
    if is_deputy(user):
        return DEPUTY
    if user and EmergencyDuty.objects.of(user).active().exists():
        return DUTY_EDITOR
    if is_proofreader(user):
        return PROOFREADER
    return ", ".join(user.groups.values_list("name", flat=True)) if user else ""


def heads(*, present: bool = False) -> "QuerySet[User]":
    """Active members of the head's group; only those not away now, if `present`."""
    members = get_user_model().objects.filter(groups__name=HEAD_OF_OFFICE, is_active=True)
    if present:
        now = timezone.now()
        away = members.filter(absences__starts_at__lte=now, absences__ends_at__gt=now)
        members = members.exclude(pk__in=away)
    return members.distinct()


def deputies() -> "QuerySet[User]":
    """Everybody who stands in for the head now."""
    now = timezone.now()
    acting = get_user_model().objects.filter(
        deputyships__starts_at__lte=now, deputyships__ends_at__gt=now, is_active=True
    )
    return acting.distinct()


def proofreaders() -> "QuerySet[User]":
    """Active members of the proofreaders' group."""
    members = get_user_model().objects.filter(groups__name=PROOFREADERS, is_active=True)
    return members.distinct()
