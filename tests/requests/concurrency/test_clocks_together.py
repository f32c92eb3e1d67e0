"""Two hosts run the timer at the same second: what is due is published once."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from pages.approval import due, steps
from tests import office
from tests.requests.concurrency.conftest import Town
from tests.requests.concurrency.test_deciding_together import everything_holds, published
from tests.requests.concurrency.together import at_once, in_force, overlapping

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("together", [at_once, overlapping])
def test_due_text_when_two_timers_act_at_once_then_it_is_published_once(
    town: Town, together: object
) -> None:
    moment = timezone.now() + timedelta(hours=1)
    steps.pass_on(town.at_head, office.person("head"), go_live_at=moment)
    with time_machine.travel(moment + timedelta(seconds=1)):
        outcomes = together(due.act, due.act)  # type: ignore[operator]
        assert [outcome.error for outcome in outcomes] == [None, None]
        assert sum(outcome.result for outcome in outcomes) == 1
        assert office.fresh(town.at_head).live
        assert published(town.at_head) == 1
        everything_holds()


@pytest.mark.parametrize("together", [at_once, overlapping])
def test_end_when_two_timers_act_at_once_then_it_comes_once(town: Town, together: object) -> None:
    moment = timezone.now() + timedelta(hours=1)
    steps.pass_on(town.at_head, office.person("head"), expire_at=moment)
    with time_machine.travel(moment + timedelta(seconds=1)):
        outcomes = together(due.act, due.act)  # type: ignore[operator]
        assert [outcome.error for outcome in outcomes] == [None, None]
        assert sum(outcome.result for outcome in outcomes) == 1
        assert not office.fresh(town.at_head).live
        assert in_force(town.at_head) == 0
        everything_holds()


def test_due_text_when_two_processes_wait_for_its_second_then_it_is_published_once(
    town: Town, root: Path
) -> None:
    moment = timezone.now() + timedelta(seconds=25)
    # A text that shows no file: files of the test lie where only this process looks.
    steps.submit(town.draft, office.person("editor"))
    steps.pass_on(town.draft, office.person("proofreader"))
    steps.pass_on(town.draft, office.person("head"), go_live_at=moment)
    values = connection.settings_dict
    address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**values)
    command = [sys.executable, str(root / "manage.py"), "publish_due"]
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "cityhall.settings.test",
    }
    timers = [
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for _host in "12"
    ]
    told = [timer.communicate(timeout=150)[0] for timer in timers]
    assert [timer.returncode for timer in timers] == [0, 0]
    assert sum("published or taken down" in each for each in told) == 1, told
    page = office.fresh(town.draft)
    assert page.live
    assert page.last_published_at >= moment
    assert published(page) == 1
    everything_holds()
