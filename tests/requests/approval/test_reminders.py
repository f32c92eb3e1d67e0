"""What the clock tells: digests, what has waited too long, overdue second looks, unsent mails."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from pages.approval import office as setup
from pages.approval import steps
from pages.approval.models import (
    Absence,
    Approval,
    Deputyship,
    Notice,
    OfficePolicy,
    SecondLook,
    identity,
)
from pages.approval.notices import reminders, sending
from pages.mails import ATTEMPTS, LOST, WAITS
from tests import office
from tests.requests.approval import mails

pytestmark = pytest.mark.django_db
Kind = Notice.Kind
OFFICE = timezone.get_default_timezone()


def at(day: date, clock: str) -> datetime:
    """A moment by the office's clock."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=OFFICE)


def stands_in(name: str = "deputy") -> Any:
    """Somebody who stands in for the head, for years."""
    deputy = office.person(name, group=setup.EDITORS)
    now = timezone.now()
    Deputyship.objects.create(
        user=deputy, starts_at=now - timedelta(1), ends_at=now + timedelta(9999), reason="x"
    )
    return deputy


def told_of(kind: Notice.Kind) -> list[str]:
    """Who was told, in the order of telling."""
    return list(
        Notice.objects.filter(kind=kind)
        .order_by("pk")
        .values_list("recipient__username", flat=True)
    )


@pytest.fixture
def tomorrow() -> date:
    """The office's next day."""
    return timezone.localdate(timezone=OFFICE) + timedelta(days=1)


def test_digest_when_its_time_comes_then_each_reader_gets_what_waits_once(
    with_head: Any, city: office.City, told: mails.Sent, tomorrow: date, time_machine: Any
) -> None:
    mails.speaks("head", "en")
    second = office.draft(office.news_item("Нова школа"), city.news)
    steps.submit(second, office.person("editor"))

    time_machine.move_to(at(tomorrow, "07:29"))
    told(reminders.remind)
    assert not told_of(Kind.DIGEST)
    time_machine.move_to(at(tomorrow, "07:30"))
    for _again in range(3):
        told(reminders.remind)
    time_machine.move_to(at(tomorrow, "15:00"))
    told(reminders.remind)

    assert sorted(told_of(Kind.DIGEST)) == ["head", "proofreader"]
    (sent,) = [each for each in mails.to("head") if "waits for you" in each.subject]
    assert sent.subject == "1 text waits for you"
    assert with_head.title in sent.body
    assert "Нова школа" not in sent.body
    assert "/admin/review/" in sent.body


def test_digest_when_it_came_after_the_time_then_it_waits_for_the_next_day(
    at_proofreader: Any, city: office.City, tomorrow: date, time_machine: Any
) -> None:
    Notice.objects.all().delete()
    steps.send_back(at_proofreader, office.person("proofreader"), "Није то.")
    time_machine.move_to(at(tomorrow, "09:00"))
    steps.submit(office.draft(office.news_item("Нова школа"), city.news), office.person("editor"))
    time_machine.move_to(at(tomorrow, "23:59"))
    reminders.remind()
    assert not told_of(Kind.DIGEST)
    time_machine.move_to(at(tomorrow + timedelta(days=1), "07:31"))
    reminders.remind()
    assert told_of(Kind.DIGEST) == ["proofreader"]


@pytest.mark.parametrize("night", [date(2027, 3, 28), date(2027, 10, 31)], ids=["spring", "autumn"])
def test_digest_when_the_clock_jumps_in_the_night_then_it_still_comes_once(
    at_proofreader: Any, night: date, time_machine: Any
) -> None:
    OfficePolicy.objects.create(valid_from=date(2027, 1, 1), digest_time=time(2, 30))
    moment = at(night, "00:00").astimezone(UTC)
    seen: list[datetime] = []
    while moment < at(night + timedelta(days=1), "00:00").astimezone(UTC):
        time_machine.move_to(moment)
        before = Notice.objects.filter(kind=Kind.DIGEST).count()
        reminders.remind()
        if Notice.objects.filter(kind=Kind.DIGEST).count() > before:
            seen.append(moment)
        moment += timedelta(minutes=15)

    assert len(seen) == 1
    assert Notice.objects.get(kind=Kind.DIGEST).key == str(night)
    assert timezone.localtime(seen[0], OFFICE).time() in {time(2, 30), time(3, 30)}


def test_escalation_when_the_hours_are_over_then_deputy_and_head_are_told_once(
    with_head: Any, told: mails.Sent, time_machine: Any
) -> None:
    stands_in()
    mails.speaks("deputy", "en")
    began = timezone.now()

    time_machine.move_to(began + timedelta(hours=3, minutes=59))
    told(reminders.remind)
    assert not told_of(Kind.ESCALATED)
    time_machine.move_to(began + timedelta(hours=4, minutes=1))
    for _again in range(3):
        told(reminders.remind)

    assert sorted(told_of(Kind.ESCALATED)) == ["deputy", "head"]
    sent = mails.one_to("deputy")
    assert sent.subject == f"Waiting too long, please decide: {with_head.title}"
    assert "/open/" in sent.body


def test_escalation_when_the_office_says_other_hours_then_those_hold(
    with_head: Any, time_machine: Any
) -> None:
    stands_in()
    OfficePolicy.objects.create(valid_from=timezone.localdate(), escalation_hours=1)
    time_machine.move_to(timezone.now() + timedelta(minutes=61))
    reminders.remind()
    assert "deputy" in told_of(Kind.ESCALATED)


def test_escalation_when_a_deputy_wrote_the_text_or_a_head_is_away_then_they_are_spared(
    city: office.City, time_machine: Any
) -> None:
    author = stands_in("author")
    stands_in("deputy")
    away = office.person("far-head", group=setup.HEAD_OF_OFFICE)
    now = timezone.now()
    Absence.objects.create(
        user=away, starts_at=now - timedelta(1), ends_at=now + timedelta(1), reason="x"
    )
    item = office.draft(office.news_item(), city.news, author=author)
    steps.submit(item, author)
    steps.pass_on(item, office.person("proofreader"))
    time_machine.move_to(timezone.now() + timedelta(hours=5))
    reminders.remind()
    assert sorted(told_of(Kind.ESCALATED)) == ["deputy", "head"]


def test_escalation_when_the_head_decided_then_nobody_is_told(
    with_head: Any, time_machine: Any
) -> None:
    stands_in()
    steps.pass_on(with_head, office.person("head"))
    time_machine.move_to(timezone.now() + timedelta(hours=9))
    reminders.remind()
    assert not told_of(Kind.ESCALATED)


def test_second_look_when_it_is_overdue_then_head_deputy_and_publisher_are_told_once(
    item: Any, told: mails.Sent, time_machine: Any
) -> None:
    stands_in()
    mails.speaks("head", "en")
    content_type, object_id = identity(item)
    approval = Approval.objects.create(
        content_type=content_type,
        object_id=object_id,
        title=item.title,
        digest="0" * 64,
        kind=Approval.Kind.EMERGENCY,
        approver=office.person("editor"),
        role="Duty editor",
        comment="Пукла је цијев.",
    )
    began = timezone.now()
    time_machine.move_to(began + timedelta(hours=23))
    told(reminders.remind)
    assert not told_of(Kind.SECOND_LOOK)
    time_machine.move_to(began + timedelta(hours=25))
    told(reminders.remind)
    told(reminders.remind)
    assert sorted(told_of(Kind.SECOND_LOOK)) == ["deputy", "editor", "head"]
    assert "Пукла је цијев." in mails.one_to("head").body

    Notice.objects.all().delete()
    SecondLook.objects.create(
        approval=approval, looked_by=office.person("head"), role="Head", verdict="stands"
    )
    reminders.remind()
    assert not told_of(Kind.SECOND_LOOK)


def test_worker_when_it_dies_after_the_claim_then_the_mail_is_sent_once_later(
    at_proofreader: Any, time_machine: Any
) -> None:
    notice = Notice.objects.get()
    assert Notice.objects.claim(notice.pk)  # and dies here
    assert not Notice.objects.claim(notice.pk)
    assert sending.deliver.call([notice.pk]) == 0
    call_command("send_reminders")
    assert not mail.outbox

    time_machine.move_to(timezone.now() + WAITS[0] + timedelta(seconds=1))
    call_command("send_reminders")
    call_command("send_reminders")

    assert len(mail.outbox) == 1
    notice.refresh_from_db()
    assert notice.sent_at is not None
    assert notice.attempts == 2


def test_queue_when_it_loses_a_task_then_the_mail_is_sent_by_the_timer(
    at_proofreader: Any, time_machine: Any
) -> None:
    call_command("send_reminders")
    assert not mail.outbox
    time_machine.move_to(timezone.now() + LOST + timedelta(seconds=1))
    call_command("send_reminders")
    assert len(mail.outbox) == 1


class Broken(EmailBackend):
    """A mail server that is down."""

    down = True

    def send_messages(self, messages: Any) -> int:
        """Fails while it is down."""
        if self.down:
            raise ConnectionRefusedError("Connection refused")
        return int(super().send_messages(messages))


def test_server_when_it_is_down_then_it_is_tried_again_and_given_up_in_sight(
    at_proofreader: Any, time_machine: Any, settings: Any, capsys: Any, monkeypatch: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    notice = Notice.objects.get()
    now = timezone.now()
    for wait in (timedelta(), *WAITS):
        now += wait + LOST + timedelta(seconds=1)
        time_machine.move_to(now)
        call_command("send_reminders")
    notice.refresh_from_db()
    assert notice.attempts == ATTEMPTS
    assert notice.error == "ConnectionRefusedError: Connection refused"
    assert "1 given up" in capsys.readouterr().err
    time_machine.move_to(now + timedelta(days=1))
    call_command("send_reminders")
    notice.refresh_from_db()
    assert notice.attempts == ATTEMPTS

    monkeypatch.setattr(Broken, "down", False)
    call_command("send_reminders", retry=True)
    notice.refresh_from_db()
    assert notice.error == ""
    assert notice.sent_at is not None
    assert [sent for sent in mail.outbox if sent.subject.endswith(at_proofreader.title)]


def test_mail_when_one_recipient_s_fails_then_the_others_get_theirs(
    item: Any, told: mails.Sent, monkeypatch: Any
) -> None:
    office.person("proofreader")
    office.person("second", group=setup.PROOFREADERS)
    send = EmailBackend.send_messages

    def refuse_one(self: Any, messages: Any) -> int:
        if messages[0].to == ["proofreader@example.com"]:
            raise OSError("Mailbox unavailable")
        return int(send(self, messages))

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_one)
    told(steps.submit, item, office.person("editor"))
    assert mails.recipients() == {"second"}
    assert Notice.objects.get(recipient__username="proofreader").error


def test_mail_when_the_step_was_done_meanwhile_then_it_is_not_sent_any_more(
    at_proofreader: Any, time_machine: Any, capsys: Any
) -> None:
    steps.send_back(at_proofreader, office.person("proofreader"), "Није то.")
    time_machine.move_to(timezone.now() + timedelta(minutes=5))
    call_command("send_reminders")
    assert mails.recipients() == {"editor"}
    assert Notice.objects.get(kind=Kind.WAITING).error == sending.OUTDATED
    assert not capsys.readouterr().err


def test_mail_when_the_account_was_closed_meanwhile_then_it_is_not_sent(
    at_proofreader: Any, time_machine: Any
) -> None:
    proofreader = office.person("proofreader")
    proofreader.is_active = False
    proofreader.save()
    time_machine.move_to(timezone.now() + timedelta(minutes=5))
    call_command("send_reminders")
    assert not mail.outbox


def test_timer_when_much_waits_then_it_takes_few_queries(
    with_head: Any,
    city: office.City,
    tomorrow: date,
    time_machine: Any,
    django_assert_max_num_queries: Any,
) -> None:
    stands_in()
    for number in range(8):
        draft = office.draft(office.news_item(f"Вијест {number}"), city.news)
        steps.submit(draft, office.person("editor"))
        steps.pass_on(draft, office.person("proofreader"))
    # In the evening: the day's digests are out as well.
    time_machine.move_to(at(tomorrow + timedelta(days=1), "20:00"))
    reminders.remind()
    assert len(told_of(Kind.ESCALATED)) == 18
    with django_assert_max_num_queries(12):
        reminders.remind()
