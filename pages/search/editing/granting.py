"""Who may say something about the search: editors and the head, from the first migrate."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from pages.approval.office import EDITORS, HEAD_OF_OFFICE

#: Models whose permissions the two groups have, all of them.
MODELS = ("synonymgroup", "bestbet", "hiddenpage", "querycount")


def grant(sender: AppConfig, **kwargs: Any) -> None:
    """Create what is missing. A `post_migrate` receiver."""
    create_permissions(sender, verbosity=0)
    permissions = Permission.objects.filter(
        content_type__app_label=sender.label, content_type__model__in=MODELS
    )
    for name in (EDITORS, HEAD_OF_OFFICE):
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*permissions)
