"""The one-time link from a mail: for one person, once, and it logs nobody in."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pages.approval import steps
from pages.approval.links import hashed, make_link
from pages.approval.models import AuditEvent, OfficePolicy, ReviewLink
from tests import office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
UNKNOWN = "/admin/open/nobody-ever-made-this/"


@pytest.fixture
def item(city: office.City) -> Any:
    """A proofread news item that waits for the head."""
    page = office.draft(office.news_item("Тајни мост"), city.news)
    steps.submit(page, office.person("editor"))
    steps.pass_on(page, office.person("proofreader"))
    return office.fresh(page)


@pytest.fixture
def link(item: Any) -> str:
    """The path of the head's link to it."""
    return urlsplit(make_link(office.person("head"), item.current_workflow_task_state)).path


def review_of(item: Any) -> str:
    """Address of the review of the step the item is at."""
    return reverse(
        "pages_approval:review", args=[office.fresh(item).current_workflow_task_state.pk]
    )


def test_link_when_made_then_is_absolute_and_only_its_hash_is_kept(
    item: Any, settings: Any
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://grad.example"
    address = make_link(office.person("head"), item.current_workflow_task_state)
    assert address.startswith("https://grad.example/admin/open/")
    token = address.rstrip("/").rsplit("/", 1)[1]
    kept = ReviewLink.objects.get()
    assert len(token) >= 40
    assert kept.token_hash == hashed(token) != token
    assert token not in str(ReviewLink.objects.values())


def test_link_when_opened_by_anybody_not_logged_in_then_leads_to_the_login_and_uses_nothing_up(
    link: str, item: Any
) -> None:
    client = Client()
    for method in (client.get, client.head, client.post):
        answer = method(link)
        assert answer.status_code == 302
        assert answer["Location"].startswith(f"{reverse('wagtailadmin_login')}?next={link}")
    assert SESSION_KEY not in client.session
    assert ReviewLink.objects.get().used_at is None
    assert item.title not in client.get(link, follow=True).content.decode()
    # The login leads back to it, and from there to the review.
    answer = client.post(
        reverse("wagtailadmin_login"),
        {"username": "head", "password": office.PASSWORD, "next": link},
        follow=True,
    )
    assert answer.redirect_chain[-1][0] == review_of(item)
    assert ReviewLink.objects.get().used_at is not None


def test_link_when_used_then_is_recorded_and_a_second_time_says_so_with_the_way_on(
    link: str, item: Any, log_in: LogIn
) -> None:
    client = log_in("head")
    assert client.head(link).status_code == 200
    assert ReviewLink.objects.get().used_at is None
    assert client.get(link)["Location"] == review_of(item)
    event = AuditEvent.objects.get(action=AuditEvent.Action.LINK_USED)
    assert (event.actor_id, event.object_id) == (office.person("head").pk, str(item.pk))
    again = client.get(link)
    assert again.status_code == 410
    assert review_of(item) in again.content.decode()
    assert reverse("pages_approval:waiting") in again.content.decode()
    assert AuditEvent.objects.filter(action=AuditEvent.Action.LINK_USED).count() == 1


def test_link_when_posted_then_nothing_happens(link: str, log_in: LogIn) -> None:
    assert log_in("head").post(link).status_code == 405
    assert ReviewLink.objects.get().used_at is None


@pytest.mark.parametrize("name", ["editor", "proofreader", "root", "second"])
def test_link_when_somebody_elses_then_looks_like_one_that_never_was(
    link: str, item: Any, log_in: LogIn, name: str
) -> None:
    group = "Head of office" if name == "second" else None
    client = log_in(name, group=group, superuser=name == "root")
    foreign, unknown = client.get(link), client.get(UNKNOWN)
    assert foreign.status_code == unknown.status_code == 410
    assert plain(foreign) == plain(unknown)
    assert item.title not in foreign.content.decode()
    assert ReviewLink.objects.get().used_at is None


def test_link_when_its_hours_are_over_then_says_so_with_the_way_on(
    link: str, item: Any, log_in: LogIn
) -> None:
    client = log_in("head")
    hours = OfficePolicy.current().link_hours
    with time_machine.travel(timezone.now() + timedelta(hours=hours, minutes=1)):
        client.force_login(office.person("head"))
        answer = client.get(link)
    assert answer.status_code == 410
    assert review_of(item) in answer.content.decode()
    assert ReviewLink.objects.get().used_at is None


def test_link_when_the_step_is_done_then_leads_to_what_became_of_it(
    link: str, item: Any, log_in: LogIn
) -> None:
    state = item.current_workflow_task_state
    steps.pass_on(item, office.person("second", group="Head of office"))
    answer = log_in("head").get(link, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("pages_approval:review", args=[state.pk])
    assert answer.context["in_progress"] is False


def test_link_when_the_text_changed_then_leads_to_the_present_text_and_says_so(
    city: office.City, log_in: LogIn
) -> None:
    page = office.draft(office.news_item(), city.news)
    steps.submit(page, office.person("editor"))
    state = office.fresh(page).current_workflow_task_state
    path = urlsplit(make_link(office.person("proofreader"), state)).path
    office.edit(page, author=office.person("proofreader"), summary="Друго.")
    answer = log_in("proofreader").get(path, follow=True)
    assert answer.redirect_chain[-1][0] == review_of(page)
    assert len(list(answer.context["messages"])) == 1


def test_link_when_its_person_no_longer_reads_there_then_shows_nothing_of_the_text(
    link: str, item: Any, log_in: LogIn
) -> None:
    client = log_in("head")
    office.person("head").groups.set(office.person("editor").groups.all())
    answer = client.get(link)
    assert answer.status_code == 410
    assert item.title not in answer.content.decode()


def plain(answer: Any) -> str:
    """An answer without what differs in every answer."""
    html = answer.content.decode()
    html = re.sub(r'csrf[^"]*"[^>]*value="[^"]*"|"csrfToken": "[^"]*"|nonce="[^"]*"', "", html)
    return re.sub(r"[A-Za-z0-9]{64}|/admin/open/[^/\"]*", "", html)
