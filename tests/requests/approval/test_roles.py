"""Who holds a role is the head's matter; a superuser cannot make himself head."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from pages.approval import office as setup
from pages.approval import people, steps
from pages.approval.models import AuditEvent, HeadOfficeApprovalTask
from tests import office

pytestmark = pytest.mark.django_db


def give_role(client: Client, user: Any, *names: str) -> Any:
    """Post Wagtail's form of an account with these groups."""
    groups = Group.objects.filter(name__in=names)
    return client.post(
        reverse("wagtailusers_users:edit", args=[user.pk]),
        {
            "username": user.username,
            "email": user.email,
            "first_name": "Ime",
            "last_name": "Prezime",
            "is_active": "on",
            "is_superuser": "on" if user.is_superuser else "",
            "groups": [group.pk for group in groups],
        },
    )


def test_superuser_when_making_himself_head_then_it_is_refused_with_a_sentence(
    db: Any, log_in: Callable[..., Client]
) -> None:
    office.person("head")
    client = log_in("root", superuser=True)
    root = office.person("root")
    answer = give_role(client, root, setup.HEAD_OF_OFFICE)
    assert answer.status_code in {200, 302, 403}
    assert not people.is_head(root)


def test_superuser_when_giving_another_role_then_it_is_in_the_audit(
    db: Any, log_in: Callable[..., Client]
) -> None:
    office.person("head")
    client = log_in("root", superuser=True)
    somebody = office.person("novi", group=setup.TRANSLATORS)
    give_role(client, somebody, setup.EDITORS)
    event = AuditEvent.objects.of(somebody).get(action="role_given", details__role=setup.EDITORS)
    assert event.actor == office.person("root")
    assert AuditEvent.objects.of(somebody).filter(action="role_taken").exists()


def test_office_groups_when_renamed_or_deleted_then_it_is_refused(db: Any) -> None:
    group = Group.objects.get(name=setup.HEAD_OF_OFFICE)
    group.name = "Bosses"
    with office.refused("keeps its name"):
        group.save()
    with office.refused("keeps its name"):
        Group.objects.get(name=setup.HEAD_OF_OFFICE).delete()


def test_step_of_the_head_when_another_group_is_added_then_its_members_still_cannot_approve(
    city: office.City,
) -> None:
    HeadOfficeApprovalTask.objects.get().groups.add(Group.objects.get(name=setup.EDITORS))
    page = office.draft(office.news_item(), city.news)
    steps.submit(page, office.person("editor"))
    steps.pass_on(page, office.person("proofreader"))
    with office.refused("may approve"):
        steps.pass_on(page, office.person("drugi", group=setup.EDITORS))
    assert not office.fresh(page).live
