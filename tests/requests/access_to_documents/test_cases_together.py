"""Two at the same moment: numbers without gap or double, one chain, and one of two officers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

from access_to_documents.cases import asking, finding, throttling, transitions, verifying
from access_to_documents.cases.actors import CLOCK
from access_to_documents.cases.refusal import Outpaced
from access_to_documents.models import Attempt, Event, Mail, Request, State
from tests import access, office, pristine
from tests.requests.concurrency.together import at_once, overlapping

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
EACH = 10


@pytest.fixture(scope="module", autouse=True)
def database_is_given_back(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """What commits is flushed; the next file finds the database as migrated."""
    if connection.vendor != "postgresql":
        pytest.skip("two connections at once need PostgreSQL (DATABASE_URL)")
    with django_db_blocker.unblock():
        before = pristine.Pristine("cases")
    yield before
    with django_db_blocker.unblock():
        before.restore()
        before.forget()


@pytest.fixture(autouse=True)
def register(database_is_given_back: Any, transactional_db: None) -> None:
    """An empty register, and the people of the office."""
    database_is_given_back.restore()
    office.person("officer")
    office.person("boss", superuser=True)


def test_register_when_three_file_at_once_then_every_number_once_and_none_left_out() -> None:
    def file() -> None:
        for place in range(EACH):
            if place % 5 == 0:
                with transaction.atomic():
                    access.filed(now=MONDAY)
                    transaction.set_rollback(True)
            access.filed(now=MONDAY)

    outcomes = at_once(file, file, file)
    assert [outcome.error for outcome in outcomes] == [None] * 3
    numbers = list(Request.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 3 * EACH + 1))
    assert not list(verifying.faults())
    assert verifying.events() == 3 * EACH


@pytest.mark.parametrize("together", [at_once, overlapping])
def test_two_officers_when_they_decide_at_once_then_one_does_and_the_other_is_told(
    together: Any,
) -> None:
    request = access.request(now=MONDAY)
    seen = [access.fresh(request), access.fresh(request)]
    access.approved(request)
    outcomes = together(
        lambda: transitions.Grant().do(seen[0], access.officer()),
        lambda: transitions.Grant().do(seen[1], access.somebody("boss")),
    )
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    error = next(outcome.error for outcome in outcomes if not outcome.done)
    assert isinstance(error, Outpaced)
    assert str(error).endswith(".")
    assert Event.objects.filter(kind__in=("granted", "refused")).count() == 1
    assert Mail.objects.filter(kind=Mail.Kind.EVENT, officer=None).count() == 1
    assert not list(verifying.faults())


def test_clock_when_an_officer_answers_at_the_last_second_then_nothing_is_lost() -> None:
    request = access.request(now=MONDAY)
    access.approved(request)
    seen = access.fresh(request)
    assert seen.expires_at
    acts = [
        lambda: transitions.Silence().do(seen, CLOCK, seen.expires_at),
        lambda: transitions.Grant().do(seen, access.officer()),
    ]
    first, second = overlapping(*reversed(acts))
    assert first.done
    assert not second.done
    assert access.fresh(request).state == State.GRANTED
    assert not list(verifying.faults())


def test_chain_when_four_write_at_once_then_it_is_one_chain() -> None:
    requests = [access.request(now=MONDAY) for _time in range(4)]

    def write(request: Request) -> Any:
        def run() -> None:
            for _time in range(10):
                transitions.Write("Ријеч.").do(access.fresh(request), access.officer())

        return run

    outcomes = at_once(*(write(request) for request in requests))
    assert [outcome.error for outcome in outcomes] == [None] * 4
    assert verifying.events() == 44
    assert not list(verifying.faults())


def test_code_by_mail_and_attempts_when_used_at_once_then_not_one_too_many(mailoutbox: Any) -> None:
    request = access.request(now=MONDAY)
    asking.send_code(request.code, address="198.51.100.7")
    mail = next(sent for sent in mailoutbox if "Код" in sent.subject or "Code" in sent.subject)
    code = next(word for word in mail.body.split() if len(word) == 9 and word[4] == "-")
    outcomes = at_once(
        *(
            lambda: finding.opened_by_mail(request.code, code, address="198.51.100.7")
            for _time in range(4)
        )
    )
    assert sum(outcome.result is not None for outcome in outcomes) == 1

    def guess() -> int:
        return sum(throttling.take(finding.BY_ADDRESS, "203.0.113") for _time in range(20))

    with time_machine.travel(MONDAY, tick=False):
        guesses = at_once(guess, guess, guess, guess)
    assert sum(outcome.result for outcome in guesses) == finding.BY_ADDRESS.count
    assert max(Attempt.objects.values_list("count", flat=True)) == finding.BY_ADDRESS.count
