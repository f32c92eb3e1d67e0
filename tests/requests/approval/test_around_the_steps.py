"""What stands around the two steps: snippets, deputies, evidence, and what the reader is shown."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from pages.approval import office as setup
from pages.approval import steps
from pages.approval.models import Deputyship
from pages.approval.refusal import NotApproved
from pages.models import Department
from tests import office

pytestmark = pytest.mark.django_db

LogIn = Callable[..., Client]


def at_head(instance: Any) -> Any:
    """Take a draft through proofreading."""
    steps.submit(office.fresh(instance), office.person("editor"))
    steps.pass_on(instance, office.person("proofreader"))
    return office.fresh(instance)


def test_snippet_when_reviewed_then_the_head_is_shown_all_its_words(
    city: office.City, log_in: LogIn
) -> None:
    menu = at_head(office.snippet(office.menu(("Необичан натпис", "/sr/negdje/"))))
    state = menu.current_workflow_task_state
    shown = log_in("head").get(reverse("pages_approval:review", args=[state.pk])).content.decode()
    assert "Необичан натпис" in shown
    assert "/sr/negdje/" in shown
    address = reverse("pages_approval:shown", args=[state.pk])
    assert log_in("head").get(address, follow=True).status_code == 404


def test_snippet_when_publish_is_pressed_then_it_is_submitted_instead(
    city: office.City, log_in: LogIn
) -> None:
    for name in ("head", "root"):
        log_in(name, superuser=name == "root").post(
            reverse(Department.snippet_viewset.get_url_name("add")),
            {
                "name": f"Одјељење {name}",
                "locale": city.home.locale.pk,
                "action-publish": "action-publish",
            },
        )
        department = Department.objects.get(name=f"Одјељење {name}")
        assert not department.live
        assert department.workflow_in_progress


def test_text_when_returned_by_somebody_who_does_not_read_there_then_it_is_refused(
    city: office.City,
) -> None:
    page = at_head(office.draft(office.news_item(), city.news))
    for name in ("editor", "proofreader"):
        with pytest.raises(NotApproved):
            page.current_workflow_task_state.reject(user=office.person(name), comment="Не")


def test_head_when_his_words_come_back_by_a_detour_then_still_may_not_approve(
    city: office.City,
) -> None:
    head = office.person("head")
    page = office.draft(office.news_item(), city.news, author=head)
    own = page.summary
    office.edit(page, summary="Друго.")
    office.edit(page, summary=own)
    page = at_head(page)
    with pytest.raises(NotApproved):
        steps.pass_on(page, head)


def test_superuser_when_he_names_himself_deputy_then_it_is_refused(
    city: office.City, log_in: LogIn
) -> None:
    root = office.person("root", superuser=True)
    log_in("root", superuser=True).post(
        reverse("wagtailsnippets_pages_approval_deputyship:add"),
        {
            "user": root.pk,
            "starts_at": "2026-11-20 08:00",
            "ends_at": "2036-11-20 08:00",
            "reason": "Ја",
        },
    )
    assert not Deputyship.objects.exists()


def test_account_when_it_has_approved_something_then_it_is_kept(
    city: office.City, log_in: LogIn
) -> None:
    head = User.objects.get(groups__name=setup.HEAD_OF_OFFICE)
    address = reverse("wagtailusers_users:delete", args=[head.pk])
    answer = log_in("root", superuser=True).post(address, follow=True)
    assert answer.status_code == 200
    assert User.objects.filter(pk=head.pk).exists()
