"""Who is told what: by mail, in his language, once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from pages.approval import notices, steps
from pages.approval import office as setup
from pages.approval.models import (
    Absence,
    Approval,
    Deputyship,
    Notice,
    ReviewLink,
    Transition,
    identity,
)
from pages.approval.notices import sending
from tests import office
from tests.requests.approval import mails

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


def period(model: Any, name: str, **fields: Any) -> Any:
    """A period around now."""
    now = timezone.now()
    user = office.person(name, group=setup.EDITORS if name == "deputy" else None)
    return model.objects.create(
        user=user, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1), reason="x"
    )


def test_mails_of_wagtail_when_everything_is_ready_then_none_is_connected() -> None:
    for signal in (task_submitted, workflow_approved, workflow_rejected):
        for _key, receiver, *_rest in signal.receivers:
            assert not type(receiver()).__module__.startswith("wagtail.admin")


def test_submitted_when_sent_for_proofreading_then_the_proofreaders_alone_are_told(
    item: Any, told: mails.Sent
) -> None:
    for name in ("proofreader", "head"):
        office.person(name)
    office.person("second", group=setup.PROOFREADERS)
    office.person("root", superuser=True)

    told(steps.submit, item, office.person("editor"))

    assert mails.recipients() == {"proofreader", "second"}
    sent = mails.one_to("proofreader")
    assert item.title in sent.subject
    assert "120 m" not in sent.body + mails.html_of(sent)
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_passed_when_by_the_proofreader_then_head_is_asked_and_author_told(
    at_proofreader: Any, told: mails.Sent
) -> None:
    mails.speaks("head", "en")
    mails.speaks("editor", "en")
    told(
        steps.pass_on, at_proofreader, office.person("proofreader"), comment="Једна <b>запета</b>."
    )

    assert mails.recipients() == {"head", "editor"}
    asked = mails.one_to("head")
    assert asked.subject == f"Please approve: {at_proofreader.title}"
    assert "Једна <b>запета</b>." in asked.body
    assert "Једна &lt;b&gt;запета&lt;/b&gt;." in mails.html_of(asked)
    assert "/open/" in asked.body
    link = ReviewLink.objects.get(user=office.person("head"))
    assert link.task_state_id == at_proofreader.current_workflow_task_state.pk
    author = mails.one_to("editor")
    assert author.subject == f"Passed: {at_proofreader.title}"
    assert "/open/" not in author.body
    assert f"/admin/pages/{at_proofreader.pk}/edit/" in author.body


def test_returned_when_by_the_head_then_everybody_who_took_part_gets_the_comment(
    with_head: Any, told: mails.Sent
) -> None:
    office.person("translator")
    office.person("root", superuser=True)
    mails.speaks("editor", "en")
    mails.speaks("proofreader", "en")

    told(steps.send_back, with_head, office.person("head"), "Провјери дужину моста.")

    assert mails.recipients() == {"editor", "proofreader"}
    assert mails.one_to("editor").subject == f"Please change: {with_head.title}"
    assert mails.one_to("proofreader").subject == f"Returned: {with_head.title}"
    for name in ("editor", "proofreader"):
        assert "Провјери дужину моста." in mails.one_to(name).body


def test_returned_when_others_wrote_before_then_they_are_told_too(
    item: Any, told: mails.Sent
) -> None:
    office.edit(item, author=office.person("translator"), summary="Друге ријечи.")
    steps.submit(office.fresh(item), office.person("editor"))

    told(steps.send_back, item, office.person("proofreader"), "Није то.")

    assert mails.recipients() == {"editor", "translator"}


def test_returned_when_others_wrote_for_an_earlier_round_then_they_are_left_alone(
    item: Any, told: mails.Sent
) -> None:
    office.make_public(item)
    office.edit(item, author=office.person("translator"), title="Мост затворен")
    steps.submit(office.fresh(item), office.person("translator"))

    told(steps.send_back, item, office.person("proofreader"), "Није то.")

    assert mails.recipients() == {"translator"}


def test_approved_when_scheduled_then_the_moment_is_told_in_the_zone_of_the_office(
    with_head: Any, told: mails.Sent
) -> None:
    mails.speaks("editor", "en", current_time_zone="Asia/Tokyo")
    going_live = timezone.now().replace(microsecond=0) + timedelta(days=3)

    with timezone.override("Asia/Tokyo"):
        told(
            steps.pass_on,
            with_head,
            office.person("head"),
            comment="Може.",
            go_live_at=going_live,
        )

    assert mails.recipients() == {"editor", "proofreader"}
    body = mails.one_to("editor").body
    local = timezone.localtime(going_live, timezone.get_default_timezone())
    assert f"{local:%H:%M}" in body
    assert "Sarajevo" in body
    assert "Може." in body
    assert "It is public now" not in body


def test_approved_when_at_once_then_it_says_so(with_head: Any, told: mails.Sent) -> None:
    mails.speaks("editor", "en")
    told(steps.pass_on, with_head, office.person("head"))
    assert "It is public now." in mails.one_to("editor").body


def test_taken_back_when_somebody_was_asked_to_read_then_he_need_not(
    item: Any, told: mails.Sent
) -> None:
    office.person("proofreader")
    office.person("head")
    told(steps.submit, item, office.person("editor"))
    state = office.fresh(item).current_workflow_state

    told(state.cancel, user=office.person("editor"))

    assert len(mails.to("proofreader")) == 2
    assert mails.recipients() == {"proofreader"}
    assert Notice.objects.filter(kind=Kind.TAKEN_BACK).count() == 1


def test_taken_back_when_it_was_returned_before_then_nobody_is_told(
    at_proofreader: Any, told: mails.Sent
) -> None:
    told(steps.send_back, at_proofreader, office.person("proofreader"), "Није то.")
    state = office.fresh(at_proofreader).current_workflow_state
    told(state.cancel, user=office.person("editor"))
    assert mails.recipients() == {"editor"}
    assert len(mails.to("editor")) == 1


def test_superuser_when_he_took_part_then_he_is_told_like_anybody(
    item: Any, told: mails.Sent
) -> None:
    root = office.person("root", superuser=True)
    office.edit(item, author=root, title="Мост и пут")
    steps.submit(office.fresh(item), root)
    told(steps.send_back, item, office.person("proofreader"), "Није то.")
    assert "root" in mails.recipients()


@pytest.mark.parametrize(
    "change",
    [{"email": ""}, {"is_active": False}],
    ids=["no address", "closed account"],
)
def test_person_when_he_cannot_be_reached_then_nothing_is_written_down(
    item: Any, told: mails.Sent, change: dict[str, Any]
) -> None:
    proofreader = office.person("proofreader")
    type(proofreader).objects.filter(pk=proofreader.pk).update(**change)
    told(steps.submit, item, office.person("editor"))
    assert not mail.outbox
    assert not Notice.objects.exists()


def test_person_when_he_turned_mails_off_then_he_gets_none_but_of_an_emergency(
    with_head: Any, told: mails.Sent
) -> None:
    off = {f"{kind}_notifications": False for kind in ("submitted", "approved", "rejected")}
    mails.speaks("editor", "en", **off)
    mails.speaks("head", "en", **off)
    told(steps.send_back, with_head, office.person("head"), "Није то.")
    assert mails.recipients() == {"proofreader"}

    told(notices.tell_emergency, emergency(with_head), with_head, "Пукла је цијев.")
    assert "Пукла је цијев." in mails.one_to("head").body


def test_language_when_each_has_his_own_then_each_mail_is_in_it(
    with_head: Any, told: mails.Sent
) -> None:
    mails.speaks("editor", "en")
    mails.speaks("proofreader", "sr-latn")
    told(steps.send_back, with_head, office.person("head"), "Није то.")
    assert "Comment:" in mails.one_to("editor").body
    assert "Komentar:" in mails.one_to("proofreader").body
    assert 'lang="sr-Latn"' in mails.html_of(mails.one_to("proofreader"))


def test_language_when_none_was_chosen_then_it_is_the_office_s_not_the_sender_s(
    at_proofreader: Any, told: mails.Sent
) -> None:
    with translation.override("en"):
        told(steps.send_back, at_proofreader, office.person("proofreader"), "Није то.")
    assert "Коментар:" in mails.one_to("editor").body
    assert 'lang="sr"' in mails.html_of(mails.one_to("editor"))


def test_head_when_all_are_away_then_the_acting_deputies_are_asked_at_once(
    at_proofreader: Any, told: mails.Sent
) -> None:
    period(Absence, "head")
    period(Deputyship, "deputy")
    mails.speaks("deputy", "en")
    told(steps.pass_on, at_proofreader, office.person("proofreader"))
    assert mails.recipients() == {"deputy", "editor"}
    assert "as acting deputy" in mails.one_to("deputy").body


def test_head_when_there_are_two_then_both_are_asked_and_the_one_away_is_not(
    at_proofreader: Any, told: mails.Sent
) -> None:
    office.person("co-head", group=setup.HEAD_OF_OFFICE)
    office.person("far-head", group=setup.HEAD_OF_OFFICE)
    period(Absence, "far-head")
    period(Deputyship, "deputy")
    told(steps.pass_on, at_proofreader, office.person("proofreader"))
    assert mails.recipients() == {"head", "co-head", "editor"}


def test_head_when_he_wrote_the_text_then_the_deputy_is_asked(
    city: office.City, told: mails.Sent
) -> None:
    head = office.person("head")
    period(Deputyship, "deputy")
    own = office.draft(office.news_item(), city.news, author=head)
    steps.submit(own, head)
    told(steps.pass_on, own, office.person("proofreader"))
    assert len(mails.to("deputy")) == 1
    assert Notice.objects.get(recipient=head, task_state=None).kind == Kind.PASSED


def test_head_when_away_and_nobody_stands_in_then_he_is_asked_all_the_same(
    at_proofreader: Any, told: mails.Sent
) -> None:
    period(Absence, "head")
    told(steps.pass_on, at_proofreader, office.person("proofreader"))
    assert "head" in mails.recipients()


def test_snippet_when_it_goes_through_the_office_then_people_are_told_as_for_pages(
    city: office.City, told: mails.Sent
) -> None:
    office.person("proofreader")
    alert = office.snippet(office.alert("Нема воде"))
    told(steps.submit, alert, office.person("editor"))
    assert "Нема воде" in mails.one_to("proofreader").subject
    told(steps.send_back, alert, office.person("proofreader"), "Није то.")
    assert "/admin/snippets/" in mails.one_to("editor").body


def emergency(page: Any) -> Approval:
    """An approval as the emergency makes it."""
    content_type, object_id = identity(page)
    return Approval.objects.create(
        content_type=content_type,
        object_id=object_id,
        title=page.title,
        digest="0" * 64,
        kind=Approval.Kind.EMERGENCY,
        approver=office.person("editor"),
        role="Duty editor",
        comment="Пукла је цијев.",
    )


def test_emergency_when_published_then_heads_and_deputies_are_told_at_once(
    item: Any, told: mails.Sent
) -> None:
    mails.speaks("head", "en")
    period(Absence, "head")
    period(Deputyship, "deputy")
    office.person("proofreader")
    office.person("root", superuser=True)
    approval = emergency(item)

    told(notices.tell_emergency, approval, item, "Пукла је цијев.")
    told(notices.tell_emergency, approval, item, "Пукла је цијев.")

    assert mails.recipients() == {"head", "deputy"}
    sent = mails.one_to("head")
    assert sent.subject == f"Published in an emergency: {item.title}"
    assert "Пукла је цијев." in sent.body
    assert "second look" in sent.body


def test_taken_down_when_decided_then_authors_and_other_heads_are_told(
    item: Any, told: mails.Sent
) -> None:
    content_type, object_id = identity(item)
    office.person("co-head", group=setup.HEAD_OF_OFFICE)
    decision = {
        "content_type": content_type,
        "object_id": object_id,
        "title": item.title,
        "actor": office.person("head"),
        "role": "Head of office",
        "comment": "Погрешан датум.",
    }
    moved = Transition.objects.create(kind=Transition.Kind.MOVE, **decision)
    told(notices.tell_taken_down, moved, item)
    assert not mail.outbox
    gone = Transition.objects.create(kind=Transition.Kind.TAKE_DOWN, **decision)
    told(notices.tell_taken_down, gone, item)
    assert mails.recipients() == {"editor", "co-head"}
    assert "Погрешан датум." in mails.one_to("editor").body


def test_silence_when_a_tree_is_loaded_then_nobody_is_told(item: Any, told: mails.Sent) -> None:
    office.person("proofreader")
    with notices.silently():
        told(steps.submit, item, office.person("editor"))
    assert not Notice.objects.exists()


def test_event_when_it_is_rolled_back_then_nothing_was_told(item: Any) -> None:
    office.person("proofreader")
    with transaction.atomic():
        steps.submit(item, office.person("editor"))
        assert Notice.objects.exists()
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_title_when_it_holds_a_line_break_then_the_subject_is_one_line(
    item: Any, told: mails.Sent
) -> None:
    office.person("proofreader")
    steps.submit(item, office.person("editor"))
    notice = Notice.objects.get()
    notice.payload["title"] = "Мост\nBcc: everybody@example.com"
    notice.save()
    sending.deliver.enqueue([notice.pk])
    sent = mails.one_to("proofreader")
    assert sent.subject.endswith("Мост Bcc: everybody@example.com")
    assert sent.recipients() == ["proofreader@example.com"]


def test_telling_when_more_people_are_told_then_it_takes_no_more_queries(
    item: Any, city: office.City
) -> None:
    office.person("proofreader")

    def queries() -> int:
        draft = office.draft(office.news_item(), city.news)
        with CaptureQueriesContext(connection) as captured:
            steps.submit(draft, office.person("editor"))
        return len(captured)

    few = queries()
    for number in range(20):
        office.person(f"proofreader-{number}", group=setup.PROOFREADERS)
    many = queries()
    with notices.silently():
        silent = queries()

    assert Notice.objects.count() == 22
    assert many == few
    assert few - silent <= 6
