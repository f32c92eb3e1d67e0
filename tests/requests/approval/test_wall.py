"""Nothing is written public without approval of exactly its words, whoever writes it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, TaskState, WorkflowState

from pages.approval import steps
from pages.approval.models import Approval, ProofreadTaskState
from pages.approval.publishing import refusals
from pages.approval.refusal import NotApproved
from pages.models import Department
from pages.record.models import PublicItem
from tests import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(city: office.City) -> Any:
    """A news item nobody has read."""
    return office.draft(office.news_item(), city.news)


@pytest.fixture
def news(city: office.City) -> Any:
    """A news item that is public."""
    return office.public(office.news_item(), city.news)


def is_public(page: Any) -> bool:
    """Whether a citizen can read it, on any path this issue has."""
    row = Page.objects.get(pk=page.pk)
    answer = Client().get(f"/sr/vijesti/{row.slug}/")
    on_record = PublicItem.objects.filter(object_id=str(page.pk), path__gt="").exists()
    assert on_record == (answer.status_code == 200) == row.live
    return row.live


def test_revision_when_nobody_approved_it_then_publishing_is_refused_with_the_way_out(
    draft: Any,
) -> None:
    for user in (None, office.person("editor"), office.person("root", superuser=True)):
        with pytest.raises(
            NotApproved, match=r"Submit|Пошаљите|Предајте|предајте|submit"
        ) as refused:
            draft.get_latest_revision().publish(user=user)
        assert refused.value.sentences
    assert not is_public(draft)


def test_action_when_it_skips_permission_checks_then_it_meets_the_wall(draft: Any) -> None:
    with pytest.raises(NotApproved):
        PublishPageRevisionAction(draft.get_latest_revision()).execute(skip_permission_checks=True)
    assert not is_public(draft)


def test_page_when_saved_live_by_code_then_it_is_refused(city: office.City, draft: Any) -> None:
    draft.live = True
    with pytest.raises(NotApproved):
        draft.save()
    with pytest.raises(NotApproved):
        draft.save(update_fields=["live"])
    base = Page.objects.get(pk=draft.pk)
    base.live = True
    with pytest.raises(NotApproved):
        base.save()
    new = office.news_item("Никад читано", live=True)
    with pytest.raises(NotApproved):
        city.news.add_child(instance=new)
    assert not is_public(draft)


def test_workflow_when_its_state_is_forged_then_finishing_it_is_refused(draft: Any) -> None:
    state = steps.submit(draft, office.person("editor"))
    state.status = WorkflowState.STATUS_IN_PROGRESS
    with pytest.raises(NotApproved):
        state.finish(user=office.person("editor"))
    assert not is_public(draft)


def test_base_task_state_when_approved_directly_then_nothing_becomes_public(draft: Any) -> None:
    state = steps.submit(draft, office.person("editor"))
    for _attempt in range(4):
        TaskState.objects.get(pk=state.current_task_state_id).approve(user=office.person("head"))
        state.refresh_from_db()
    assert not is_public(draft)
    assert isinstance(office.fresh(draft).current_workflow_task_state, ProofreadTaskState)


def test_public_page_when_saved_again_unchanged_then_it_stays_public(news: Any) -> None:
    office.fresh(news).save()
    Page.objects.get(pk=news.pk).save()
    assert is_public(news)


@pytest.mark.parametrize("field", ["title", "summary", "slug", "place"])
def test_public_page_when_its_words_change_in_a_save_then_it_is_refused(
    news: Any, field: str
) -> None:
    setattr(news, field, "drugacije")
    with pytest.raises(NotApproved):
        news.save()
    with pytest.raises(NotApproved):
        news.save(update_fields=[field])
    assert getattr(office.fresh(news), field) != "drugacije"


def test_public_page_when_a_base_page_with_other_words_is_saved_then_it_is_refused(
    news: Any,
) -> None:
    base = Page.objects.get(pk=news.pk)
    base.title = "Друго"
    with pytest.raises(NotApproved):
        base.save()


def test_public_page_when_a_draft_is_saved_then_readers_see_the_approved_words(news: Any) -> None:
    office.edit(news, title="Ново, нечитано")
    assert is_public(news)
    assert "Ново, нечитано" not in Client().get(news.url).content.decode()


def test_older_text_when_a_newer_one_is_public_then_it_cannot_come_back(news: Any) -> None:
    older = news.live_revision
    office.edit(news, title="Исправљено")
    newer = office.make_public(news)
    assert newer.title == "Исправљено"
    with pytest.raises(NotApproved):
        older.publish(user=office.person("head"))
    assert office.fresh(news).title == "Исправљено"


def test_page_when_taken_down_then_its_old_approval_does_not_bring_it_back(news: Any) -> None:
    revision = news.live_revision
    news.unpublish(user=office.person("head"))
    assert not is_public(news)
    with pytest.raises(NotApproved):
        revision.publish(user=office.person("editor"))
    assert [approval.ending.reason for approval in Approval.objects.of(news)] == ["revoked"]


def test_unpublishing_when_permissions_are_skipped_then_it_is_refused(news: Any) -> None:
    with pytest.raises(NotApproved):
        UnpublishPageAction(news).execute(skip_permission_checks=True)
    assert is_public(news)


def test_scheduled_text_when_its_moment_has_not_come_then_it_is_not_public(draft: Any) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    office.make_public(draft, go_live_at=tomorrow)
    approval = Approval.objects.of(draft).get()
    assert approval.not_before == tomorrow
    assert not is_public(draft)
    hurried = office.fresh(draft).get_latest_revision()
    hurried.content = hurried.content | {"go_live_at": None}
    hurried.save()
    with pytest.raises(NotApproved) as refused:
        hurried.publish(user=office.person("editor"))
    assert refused.value.sentences == refusals(hurried)
    assert not is_public(draft)


def test_scheduled_text_when_its_moment_comes_then_the_timer_publishes_it_once(draft: Any) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    office.make_public(draft, go_live_at=tomorrow)
    call_command("publish_due")
    assert not is_public(draft)
    with time_machine.travel(tomorrow + timedelta(seconds=1)):
        call_command("publish_due")
        assert is_public(draft)
        published_at = office.fresh(draft).last_published_at
        call_command("publish_due")
        assert office.fresh(draft).last_published_at == published_at


def test_scheduled_text_when_it_falls_due_within_the_minute_then_the_timer_waits_for_it(
    draft: Any,
) -> None:
    soon = timezone.now() + timedelta(seconds=3)
    office.make_public(draft, go_live_at=soon)
    call_command("publish_due")
    assert timezone.now() >= soon
    assert is_public(draft)


def test_expiry_when_an_editor_changes_it_then_it_is_refused(news: Any) -> None:
    news.expire_at = timezone.now() + timedelta(days=1)
    with pytest.raises(NotApproved):
        news.save(update_fields=["expire_at"])


def test_expiry_when_approved_then_the_page_goes_and_its_approval_lapses(draft: Any) -> None:
    end = timezone.now() + timedelta(days=1)
    office.make_public(draft, expire_at=end)
    assert is_public(draft)
    with time_machine.travel(end + timedelta(seconds=1)):
        call_command("publish_due")
        assert not is_public(draft)
        assert Approval.objects.of(draft).get().ending.reason == "lapsed"
        with pytest.raises(NotApproved):
            office.fresh(draft).get_latest_revision().publish()


def test_row_when_written_beneath_the_orm_then_nobody_reads_it_and_the_audit_finds_it(
    draft: Any, news: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    Page.objects.filter(pk=draft.pk).update(live=True)
    assert Client().get(f"/sr/vijesti/{draft.slug}/").status_code == 404
    type(news).objects.filter(pk=news.pk).update(summary="Потурено")
    assert Client().get(news.url).status_code == 404
    with pytest.raises(SystemExit) as ended:
        call_command("audit_approvals")
    assert ended.value.code == 1
    listed = capsys.readouterr().out
    assert draft.title in listed
    assert str(news.pk) in listed


def test_snippet_when_nobody_approved_it_then_it_cannot_be_live(city: office.City) -> None:
    department = Department(name="Одјељење", locale=city.home.locale)
    with pytest.raises(NotApproved):
        department.save()
    department.live = False
    department.save()
    revision = department.save_revision(user=office.person("editor"))
    with pytest.raises(NotApproved):
        revision.publish(user=office.person("root", superuser=True))
    assert office.make_public(department).live
    department = office.fresh(department)
    department.name = "Друго име"
    with pytest.raises(NotApproved):
        department.save()


def test_expiry_when_the_timer_is_late_then_nothing_is_read_from_the_record(
    city: office.City, draft: Any
) -> None:
    end = timezone.now() + timedelta(days=1)
    office.make_public(draft, expire_at=end)
    assert draft.title in Client().get(city.news.url).content.decode()
    with time_machine.travel(end + timedelta(seconds=1)):
        for address in (city.news.url, f"{city.news.url}feed.rss", "/sitemap.xml"):
            assert draft.slug not in Client().get(address).content.decode()
        assert Client().get(f"/sr/vijesti/{draft.slug}/").status_code == 404


def test_refusals_when_asked_by_name_then_are_the_sentences_that_publishing_gives(
    draft: Any,
) -> None:
    from pages import approval

    revision = draft.get_latest_revision()
    with pytest.raises(NotApproved) as refused:
        revision.publish()
    assert approval.refusals(revision, office.person("head")) == refused.value.sentences


def test_schedule_when_cancelled_then_its_approval_is_revoked(draft: Any) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    office.make_public(draft, go_live_at=tomorrow)
    revision = office.fresh(draft).scheduled_revision
    revision.approved_go_live_at = None
    revision.save(user=office.person("head"), update_fields=["approved_go_live_at"])
    assert Approval.objects.of(draft).get().ending.reason == "revoked"
    with time_machine.travel(tomorrow + timedelta(days=1)), pytest.raises(NotApproved):
        revision.publish(user=office.person("editor"))
