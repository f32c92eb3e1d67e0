"""Two people decide on one text at the same moment: one outcome, and the other is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile

from pages.approval import acting, attachments, audit, emergency, reading, steps, taking_back
from pages.approval.models import Approval, AuditEvent, SecondLook
from pages.approval.refusal import NotApproved
from pages.approval.transitions import Withdraw
from pages.record import rebuilding
from pages.record.models import Change, PublicItem
from tests import office
from tests.requests.concurrency.conftest import Town
from tests.requests.concurrency.together import Outcome, at_once, in_force, overlapping

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]
Act = Callable[[], Any]


def state(page: Any) -> Any:
    """The step a page is at."""
    return office.fresh(page).current_workflow_task_state


def approve(page: Any, who: str = "head") -> Act:
    """Somebody approves what he has read: it is on his screen before anybody acts."""
    step, shown = state(page), state(page).shown_digest
    return lambda: step.approve(user=office.person(who), digest=shown)


def give_back(page: Any, who: str) -> Act:
    """Somebody returns what he has read."""
    step = state(page)
    return lambda: step.reject(user=office.person(who), comment="Провјерити датум.")


def refused_kindly(outcome: Outcome) -> bool:
    """Whether somebody was told no, in a sentence."""
    return isinstance(outcome.error, NotApproved) and outcome.sentence.endswith(".")


def everything_holds() -> None:
    """What is public is what was approved, and the record says the same."""
    assert not list(audit.findings())
    assert not list(rebuilding.differences())


def published(page: Any) -> int:
    """How often the audit and the change log say that a page became public."""
    events = AuditEvent.objects.of(page).filter(action=AuditEvent.Action.PUBLISHED).count()
    row = PublicItem.rows.filter(object_id=str(page.pk), type="news").first()
    lines = Change.objects.filter(external_id=row.external_id).count() if row else 0
    assert events == lines
    return events


@pytest.mark.parametrize("together", [at_once, overlapping])
def test_two_heads_when_they_approve_at_once_then_one_does_and_the_other_is_told(
    town: Town, together: Any
) -> None:
    outcomes = together(approve(town.at_head), approve(town.at_head, "head2"))
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    other = next(outcome for outcome in outcomes if not outcome.done)
    assert refused_kindly(other)
    assert other.sentence == reading.already_done()
    assert office.fresh(town.at_head).live
    assert in_force(town.at_head) == published(town.at_head) == 1
    everything_holds()


@pytest.mark.parametrize("approval_first", [True, False])
def test_two_heads_when_they_decide_differently_then_the_first_decision_stands(
    town: Town, approval_first: bool
) -> None:
    acts = [approve(town.at_head), give_back(town.at_head, "head2")]
    first, second = overlapping(*(acts if approval_first else reversed(acts)))
    assert first.done
    assert refused_kindly(second), second
    assert office.fresh(town.at_head).live is approval_first
    assert in_force(town.at_head) == int(approval_first)
    everything_holds()


@pytest.mark.parametrize("approval_first", [True, False])
def test_text_when_it_is_taken_back_while_the_head_approves_then_one_of_both_happens(
    town: Town, approval_first: bool
) -> None:
    step = state(town.at_head)
    acts: list[Act] = [
        approve(town.at_head),
        lambda: taking_back.take_back(step, office.person("editor")),
    ]
    first, second = overlapping(*(acts if approval_first else reversed(acts)))
    assert first.done
    assert refused_kindly(second)
    assert office.fresh(town.at_head).live is approval_first
    assert office.fresh(town.at_head).current_workflow_state is None
    everything_holds()


@pytest.mark.parametrize("approval_first", [True, False])
def test_text_when_an_editor_saves_while_the_head_approves_then_nothing_unread_is_public(
    town: Town, approval_first: bool
) -> None:
    seen = office.fresh(town.at_head).get_latest_revision_as_object().title
    acts: list[Act] = [
        approve(town.at_head),
        lambda: office.edit(town.at_head, title="Нечитано"),
    ]
    first, second = overlapping(*(acts if approval_first else reversed(acts)))
    assert first.done
    page = office.fresh(town.at_head)
    if approval_first:
        assert (page.live, page.title) == (True, seen)
    else:
        assert refused_kindly(second)
        assert not page.live
    everything_holds()


@pytest.mark.parametrize("withdrawal_first", [True, False])
def test_page_when_withdrawn_while_it_is_published_again_then_it_is_gone(
    town: Town, withdrawal_first: bool
) -> None:
    revision = office.fresh(town.public).live_revision
    acts: list[Act] = [
        lambda: Withdraw(
            office.fresh(town.public), office.person("head"), reason="archived"
        ).carry_out(),
        lambda: revision.publish(user=office.person("head2")),
    ]
    outcomes = overlapping(*(acts if withdrawal_first else reversed(acts)))
    assert outcomes[0].done
    page = office.fresh(town.public)
    assert not page.live
    assert in_force(page) == 0
    if withdrawal_first:
        assert refused_kindly(outcomes[1])
    everything_holds()


@pytest.mark.parametrize("together", [at_once, overlapping])
def test_emergency_when_two_publish_at_once_then_one_does_and_the_other_is_told(
    town: Town, together: Any
) -> None:
    draft = office.fresh(town.draft)
    shown = attachments.shown_digest(draft.get_latest_revision_as_object())

    def publish(who: str) -> Act:
        return lambda: emergency.EmergencyPublish(
            office.fresh(draft), office.person(who), reason="Поплава у граду.", shown=shown
        ).carry_out()

    outcomes = together(publish("head"), publish("head2"))
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    assert refused_kindly(next(outcome for outcome in outcomes if not outcome.done))
    assert in_force(draft) == published(draft) == 1
    everything_holds()


def test_second_look_when_two_give_it_at_once_then_one_is_recorded(town: Town) -> None:
    draft = office.fresh(town.draft)
    shown = attachments.shown_digest(draft.get_latest_revision_as_object())
    approval = emergency.EmergencyPublish(
        draft, office.person("head"), reason="Поплава у граду.", shown=shown
    ).carry_out()

    def look(who: str) -> Act:
        return lambda: emergency.look(
            Approval.objects.get(pk=approval.pk), office.person(who), "stands"
        )

    first, second = overlapping(look("head2"), look("proofreader"))
    assert first.done
    assert refused_kindly(second)
    assert SecondLook.objects.count() == 1


@pytest.mark.parametrize("approval_first", [True, False])
def test_picture_when_replaced_while_the_head_approves_then_readers_see_what_he_saw(
    town: Town, approval_first: bool
) -> None:
    def replace() -> None:
        picture = office.fresh(town.picture)
        data = office.picture(colour="red", size=(16, 10)).file.read()
        picture.file = ContentFile(data, name="other.jpg")
        with acting.as_(office.person("editor")):
            picture.save()

    acts: list[Act] = [approve(town.at_head), replace]
    first, second = overlapping(*(acts if approval_first else reversed(acts)))
    assert first.done
    assert refused_kindly(second), second
    assert office.fresh(town.at_head).live is approval_first
    everything_holds()


def test_text_when_submitted_twice_at_once_then_it_waits_once(town: Town) -> None:
    acts = [
        lambda: steps.submit(office.fresh(town.draft), office.person("editor")) for _time in "12"
    ]
    outcomes = at_once(*acts)
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    assert office.fresh(town.draft).workflow_in_progress
