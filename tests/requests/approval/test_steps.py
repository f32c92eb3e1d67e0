"""Who may pass a text at which step, and what a change does to a review under way."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Task, Workflow

from pages.approval import audit, due, steps
from pages.approval import office as setup
from pages.approval.models import (
    Approval,
    Deputyship,
    HeadOfficeTaskState,
    ProofreadTaskState,
)
from pages.approval.refusal import NotApproved
from pages.approval.review import is_submitted
from tests import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(city: office.City) -> Any:
    """A news item nobody has read."""
    return office.draft(office.news_item(), city.news)


@pytest.fixture
def at_head(draft: Any) -> Any:
    """A proofread news item that waits for the head."""
    steps.submit(draft, office.person("editor"))
    steps.pass_on(draft, office.person("proofreader"))
    return office.fresh(draft)


def test_workflow_when_the_database_is_new_then_it_holds_for_every_tree_and_language(
    city: office.City,
) -> None:
    english = office.city("en", translation_of=city)
    for page in (city.home, city.news, english.home, english.news):
        assert page.get_workflow().name == setup.WORKFLOW
    tasks = Task.objects.filter(workflow_tasks__workflow__name=setup.WORKFLOW)
    ordered = tasks.order_by("workflow_tasks__sort_order").specific()
    assert [type(task).__name__ for task in ordered] == ["ProofreadTask", "HeadOfficeApprovalTask"]
    assert Workflow.objects.filter(name=setup.WORKFLOW).count() == 1


@pytest.mark.parametrize("name", ["editor", "translator", "head", "officer"])
def test_proofreading_when_passed_by_somebody_else_then_it_is_refused(
    draft: Any, name: str
) -> None:
    steps.submit(draft, office.person("editor"))
    with pytest.raises(NotApproved):
        steps.pass_on(draft, office.person(name))


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "officer"])
def test_approval_when_given_by_somebody_else_then_it_is_refused(at_head: Any, name: str) -> None:
    with pytest.raises(NotApproved):
        steps.pass_on(at_head, office.person(name))
    assert not Approval.objects.of(at_head).exists()


def test_approval_when_given_by_a_superuser_as_such_then_it_is_refused(at_head: Any) -> None:
    with pytest.raises(NotApproved):
        steps.pass_on(at_head, office.person("root", superuser=True))


def test_approval_when_given_by_nobody_or_a_closed_account_then_it_is_refused(
    at_head: Any,
) -> None:
    with pytest.raises(NotApproved):
        steps.pass_on(at_head, None)  # type: ignore[arg-type]
    head = office.person("head")
    head.is_active = False
    head.save()
    with pytest.raises(NotApproved):
        steps.pass_on(at_head, head)


def test_approval_when_the_head_approves_then_it_records_who_what_and_in_which_role(
    at_head: Any,
) -> None:
    steps.pass_on(at_head, office.person("head"), comment="Може.")
    approval = Approval.objects.of(at_head).get()
    assert approval.approver.username == "head"
    assert approval.kind == Approval.Kind.HEAD
    assert approval.comment == "Може."
    assert approval.revision_id == at_head.latest_revision_id
    assert office.fresh(at_head).live


def test_approval_when_it_is_changed_or_deleted_then_it_stands(at_head: Any) -> None:
    steps.pass_on(at_head, office.person("head"))
    approval = Approval.objects.of(at_head).get()
    with pytest.raises(TypeError):
        approval.save()
    with pytest.raises(TypeError):
        approval.delete()


def test_deputy_when_the_period_is_now_then_may_approve_and_else_not(at_head: Any) -> None:
    deputy = office.person("deputy", group=setup.EDITORS)
    now = timezone.now()
    period = Deputyship.objects.create(
        user=deputy, starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=2), reason="x"
    )
    with pytest.raises(NotApproved):
        steps.pass_on(at_head, deputy)
    period.starts_at = now - timedelta(days=1)
    period.save()
    steps.pass_on(at_head, deputy)
    assert Approval.objects.of(at_head).get().kind == Approval.Kind.DEPUTY
    assert office.fresh(at_head).live


def test_head_when_the_words_are_his_own_then_somebody_else_must_approve(city: office.City) -> None:
    head = office.person("head")
    page = office.draft(office.news_item(), city.news, author=head)
    steps.submit(page, head)
    steps.pass_on(page, office.person("proofreader"))
    with pytest.raises(NotApproved):
        steps.pass_on(page, head)


def test_head_when_another_account_saves_his_words_again_then_still_may_not_approve(
    city: office.City,
) -> None:
    head = office.person("head")
    page = office.draft(office.news_item(), city.news, author=head)
    office.edit(page, author=office.person("editor"))
    steps.submit(office.fresh(page), office.person("editor"))
    steps.pass_on(page, office.person("proofreader"))
    with pytest.raises(NotApproved):
        steps.pass_on(page, head)


def test_approval_when_the_text_shown_was_another_then_it_is_refused(at_head: Any) -> None:
    state = at_head.current_workflow_task_state
    shown = state.shown_digest
    revision = at_head.get_latest_revision()
    revision.content = revision.content | {"summary": "Подметнуто"}
    revision.save()
    with pytest.raises(NotApproved):
        office.fresh(at_head).current_workflow_task_state.approve(
            user=office.person("head"), digest=shown
        )
    # Nor without a word of what was shown: nobody proofread the new text.
    with pytest.raises(NotApproved):
        steps.pass_on(at_head, office.person("head"))
    assert not office.fresh(at_head).live


def test_form_when_it_lacks_the_digest_then_the_action_is_refused(at_head: Any) -> None:
    state = at_head.current_workflow_task_state
    with pytest.raises(NotApproved):
        state.task.specific.on_action(state, office.person("head"), "approve", comment="")


def test_change_when_the_head_is_reading_then_the_text_goes_back_to_the_proofreader(
    at_head: Any,
) -> None:
    office.edit(at_head, summary="Друкчији сажетак.")
    state = office.fresh(at_head).current_workflow_task_state
    assert isinstance(state, ProofreadTaskState)
    with pytest.raises(NotApproved):
        steps.pass_on(at_head, office.person("head"))
    steps.pass_on(at_head, office.person("proofreader"))
    steps.pass_on(at_head, office.person("head"))
    assert office.fresh(at_head).summary == "Друкчији сажетак."


def test_proofreader_when_he_fixes_the_text_then_his_step_moves_to_it_and_he_may_pass_it(
    draft: Any,
) -> None:
    steps.submit(draft, office.person("editor"))
    fix = office.edit(draft, author=office.person("proofreader"), summary="Исправљено.")
    state = office.fresh(draft).current_workflow_task_state
    assert state.revision_id == fix.pk
    steps.pass_on(draft, office.person("proofreader"))
    steps.pass_on(draft, office.person("head"))
    assert office.fresh(draft).summary == "Исправљено."


def test_submitted_text_when_autosaved_over_then_it_is_kept_as_it_was(draft: Any) -> None:
    steps.submit(draft, office.person("editor"))
    submitted = office.fresh(draft).get_latest_revision()
    before = submitted.content["summary"]
    current = office.fresh(draft).get_latest_revision_as_object()
    current.summary = "Аутоматски сачувано"
    saved = current.save_revision(user=office.person("editor"), overwrite_revision=submitted)
    submitted.refresh_from_db()
    assert saved.pk != submitted.pk
    assert submitted.content["summary"] == before


def test_proofreader_when_autosaved_during_his_step_then_his_own_draft_is_overwritten(
    draft: Any,
) -> None:
    steps.submit(draft, office.person("editor"))
    submitted = office.fresh(draft).get_latest_revision()
    assert is_submitted(submitted)
    own = office.edit(draft, author=office.person("proofreader"), summary="Прва исправка")
    assert not is_submitted(own)
    current = office.fresh(draft).get_latest_revision_as_object()
    current.summary = "Друга исправка"
    again = current.save_revision(user=office.person("proofreader"), overwrite_revision=own)
    assert again.pk == own.pk
    steps.pass_on(draft, office.person("proofreader"))
    assert is_submitted(office.fresh(draft).get_latest_revision())


def test_returned_text_when_changed_and_sent_again_then_it_is_proofread_before_the_head(
    at_head: Any,
) -> None:
    steps.send_back(at_head, office.person("head"), "Скратити.")
    office.edit(at_head, summary="Краће.")
    page = office.fresh(at_head)
    page.current_workflow_state.resume(user=office.person("editor"))
    assert isinstance(office.fresh(at_head).current_workflow_task_state, ProofreadTaskState)


def test_returned_text_when_sent_again_unchanged_then_it_goes_to_the_head(at_head: Any) -> None:
    steps.send_back(at_head, office.person("head"), "Провјерите датум.")
    office.fresh(at_head).current_workflow_state.resume(user=office.person("editor"))
    assert isinstance(office.fresh(at_head).current_workflow_task_state, HeadOfficeTaskState)


def test_step_when_passed_twice_then_the_second_is_told_that_it_is_done(at_head: Any) -> None:
    state = at_head.current_workflow_task_state
    state.approve(user=office.person("head"))
    with pytest.raises(NotApproved):
        state.approve(user=office.person("head"))
    assert Approval.objects.of(at_head).count() == 1


def test_same_words_when_saved_again_while_the_head_reads_then_his_approval_makes_them_public(
    city: office.City,
) -> None:
    page = office.draft(office.news_item(), city.news)
    steps.submit(page, office.person("editor"))
    steps.pass_on(page, office.person("proofreader"))
    office.edit(page)
    steps.pass_on(page, office.person("head"))
    assert office.fresh(page).live
    assert not office.fresh(page).workflow_in_progress


def test_draft_from_before_publishing_when_approved_for_later_then_the_page_stays_public(
    city: office.City,
) -> None:
    page = office.public(office.news_item(), city.news)
    old = page.latest_revision.as_object()
    old.summary = "Од раније."
    old.save_revision(user=office.person("editor"))
    office.make_public(page, go_live_at=timezone.now() + timedelta(hours=1))
    assert office.fresh(page).live
    assert office.fresh(page).approved_schedule


def test_text_for_later_when_the_end_of_the_one_before_comes_then_it_follows_at_its_moment(
    city: office.City,
) -> None:
    moment = timezone.now() + timedelta(hours=2)
    page = office.draft(office.news_item(), city.news)
    office.make_public(page, expire_at=moment)
    office.edit(page, summary="Потом.")
    office.make_public(page, go_live_at=moment, expire_at=None)
    with time_machine.travel(moment + timedelta(seconds=1)):
        assert due.act() == 2
        assert office.fresh(page).live
        assert office.fresh(page).summary == "Потом."
        assert not list(audit.findings())
