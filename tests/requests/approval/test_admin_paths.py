"""The gate as people meet it in Wagtail's admin: what is offered, and how it says no."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from pages.approval import office as setup
from pages.approval import steps
from pages.approval.models import (
    Approval,
    Deputyship,
    HeadOfficeTaskState,
    ProofreadTaskState,
)
from press.models import NewsPage
from tests import office

pytestmark = pytest.mark.django_db

LogIn = Callable[..., Client]


def form(title: str = "Нова вијест", **fields: Any) -> dict[str, Any]:
    """What the browser posts for a news item."""
    data: dict[str, Any] = nested_form_data(
        {
            "title": title,
            "slug": "",
            "summary": "Сажетак.",
            "date": "2026-11-21 10:00",
            "place": "",
            "source_language": "",
            "topics": "",
            "lead_image": "",
            "lead_image_alt": "",
            "body": streamfield([("text", rich_text("<p>Текст вијести.</p>"))]),
            "departments": inline_formset([]),
            "people": inline_formset([]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            **fields,
        }
    )
    return data


def create(client: Client, city: office.City, **data: Any) -> Any:
    """Post the form of a new news item."""
    address = reverse("wagtailadmin_pages:add", args=["press", "newspage", city.news.pk])
    return client.post(address, form(**data), follow=True)


@pytest.fixture
def at_head(city: office.City) -> Any:
    """A proofread news item that waits for the head."""
    page = office.draft(office.news_item(), city.news)
    steps.submit(page, office.person("editor"))
    steps.pass_on(page, office.person("proofreader"))
    return office.fresh(page)


def review(page: Any) -> str:
    """Address of the review screen of the step a page is at."""
    state = office.fresh(page).current_workflow_task_state
    return reverse("pages_approval:review", args=[state.pk])


@pytest.mark.parametrize("name", ["editor", "head", "root"])
def test_publish_when_posted_for_a_new_item_then_it_is_submitted_instead(
    city: office.City, log_in: LogIn, name: str
) -> None:
    client = log_in(name, superuser=name == "root")
    answer = create(client, city, **{"action-publish": "action-publish"})
    page = NewsPage.objects.get()
    assert not page.live
    assert isinstance(page.current_workflow_task_state, ProofreadTaskState)
    assert any(message.level_tag == "warning" for message in answer.context["messages"])
    assert page.slug == "nova-vijest"


def test_publish_when_posted_for_a_draft_then_it_is_submitted_with_the_reason(
    city: office.City, log_in: LogIn
) -> None:
    page = office.draft(office.news_item(), city.news)
    for name, is_superuser in (("editor", False), ("root", True)):
        answer = log_in(name, superuser=is_superuser).post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            form(**{"action-publish": "action-publish"}),
            follow=True,
        )
        assert answer.status_code == 200
        assert not office.fresh(page).live
    assert office.fresh(page).workflow_in_progress


def test_bulk_publish_when_posted_by_anybody_then_nothing_becomes_public(
    city: office.City, log_in: LogIn
) -> None:
    page = office.draft(office.news_item(), city.news)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for name, is_superuser in (("editor", False), ("head", False), ("root", True)):
        answer = log_in(name, superuser=is_superuser).post(
            f"{address}?id={page.pk}", {"include_descendants": "on"}, follow=True
        )
        assert answer.status_code < 500
        assert not office.fresh(page).live


def test_copy_when_copies_are_published_then_they_stay_drafts(
    city: office.City, log_in: LogIn
) -> None:
    page = office.public(office.news_item(), city.news)
    log_in("root", superuser=True).post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": "Копија",
            "new_slug": "kopija",
            "new_parent_page": str(city.news.pk),
            "publish_copies": "on",
        },
        follow=True,
    )
    assert not Page.objects.filter(slug="kopija", live=True).exists()
    assert office.fresh(page).live


def test_review_screen_when_opened_by_its_reader_then_shows_the_text_in_both_scripts(
    at_head: Any, log_in: LogIn
) -> None:
    client = log_in("head")
    assert at_head.title in client.get(reverse("wagtailadmin_home")).content.decode()
    answer = client.get(review(at_head))
    assert answer.status_code == 200
    state = at_head.current_workflow_task_state
    shown = reverse("pages_approval:shown", args=[state.pk])
    assert "Нови мост отворен" in client.get(f"{shown}?mode=").content.decode()
    latin = client.get(f"{shown}?mode=latin").content.decode()
    assert "Novi most otvoren" in latin
    assert "Most je dug 120 m" in latin


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "officer", "root"])
def test_review_screen_when_opened_by_somebody_else_then_it_is_refused(
    at_head: Any, log_in: LogIn, name: str
) -> None:
    client = log_in(name, superuser=name == "root")
    state = at_head.current_workflow_task_state
    shown = reverse("pages_approval:shown", args=[state.pk])
    for address in (review(at_head), shown):
        assert client.get(address).status_code == 302
    posted = {"approve": "1", "digest": state.shown_digest}
    assert client.post(review(at_head), posted).status_code == 302
    assert not office.fresh(at_head).live


def test_review_screen_when_the_head_approves_what_he_was_shown_then_it_is_public(
    at_head: Any, log_in: LogIn
) -> None:
    client = log_in("head")
    digest = client.get(review(at_head)).context["shown_digest"]
    posted = {"approve": "1", "digest": digest, "comment": "", "go_live_at": "", "expire_at": ""}
    client.post(review(at_head), posted)
    assert office.fresh(at_head).live


def test_review_screen_when_the_form_is_stale_or_empty_then_says_so_and_keeps_the_comment(
    at_head: Any, log_in: LogIn
) -> None:
    client = log_in("head")
    for digest in ("", "0" * 64):
        answer = client.post(
            review(at_head), {"approve": "1", "digest": digest, "comment": "Добро је."}
        )
        assert answer.status_code in {200, 409}
        assert "Добро је." in answer.content.decode()
    assert not office.fresh(at_head).live


def test_review_screen_when_the_head_sets_a_moment_then_the_approval_holds_from_it(
    at_head: Any, log_in: LogIn
) -> None:
    client = log_in("head")
    digest = client.get(review(at_head)).context["shown_digest"]
    posted = {"approve": "1", "digest": digest, "go_live_at": "2036-12-01T10:00", "expire_at": ""}
    client.post(review(at_head), posted)
    page = office.fresh(at_head)
    assert not page.live
    assert page.approved_schedule
    not_before = Approval.objects.of(page).get().not_before
    assert not_before == datetime(2036, 12, 1, 9, tzinfo=UTC)


def test_review_screen_when_a_text_is_returned_then_a_comment_is_required(
    at_head: Any, log_in: LogIn
) -> None:
    client = log_in("head")
    address = review(at_head)
    assert client.post(address, {"reject": "1", "comment": ""}).status_code == 200
    assert isinstance(office.fresh(at_head).current_workflow_task_state, HeadOfficeTaskState)
    client.post(address, {"reject": "1", "comment": "Скратити."})
    state = office.fresh(at_head).current_workflow_state
    assert state.status == state.STATUS_NEEDS_CHANGES


def test_stock_action_when_posted_without_the_digest_then_nothing_is_approved(
    at_head: Any, log_in: LogIn
) -> None:
    state = at_head.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[at_head.pk, "approve", state.pk])
    client = log_in("head")
    assert client.post(address, {"comment": ""}).status_code < 500
    assert not office.fresh(at_head).live
    modal = client.get(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert state.shown_digest in modal.content.decode()
    assert client.post(address, {"digest": state.shown_digest, "comment": ""}).status_code == 302
    assert office.fresh(at_head).live


def test_editor_when_the_head_reads_then_the_text_is_locked_for_everybody(
    at_head: Any, log_in: LogIn
) -> None:
    before = office.fresh(at_head).latest_revision_id
    for name in ("editor", "proofreader", "head", "root"):
        log_in(name, superuser=name == "root").post(
            reverse("wagtailadmin_pages:edit", args=[at_head.pk]), form("Подметнуто"), follow=True
        )
    assert office.fresh(at_head).latest_revision_id == before


def test_once_public_page_when_deleted_by_anybody_then_it_is_refused(
    city: office.City, log_in: LogIn
) -> None:
    page = office.public(office.news_item(), city.news)
    for name in ("editor", "head", "root"):
        client = log_in(name, superuser=name == "root")
        for target in (page.pk, city.news.pk):
            client.post(reverse("wagtailadmin_pages:delete", args=[target]), follow=True)
    assert Page.objects.filter(pk__in=[page.pk, city.news.pk]).count() == 2


@pytest.mark.parametrize(("name", "may"), [("editor", False), ("root", False), ("head", True)])
def test_unpublishing_when_asked_in_the_admin_then_only_the_head_may(
    city: office.City, log_in: LogIn, name: str, may: bool
) -> None:
    page = office.public(office.news_item(), city.news)
    client = log_in(name, superuser=name == "root")
    answer = client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert office.fresh(page).live
    withdrawal = reverse("pages_approval:withdraw", args=["press", "newspage", page.pk])
    assert (answer.headers.get("Location") == withdrawal) is may
    client.post(withdrawal, {"reason": "archived"})
    assert office.fresh(page).live is not may


@pytest.mark.parametrize(("name", "may"), [("editor", False), ("deputy", False), ("head", True)])
def test_deputies_when_named_in_the_admin_then_only_by_the_head(
    city: office.City, log_in: LogIn, name: str, may: bool
) -> None:
    deputy = office.person("deputy", group=setup.EDITORS)
    answer = log_in(name).post(
        reverse("wagtailsnippets_pages_approval_deputyship:add"),
        {
            "user": deputy.pk,
            "starts_at": "2026-11-20 08:00",
            "ends_at": "2036-11-20 08:00",
            "reason": "Одмор",
        },
    )
    assert answer.status_code == 302
    assert Deputyship.objects.exists() is may
