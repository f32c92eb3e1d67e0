"""Who sees requests at all: access officers; the head of office where a decision waits for him.

Editors, proofreaders and translators have none of these permissions. Superusers have every
permission, as everywhere in Django: whoever keeps the installation could read the database anyway.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from pages.approval.office import ACCESS_OFFICERS, HEAD_OF_OFFICE

GIVEN: dict[str, tuple[str, ...]] = {
    ACCESS_OFFICERS: ("handle_request", "view_request", "view_event", "add_tariff", "view_tariff"),
    HEAD_OF_OFFICE: ("approve_decision",),
}


def ensure_permissions(sender: Any, **kwargs: Any) -> None:
    """Give the groups what is missing. A `post_migrate` receiver of this app."""
    create_permissions(sender, verbosity=0)
    for name, codenames in GIVEN.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label="access_to_documents", codename__in=codenames
            )
        )
