"""Locks say who holds a text, why, until when, and offer the way out to whoever may take it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pages.approval import locks, steps
from pages.approval.models import HeadOfficeTaskState
from tests import office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


@pytest.fixture
def proofread(city: office.City) -> Any:
    """An item the proofreader has."""
    item = office.draft(office.news_item(), city.news)
    steps.submit(item, office.person("editor"))
    return office.fresh(item)


@pytest.fixture
def at_head(proofread: Any) -> Any:
    """An item the head has."""
    steps.pass_on(proofread, office.person("proofreader"))
    return office.fresh(proofread)


@pytest.fixture
def scheduled(at_head: Any) -> Any:
    """An item that is approved for tomorrow."""
    moment = timezone.now() + timedelta(days=1, minutes=1)
    steps.pass_on(at_head, office.person("head"), go_live_at=moment)
    return office.fresh(at_head)


def shown(client: Client, item: Any) -> str:
    """What the editor says above the text."""
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[item.pk]))
    assert answer.status_code == 200
    return " ".join(str(message) for message in answer.context["messages"])


def ways(item: Any) -> dict[str, str]:
    """The addresses of the ways out."""
    state = item.current_workflow_task_state
    found = {"unlock": reverse("wagtailadmin_pages:unlock", args=[item.pk])}
    if state is not None:
        found["review"] = reverse("pages_approval:review", args=[state.pk])
        found["take_back"] = reverse("pages_approval:take_back", args=[state.pk])
    if item.scheduled_revision:
        found["unschedule"] = reverse(
            "wagtailadmin_pages:revisions_unschedule", args=[item.pk, item.scheduled_revision.pk]
        )
    return found


def offered(client: Client, item: Any) -> set[str]:
    """Which ways out the message offers."""
    message = shown(client, item)
    return {name for name, address in ways(item).items() if f'"{address}"' in message}


@pytest.mark.parametrize(
    ("name", "offers"),
    [
        ("editor", {"take_back"}),
        ("translator", set()),
        ("proofreader", {"review"}),
        ("head", set()),
        ("root", set()),
    ],
)
def test_lock_when_the_proofreader_reads_then_offers_each_his_way_out(
    proofread: Any, log_in: LogIn, name: str, offers: set[str]
) -> None:
    client = log_in(name, superuser=name == "root")
    assert offered(client, proofread) == offers


@pytest.mark.parametrize(
    ("name", "offers"),
    [
        ("editor", {"take_back"}),
        ("translator", set()),
        ("proofreader", set()),
        ("head", {"review"}),
        ("root", set()),
    ],
)
def test_lock_when_the_head_reads_then_offers_each_his_way_out(
    at_head: Any, log_in: LogIn, name: str, offers: set[str]
) -> None:
    client = log_in(name, superuser=name == "root")
    assert offered(client, at_head) == offers
    assert isinstance(at_head.get_lock(), locks.ReviewLock)
    assert at_head.get_lock().for_user(office.person(name))


@pytest.mark.parametrize(
    ("name", "offers"), [("editor", set()), ("proofreader", set()), ("head", {"unschedule"})]
)
def test_lock_when_scheduled_then_says_who_approved_and_for_when_and_the_head_may_cancel(
    scheduled: Any, log_in: LogIn, name: str, offers: set[str]
) -> None:
    client = log_in(name)
    message = shown(client, scheduled)
    assert offered(client, scheduled) == offers
    assert "head" in message
    local = timezone.localtime(scheduled.scheduled_revision.approved_go_live_at)
    assert f"{local:%H:%M}" in message
    assert isinstance(scheduled.get_lock(), locks.ScheduleLock)


@pytest.mark.parametrize(
    ("name", "offers"),
    [("editor", {"unlock"}), ("translator", set()), ("head", {"unlock"}), ("root", {"unlock"})],
)
def test_lock_when_set_by_hand_then_says_who_and_whoever_may_unlocks_it(
    city: office.City, log_in: LogIn, name: str, offers: set[str]
) -> None:
    item = office.draft(office.news_item(), city.news)
    type(item).objects.filter(pk=item.pk).update(
        locked=True, locked_by=office.person("editor"), locked_at=timezone.now()
    )
    item = office.fresh(item)
    client = log_in(name, superuser=name == "root")
    assert offered(client, item) == offers
    assert isinstance(item.get_lock(), locks.HandLock)
    if name != "editor":
        assert "editor" in shown(client, item)


def test_lock_when_the_text_is_a_snippets_then_says_the_same(
    city: office.City, log_in: LogIn
) -> None:
    alert = office.snippet(office.alert("Без воде"))
    steps.submit(alert, office.person("editor"))
    alert = office.fresh(alert)
    assert isinstance(alert.get_lock(), locks.ReviewLock)
    answer = log_in("editor").get(reverse("wagtailsnippets_pages_alert:edit", args=[alert.pk]))
    message = " ".join(str(message) for message in answer.context["messages"])
    assert ways(alert)["take_back"] in message


def test_taking_back_when_the_author_posts_then_the_text_is_his_again(
    at_head: Any, log_in: LogIn
) -> None:
    take_back = ways(at_head)["take_back"]
    edit = reverse("wagtailadmin_pages:edit", args=[at_head.pk])
    answer = log_in("editor").post(take_back, {"next": edit})
    assert answer["Location"] == edit
    assert office.fresh(at_head).current_workflow_task_state is None
    assert office.fresh(at_head).get_lock() is None


@pytest.mark.parametrize("name", ["translator", "proofreader", "root"])
def test_taking_back_when_posted_by_somebody_else_then_is_refused(
    at_head: Any, log_in: LogIn, name: str
) -> None:
    log_in(name, superuser=name == "root").post(ways(at_head)["take_back"])
    assert isinstance(office.fresh(at_head).current_workflow_task_state, HeadOfficeTaskState)


def test_taking_back_when_only_opened_or_the_step_is_done_then_nothing_happens(
    at_head: Any, log_in: LogIn
) -> None:
    take_back = ways(at_head)["take_back"]
    client = log_in("editor")
    assert client.get(take_back).status_code == 405
    steps.pass_on(at_head, office.person("head"))
    client.post(take_back)
    assert office.fresh(at_head).live


def test_taking_back_when_the_way_back_leads_elsewhere_then_stays_here(
    at_head: Any, log_in: LogIn
) -> None:
    answer = log_in("editor").post(
        ways(at_head)["take_back"], {"next": "https://elsewhere.invalid/"}
    )
    assert answer["Location"] == reverse("wagtailadmin_home")


def test_locked_text_when_opened_then_can_be_read_and_copied_from(
    at_head: Any, log_in: LogIn
) -> None:
    html = log_in("editor").get(reverse("wagtailadmin_pages:edit", args=[at_head.pk]))
    text = html.content.decode()
    assert at_head.title in text
    assert "pages_approval/locked.css" in text
    assert "pages_approval/locked.js" in text
    assert at_head.permissions_for_user(office.person("editor")).can_copy()


@pytest.mark.parametrize(("hours", "level"), [(3, "info"), (-3, "warning")])
def test_editor_when_a_moment_is_proposed_then_says_it_with_city_and_distance(
    city: office.City, log_in: LogIn, hours: int, level: str
) -> None:
    moment = timezone.now() + timedelta(hours=hours)
    item = office.draft(office.news_item(go_live_at=moment), city.news)
    answer = log_in("editor").get(reverse("wagtailadmin_pages:edit", args=[item.pk]))
    (message,) = answer.context["messages"]
    assert message.level_tag == level
    assert f"{timezone.localtime(moment):%H:%M}" in str(message)
