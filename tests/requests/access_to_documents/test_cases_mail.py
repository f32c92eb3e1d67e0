"""Mails about cases: through a real server, once, later if it is down, in the reader's language."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction
from django.utils import timezone

from access_to_documents.cases import (
    addresses,
    clock,
    contacts,
    filing,
    recomputing,
    sending,
    telling,
    transitions,
)
from access_to_documents.cases.actors import CLOCK, REQUESTER
from access_to_documents.models import Mail, Request
from pages.mails import WAITS
from tests import access, office

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Mailbox:
    """What an SMTP server accepted; nothing while it is `closed`."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.closed = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Called by the server for each mail."""
        if self.closed:
            return "451 No place for ana@example.com"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address: str) -> list[str]:
        """Subject and text of each mail to this address."""
        return [
            f"{mail['Subject']}\n{mail.get_body(('plain',)).get_content()}"
            for mail in self.mails
            if mail["To"] == address
        ]


@pytest.fixture
def server(settings: Any) -> Iterator[Mailbox]:
    """A mail server on this machine, which the settings name."""
    mailbox = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield mailbox
    controller.stop()


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """What happens inside is committed at its end, and its mails go out."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sr", "17. март 2026"),
        ("sr-latn", "17. mart 2026"),
        ("en", "17 March 2026"),
    ],
)
def test_receipt_when_filed_then_it_comes_in_the_requesters_language(
    server: Mailbox, committed: Any, language: str, said: str
) -> None:
    office.person("officer")
    other = access.request(wanted="Нешто сасвим друго.")
    with committed():
        filed = access.filed(now=MONDAY, language=language)
    (receipt,) = server.to("ana@example.com")
    for part in (str(filed.request), filed.request.code, said, "SHA-256", "15"):
        assert part in receipt
    for content in (access.WANTED, "Љубић", filed.secret, other.code, "Нешто", ".."):
        assert content not in receipt
    (told,) = server.to("officer@example.com")
    assert str(filed.request) in told
    assert filed.request.code not in told


def test_receipt_when_a_holiday_moves_the_day_then_it_says_so_in_the_script_asked_for(
    server: Mailbox, committed: Any
) -> None:
    with committed():
        # Due on 2 January by the count: closed, then a weekend (case RS04).
        access.filed(now=datetime(2025, 12, 18, 9, tzinfo=UTC), language="sr-latn")
    (receipt,) = server.to("ana@example.com")
    assert "5. januar 2026" in receipt
    assert "Nova godina" in receipt
    assert not any("а" <= sign <= "я" for sign in receipt)


def test_receipt_when_the_server_is_down_then_filing_works_and_it_comes_later_once(
    server: Mailbox, committed: Any, caplog: pytest.LogCaptureFixture
) -> None:
    server.closed = True
    with committed():
        request = access.filed(now=MONDAY).request
    mail = Mail.objects.get(request=request, officer=None)
    assert (mail.sent_at, mail.error) == (None, "SMTPDataError 451")
    assert "ana@" not in caplog.text
    server.closed = False
    assert sending.sweep() == 0
    before = timezone.now() - WAITS[0] - timedelta(seconds=1)
    Mail.objects.update(claimed_at=before)
    assert [sending.sweep(), sending.sweep()] == [1, 0]
    assert len(server.to("ana@example.com")) == 1
    sending.deliver.call([mail.pk])
    assert len(server.to("ana@example.com")) == 1


def test_mail_when_the_queue_lost_it_or_its_worker_died_then_the_timer_sends_it(
    server: Mailbox,
) -> None:
    # Nothing is committed here, so nothing was put in the queue.
    access.filed()
    long_ago = timezone.now() - timedelta(hours=1)
    clock.minute_passed(None)
    assert not server.mails
    Mail.objects.update(created_at=long_ago)
    clock.minute_passed(None)
    assert len(server.to("ana@example.com")) == 1
    access.filed()
    Mail.objects.filter(sent_at=None).update(claimed_at=long_ago, attempts=1)
    assert sending.sweep() == 1
    assert len(server.to("ana@example.com")) == 2


def test_mail_when_filing_is_rolled_back_then_there_is_none(server: Mailbox) -> None:
    with transaction.atomic():
        access.filed(now=MONDAY)
        transaction.set_rollback(True)
    assert not Mail.objects.exists()
    assert sending.sweep() == 0


def test_mail_when_data_was_erased_or_the_officer_left_then_nobody_gets_it(
    server: Mailbox,
) -> None:
    officer = office.person("officer")
    request = access.request(now=MONDAY)
    transitions.Withdraw().do(access.fresh(request), REQUESTER)
    contacts.erase(access.fresh(request), CLOCK)
    officer.groups.clear()
    Mail.objects.update(created_at=timezone.now() - timedelta(hours=1))
    assert sending.sweep() == 0
    assert not server.mails
    assert set(Mail.objects.values_list("error", flat=True)) == {sending.OUTDATED}


def test_letter_when_the_assigned_officer_left_then_the_others_are_told(
    server: Mailbox, committed: Any
) -> None:
    stays, leaves = office.person("officer"), office.person("second", group="Access officers")
    request = access.request(now=MONDAY)
    transitions.Assign(officer=leaves).do(access.fresh(request), access.officer())
    leaves.groups.clear()
    server.mails.clear()
    with committed():
        transitions.Write("Питање.").do(access.fresh(request), REQUESTER)
    assert len(server.to(stays.email)) == 1
    assert not server.to(leaves.email)


@pytest.mark.parametrize(
    ("reason", "said"),
    [(recomputing.CLOSURES, "calendar of closed days"), (recomputing.LAW, "fact of the law")],
)
def test_last_day_when_it_moved_then_the_mail_says_what_moved_it(
    server: Mailbox, committed: Any, reason: str, said: str
) -> None:
    request = access.request(now=MONDAY, language="en")
    with committed():
        telling.due_changed(request, {"on": "2026-03-12"}, reason)
    (told,) = [text for text in server.to("ana@example.com") if "New last day" in text]
    assert [words for words in ("calendar of closed days", "fact of the law") if words in told] == [
        said
    ]


def test_requester_without_address_when_something_happens_then_only_the_office_is_told() -> None:
    office.person("officer")
    request = access.request(
        contact=filing.Requester(name="Ана", post_address="Трг 1"), manner=Request.Manner.POST
    )
    assert not Mail.objects.filter(officer=None).exists()
    access.answer(request)
    assert not Mail.objects.filter(officer=None).exists()


def test_steps_when_taken_then_each_side_is_told_what_concerns_it_and_no_words(
    server: Mailbox, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_known", {})
    addresses.tracking_is(lambda request: f"https://grad.example/{request.language}/track/")
    officer = access.officer()
    request = access.request(now=MONDAY, language="en")
    steps: list[tuple[Any, Any]] = [
        (transitions.Assign(officer=officer.user), officer),
        (transitions.Extend("third_party_privacy", "Тајна ријеч"), officer),
        (transitions.AskClarification("Тајна ријеч"), officer),
        (transitions.Clarify("Тајна ријеч"), REQUESTER),
        (transitions.Refuse(), officer),
    ]
    for number, (step, actor) in enumerate(steps, start=1):
        if isinstance(step, transitions.Answer):
            access.approved(request, step.outcome, findings="Тајна ријеч")
        with committed():
            step.do(access.fresh(request), actor, MONDAY + timedelta(days=number))
    told = server.to("ana@example.com")
    assert [text.partition("\n")[0] for text in told] == [
        "Request 1/2026: term extended",
        "Request 1/2026: clarification asked for",
        "Request 1/2026: refused",
    ]
    assert "24 March 2026" in told[0]
    assert "appeal within 15 days" in told[2]
    assert all("https://grad.example/en/track/" in text for text in told)
    # The assignment and the answers are his own.
    (told_officer,) = server.to("officer@example.com")
    assert "подносилац појаснио" in told_officer
    assert not any("Тајна" in str(mail) or "Љубић" in str(mail) for mail in server.mails)
