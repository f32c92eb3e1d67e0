"""What waits for a reader: the most urgent first, and no more queries however much waits."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState

from pages.approval import steps
from pages.approval.models import Approval, identity
from pages.approval.waiting_list import LISTED, PER_PAGE
from pages.models import Alert
from tests import office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
#: Of the list and of a review; Wagtail keeps some (sites, permissions) or asks for them anew.
QUERIES = 28


def waits(city: office.City, title: str, *, hours: float | None = None, days: int = 0) -> Any:
    """An item that waits for the head since so many days, to be public in so many hours."""
    fields = {} if hours is None else {"go_live_at": timezone.now() + timedelta(hours=hours)}
    item = office.draft(office.news_item(title, **fields), city.news)
    steps.submit(item, office.person("editor"))
    steps.pass_on(item, office.person("proofreader"))
    state = office.fresh(item).current_workflow_task_state
    since = state.started_at - timedelta(days=days)
    TaskState.objects.filter(pk=state.pk).update(started_at=since)
    return office.fresh(item)


def titles(answer: Any) -> list[str]:
    """The titles listed, in their order."""
    found = re.findall(r'waiting-title"><a href="[^"]*">([^<]*)<', answer.content.decode())
    return [title.strip() for title in found]


def test_list_when_items_wait_then_those_with_a_moment_come_first_then_the_oldest(
    city: office.City, log_in: LogIn
) -> None:
    waits(city, "Нова", days=1)
    waits(city, "Стара", days=9)
    waits(city, "Сутра", hours=24)
    waits(city, "За два сата", hours=2, days=3)
    waits(city, "Закашњела", hours=-1)
    client = log_in("head")
    wanted = ["Закашњела", "За два сата", "Сутра", "Стара", "Нова"]
    for address in (reverse("pages_approval:waiting"), reverse("wagtailadmin_home")):
        assert titles(client.get(address)) == wanted


def test_item_when_listed_then_says_what_where_who_since_when_and_for_when(
    city: office.City, log_in: LogIn
) -> None:
    item = waits(city, "Нови мост", hours=2.2, days=3)
    client = log_in("head")
    answer = client.get(reverse("pages_approval:waiting"))
    text = " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
    (shown,) = answer.context["with_moment"]
    assert (shown.section, shown.writer, shown.proofreader) == ("Вијести", "editor", "proofreader")
    assert shown.kind
    assert shown.language
    for said in (shown.kind, shown.language, "Вијести", "editor", "proofreader"):
        assert said in text
    assert not shown.is_late
    assert shown.go_live_at == item.get_latest_revision_as_object().go_live_at
    review = reverse("pages_approval:review", args=[item.current_workflow_task_state.pk])
    assert review in answer.content.decode()


def test_list_when_a_snippet_waits_then_it_is_listed_with_its_language(
    city: office.City, log_in: LogIn
) -> None:
    alert = office.snippet(office.alert("Без воде"))
    steps.submit(alert, office.person("editor"))
    (shown,) = log_in("proofreader").get(reverse("pages_approval:waiting")).context["others"]
    assert shown.title == "Без воде"
    assert shown.kind.lower() == str(Alert._meta.verbose_name).lower()
    assert shown.language
    assert shown.section == ""


def test_list_when_an_emergency_lacks_its_second_look_then_the_item_says_until_when(
    city: office.City, log_in: LogIn
) -> None:
    item = waits(city, "Хитно")
    content_type, object_id = identity(item)
    Approval.objects.create(
        content_type=content_type,
        object_id=object_id,
        title=item.title,
        digest="0" * 64,
        kind=Approval.Kind.EMERGENCY,
        approver=office.person("duty", group="Editors"),
        role="Duty editor",
        given_at=timezone.now() - timedelta(days=30),
    )
    (shown,) = log_in("head").get(reverse("pages_approval:waiting")).context["others"]
    assert shown.second_look_by
    assert shown.is_second_look_overdue


@pytest.mark.parametrize(("name", "sees"), [("head", True), ("proofreader", True)])
@pytest.mark.parametrize("address", ["pages_approval:waiting", "wagtailadmin_home"])
def test_menu_when_somebody_reads_at_a_step_then_it_leads_to_the_list(
    city: office.City, log_in: LogIn, name: str, sees: bool, address: str
) -> None:
    path = reverse("pages_approval:waiting")
    assert (path in log_in(name).get(reverse(address)).content.decode()) is sees
    for other in ("editor", "root"):
        client = log_in(other, superuser=other == "root")
        assert path not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_list_when_opened_by_somebody_who_reads_nowhere_then_is_empty(
    city: office.City, log_in: LogIn
) -> None:
    waits(city, "Тајна")
    for name in ("editor", "root"):
        answer = log_in(name, superuser=name == "root").get(reverse("pages_approval:waiting"))
        assert answer.status_code == 200
        assert "Тајна" not in answer.content.decode()


def many(city: office.City, count: int) -> None:
    """So many items that wait for the head, without their walk through the steps."""
    state = waits(city, f"Образац {count}", hours=5).current_workflow_task_state
    for number in range(count - 1):
        copy = office.draft(office.news_item(f"Текст {count}-{number}"), city.news)
        workflow_state = steps.submit(copy, office.person("editor"))
        TaskState.objects.filter(workflow_state=workflow_state).update(
            task_id=state.task_id, content_type_id=state.content_type_id
        )


def queries(client: Client, address: str) -> int:
    """How many queries an address needs, once everything that is kept is warm."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(captured)


def test_list_and_review_when_one_twenty_or_sixty_wait_then_the_queries_are_the_same(
    city: office.City, log_in: LogIn
) -> None:
    client = log_in("head")
    found: dict[str, list[int]] = {"list": [], "review": []}
    first = waits(city, "Прва", hours=5)
    review = reverse("pages_approval:review", args=[first.current_workflow_task_state.pk])
    for count in (1, 20, 60):
        present = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count()
        if count > present:
            many(city, count - present)
        found["list"].append(queries(client, reverse("pages_approval:waiting")))
        found["review"].append(queries(client, review))
    assert len(set(found["list"])) == 1, found
    assert len(set(found["review"])) == 1, found
    assert max(found["list"] + found["review"]) <= QUERIES, found
    # More than a page holds: the rest is on the next.
    one = client.get(reverse("pages_approval:waiting"))
    two = client.get(reverse("pages_approval:waiting"), {"p": "2"})
    assert len(titles(one)) == PER_PAGE
    assert not set(titles(one)) & set(titles(two))
    home = client.get(reverse("wagtailadmin_home"))
    assert len(titles(home)) == LISTED


def overdue(city: office.City, minutes: int) -> Any:
    """An approved item whose moment passed so many minutes ago, while the timer stood still."""
    item = office.draft(office.news_item("Заказана"), city.news)
    moment = timezone.now() + timedelta(hours=1)
    item = office.make_public(item, go_live_at=moment)
    late = timezone.now() - timedelta(minutes=minutes)
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=late)
    return item


@pytest.mark.parametrize("name", ["editor", "proofreader", "head", "officer", "root"])
def test_overdue_when_a_publication_is_late_then_every_home_says_so_loudly(
    city: office.City, log_in: LogIn, name: str
) -> None:
    item = overdue(city, minutes=6)
    client = log_in(name, superuser=name == "root")
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    panel = html.partition('class="overdue')[2].partition("</section>")[0]
    assert item.title in panel
    assert "publish_due" in panel


def test_overdue_when_it_is_only_minutes_late_then_nothing_is_said(
    city: office.City, log_in: LogIn
) -> None:
    overdue(city, minutes=4)
    html = log_in("head").get(reverse("wagtailadmin_home")).content.decode()
    assert 'class="overdue' not in html


def test_deputy_when_the_period_is_over_then_nothing_waits_any_more(
    city: office.City, log_in: LogIn
) -> None:
    waits(city, "Чека")
    user: User = office.person("second", group="Head of office")
    client = log_in("second")
    assert titles(client.get(reverse("pages_approval:waiting"))) == ["Чека"]
    user.groups.clear()
    user.groups.set(office.person("editor").groups.all())
    assert titles(client.get(reverse("pages_approval:waiting"))) == []


def test_review_when_the_text_was_approved_before_and_shows_a_picture_then_few_queries(
    city: office.City, log_in: Callable[..., Client]
) -> None:
    picture = office.picture()
    page = office.public(office.news_item(lead_image=picture, lead_image_alt="Мост"), city.news)
    office.edit(page, title="Други мост")
    steps.submit(office.fresh(page), office.person("editor"))
    steps.pass_on(page, office.person("proofreader"))
    state = office.fresh(page).current_workflow_task_state
    assert queries(log_in("head"), reverse("pages_approval:review", args=[state.pk])) <= QUERIES
