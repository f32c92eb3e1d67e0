"""Every step is in the audit once: who, in which role then, what, which words, through what."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pages.approval import acting, steps
from pages.approval.canonical import digest
from pages.approval.models import Approval, AuditEvent
from pages.approval.refusal import NotApproved
from tests import office

pytestmark = pytest.mark.django_db
Action = AuditEvent.Action


def actions(instance: Any) -> list[str]:
    """What was done to an object, in order."""
    return list(AuditEvent.objects.of(instance).values_list("action", flat=True))


@pytest.fixture
def draft(city: office.City) -> Any:
    """A news item nobody has read."""
    return office.draft(office.news_item(), city.news)


def test_steps_when_a_text_goes_all_the_way_then_each_is_recorded_once(draft: Any) -> None:
    office.make_public(draft, comment="Може.")
    assert actions(draft) == [
        *(Action.SUBMITTED, Action.PROOFREAD, Action.APPROVED, Action.PUBLISHED)
    ]
    submitted, proofread, approved, _published = AuditEvent.objects.of(draft)
    assert (submitted.actor_name, submitted.role) == ("editor", "Editors")
    assert (proofread.actor_name, proofread.role) == ("proofreader", "Proofreader")
    assert (approved.actor_name, approved.role) == ("head", "Head of office")
    assert approved.approval == Approval.objects.of(draft).get()
    assert approved.comment == "Може."
    words = {event.digest for event in AuditEvent.objects.of(draft)}
    assert words == {digest(office.fresh(draft))}
    assert approved.revision_id == draft.latest_revision_id


def test_steps_when_a_text_is_returned_and_sent_again_then_both_are_recorded(draft: Any) -> None:
    steps.submit(draft, office.person("editor"))
    steps.send_back(draft, office.person("proofreader"), "Провјери датум.")
    office.fresh(draft).current_workflow_state.resume(user=office.person("editor"))
    assert actions(draft) == [Action.SUBMITTED, Action.RETURNED, Action.SUBMITTED]
    first, returned, second = AuditEvent.objects.of(draft)
    assert returned.comment == "Провјери датум."
    assert returned.actor == office.person("proofreader")
    assert (first.details["again"], second.details["again"]) == (False, True)


def test_steps_when_a_text_is_taken_back_then_it_is_recorded_once(draft: Any) -> None:
    editor = office.person("editor")
    steps.submit(draft, editor).cancel(user=editor)
    assert actions(draft) == [Action.SUBMITTED, Action.CANCELLED]
    assert [event.actor for event in AuditEvent.objects.of(draft)] == [editor, editor]


def test_steps_when_a_change_sends_the_text_back_to_proofreading_then_nobody_sent_it_again(
    draft: Any,
) -> None:
    steps.submit(draft, office.person("editor"))
    steps.pass_on(draft, office.person("proofreader"))
    office.edit(draft, summary="Друге ријечи.")
    assert actions(draft) == [Action.SUBMITTED, Action.PROOFREAD]


def test_steps_when_a_step_is_refused_then_nothing_is_recorded(draft: Any) -> None:
    steps.submit(draft, office.person("editor"))
    with pytest.raises(NotApproved):
        steps.pass_on(draft, office.person("translator"))
    assert actions(draft) == [Action.SUBMITTED]


def test_steps_when_a_snippet_goes_all_the_way_then_each_is_recorded_once(
    city: office.City,
) -> None:
    alert = office.snippet(office.alert("Нема воде"))
    office.make_public(alert)
    assert actions(alert) == [
        *(Action.SUBMITTED, Action.PROOFREAD, Action.APPROVED, Action.PUBLISHED)
    ]


def test_step_when_taken_on_the_screen_then_the_audit_knows_from_where(
    draft: Any, log_in: Any
) -> None:
    steps.submit(draft, office.person("editor"))
    state = office.fresh(draft).current_workflow_task_state
    reader: Client = log_in("proofreader")
    reader.post(
        reverse("pages_approval:review", args=[state.pk]),
        {"reject": "1", "comment": "Провјери датум.", "digest": state.shown_digest},
        REMOTE_ADDR="192.0.2.7",
    )
    returned = AuditEvent.objects.of(draft).get(action=Action.RETURNED)
    assert (returned.channel, returned.address) == (acting.Channel.ADMIN, "192.0.2.7")


def test_account_when_its_owner_is_in_the_audit_then_it_is_not_deleted(
    draft: Any, log_in: Any
) -> None:
    editor = office.person("editor")
    steps.submit(draft, editor)
    admin: Client = log_in("root", superuser=True)
    admin.post(reverse("wagtailusers_users:delete", args=[editor.pk]))
    assert type(editor).objects.filter(pk=editor.pk).exists()
    stranger = office.person("stranger", group="Editors")
    admin.post(reverse("wagtailusers_users:delete", args=[stranger.pk]))
    assert not type(editor).objects.filter(pk=stranger.pk).exists()
