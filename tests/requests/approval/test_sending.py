"""Sending for real: an SMTP server, two workers at once, a worker that is killed."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone

from pages.approval.models import Notice
from pages.approval.notices import sending
from pages.mails import WAITS
from tests import office, pristine

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module", autouse=True)
def database_is_given_back(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What commits is flushed; the next file finds the database as migrated."""
    with django_db_blocker.unblock():
        before = pristine.Pristine("sending")
    yield
    with django_db_blocker.unblock():
        before.restore()
        before.forget()


class Mailbox:
    """What an SMTP server accepted; nothing while it is `closed`."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.closed = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Called by the server for each mail."""
        if self.closed:
            return "451 Try again later"
        # Long enough that two workers would be at it together.
        time.sleep(0.2)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def server(settings: Any) -> Iterator[Any]:
    """A mail server on this machine, which the settings name."""
    mailbox = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield mailbox
    controller.stop()


@pytest.fixture
def notice(db: Any) -> Notice:
    """One to send."""
    return Notice.objects.create(
        recipient=office.person("editor"),
        kind=Notice.Kind.RETURNED,
        key="1",
        payload={
            "title": "Нови мост отворен",
            "url": "http://localhost/admin/",
            "who": "Ана Љубић",
            "comment": "Провјери <дужину> моста.",
            "authors": [],
        },
    )


def test_mail_when_a_real_server_takes_it_then_both_parts_say_the_same(
    server: Mailbox, notice: Notice
) -> None:
    sending.deliver.enqueue([notice.pk])
    (mail,) = server.mails
    assert mail["To"] == "editor@example.com"
    assert "Нови мост отворен" in mail["Subject"]
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].startswith(f"<notice-{notice.pk}-")
    text = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",)).get_content()
    assert "Провјери <дужину> моста." in text
    assert "Провјери &lt;дужину&gt; моста." in html
    assert "Ана Љубић" in text
    assert "Ана Љубић" in html


def test_mail_when_the_server_refuses_it_for_now_then_it_is_sent_later(
    server: Mailbox, notice: Notice
) -> None:
    server.closed = True
    sending.deliver.enqueue([notice.pk])
    notice.refresh_from_db()
    assert "451" in notice.error
    server.closed = False
    assert sending.sweep() == 0
    _let_time_pass(notice)
    assert sending.sweep() == 1
    assert len(server.mails) == 1


def test_mail_when_two_workers_have_it_at_once_then_exactly_one_is_sent(
    server: Mailbox, notice: Notice
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite writes one at a time by itself")
    together = threading.Barrier(4)

    def worker(_number: int) -> int:
        try:
            together.wait(timeout=20)
            return int(sending.deliver.call([notice.pk]))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(worker, range(4)))

    assert sorted(sent) == [0, 0, 0, 1]
    assert len(server.mails) == 1
    notice.refresh_from_db()
    assert notice.attempts == 1


#: A worker that is killed between the claim and the mail.
DIES = """
import django, os, signal
django.setup()
from pages.approval.notices import letter, sending
letter.of = lambda notice: os.kill(os.getpid(), signal.SIGKILL)
sending.deliver.call([{key}])
"""


def test_worker_when_it_is_killed_then_another_sends_it_once(
    server: Mailbox, notice: Notice, root: Path
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The database of this run is in this process's memory")
    where = connection.settings_dict
    address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**where)
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cityhall.settings.test",
        "DATABASE_URL": address,
        "PYTHONPATH": f"{root}{os.pathsep}{root / 'site'}",
    }
    died = subprocess.run(
        [sys.executable, "-c", DIES.format(key=notice.pk)], env=env, cwd=root, check=False
    )
    assert died.returncode == -9
    notice.refresh_from_db()
    assert notice.claimed_at is not None
    assert notice.sent_at is None

    assert sending.sweep() == 0
    _let_time_pass(notice)
    assert [sending.sweep(), sending.sweep()] == [1, 0]
    assert len(server.mails) == 1


def _let_time_pass(notice: Notice) -> None:
    """As if the claim were as old as it must be before the next attempt."""
    before = timezone.now() - WAITS[0] - timedelta(seconds=1)
    Notice.objects.filter(pk=notice.pk).update(claimed_at=before)
