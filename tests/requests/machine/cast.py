"""Everybody who tries something, and the accounts behind them."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from pages.approval import office as setup
from pages.approval.models import Deputyship, EmergencyDuty
from tests import office

#: Everybody; None is code that nobody runs: a command, a task, an importer.
EVERYBODY: list[str | None] = [
    "editor",
    "head",
    "translator",
    "deputy",
    "proofreader",
    "publisher",
    "duty",
    "root",
    "head2",
    None,
]
#: Who the rule gives no say over what is public, unless named for a time.
WRITERS = ["editor", "translator", "deputy", "duty", "head"]


def hire() -> None:
    """Make all accounts. The publisher may do everything that a permission can give."""
    for name in ("editor", "translator", "proofreader", "head"):
        office.person(name)
    office.person("head2", group=setup.HEAD_OF_OFFICE)
    for name in ("deputy", "duty"):
        office.person(name, group=setup.EDITORS)
    office.person("root", superuser=True)
    publishers = Group.objects.create(name="Publishers")
    publishers.permissions.set(Permission.objects.all())
    page_type = ContentType.objects.get_for_model(Page)
    for permission in Permission.objects.filter(content_type=page_type):
        GroupPagePermission.objects.get_or_create(
            group=publishers, page=Page.objects.get(depth=1), permission=permission
        )
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs")
    ):
        GroupCollectionPermission.objects.create(
            group=publishers, collection=Collection.objects.get(depth=1), permission=permission
        )
    office.person("publisher", group="Publishers")


def user(name: str | None) -> Any:
    """The account of that name, asked anew; None for nobody."""
    return User.objects.get(username=name) if name else None


def name_for_a_time(model: type[Deputyship | EmergencyDuty], name: str, hours: int) -> Any:
    """A deputyship or duty from now on."""
    now = timezone.now()
    return model.objects.create(
        user=user(name), starts_at=now, ends_at=now + timedelta(hours=hours), reason="Одмор"
    )
