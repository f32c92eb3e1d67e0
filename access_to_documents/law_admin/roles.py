"""Who keeps the calendar and the facts of the law: access officers, and whoever runs the system."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from pages.approval.office import ACCESS_OFFICERS

CALENDAR = "access_to_documents.change_closure"
FACTS = "access_to_documents.change_legalfact"
MODELS = ("closure", "calendaryear", "legalfact")


def keeps_calendar(user: Any) -> bool:
    """May the user close days, withdraw them, and confirm a year?"""
    return bool(user.is_active and user.has_perm(CALENDAR))


def keeps_facts(user: Any) -> bool:
    """May the user note what a lawyer said, and what the office decided?"""
    return bool(user.is_active and user.has_perm(FACTS))


def ensure_permissions(sender: Any, **kwargs: Any) -> None:
    """Give the officers what is missing. A `post_migrate` receiver of this app."""
    create_permissions(sender, verbosity=0)
    group, _made = Group.objects.get_or_create(name=ACCESS_OFFICERS)
    group.permissions.add(
        *Permission.objects.filter(
            content_type__app_label="access_to_documents", content_type__model__in=MODELS
        )
    )
