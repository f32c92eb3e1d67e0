"""Five attacks on the tracking code and the secret: guess, enumerate, replay, referrer, timing."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils.crypto import constant_time_compare

from access_to_documents.cases import asking, codes, finding, keys, throttling
from access_to_documents.cases.refusal import Refused, TooManyAttempts
from access_to_documents.models import Attempt, Event, OneTimeCode, Request
from tests import access

pytestmark = pytest.mark.django_db
HERE = "198.51.100.7"
#: Answers while a window is fresh: what an attacker gets before he is stopped.
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


def elsewhere(number: int) -> str:
    """An address in a neighbourhood of its own."""
    return f"198.18.{number % 256}.1"


# --- Guessing


def test_codes_when_drawn_then_each_is_another_and_none_follows_from_the_number() -> None:
    drawn = {codes.new() for _time in range(2000)}
    assert len(drawn) == 2000
    characters = "".join(drawn).replace("-", "")
    assert set(characters) == set(codes.ALPHABET)
    assert len(codes.ALPHABET) == 31
    assert not set("01OIL") & set(codes.ALPHABET)
    assert all(codes.is_well_formed(code) for code in drawn)


def test_code_when_one_character_or_two_neighbours_are_wrong_then_it_is_noticed() -> None:
    code = codes.normalised(codes.new())
    for place, sign in enumerate(code):
        for other in set(codes.ALPHABET) - {sign}:
            assert not codes.is_well_formed(code[:place] + other + code[place + 1 :])
    for place in range(len(code) - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert swapped == code or not codes.is_well_formed(swapped)


def test_code_when_typed_as_people_type_then_it_is_found() -> None:
    request = access.request()
    cyrillic = request.code.translate(str.maketrans("ABEKMHPCTXJ", "АВЕКМНРСТХЈ"))
    for typed in (request.code.lower(), request.code.replace("-", " "), f" {cyrillic}\n"):
        found = finding.by_code(typed, address=HERE)
        assert found is not None
        assert found.number == str(request)


def test_guesses_when_they_come_from_one_neighbourhood_then_they_are_stopped() -> None:
    request = access.request()
    with time_machine.travel(MORNING, tick=False):
        for number in range(finding.BY_ADDRESS.count):
            assert finding.by_code(codes.new(), address=f"198.51.100.{number}") is None
        for code in (codes.new(), request.code):
            with pytest.raises(TooManyAttempts):
                finding.by_code(code, address=HERE)
        assert finding.by_code(request.code, address=elsewhere(1))
    with time_machine.travel(MORNING + timedelta(minutes=11), tick=False):
        assert finding.by_code(request.code, address=HERE)


def test_secrets_when_strangers_guess_them_then_the_code_stays_open_for_its_owner() -> None:
    filed = access.filed()
    with time_machine.travel(MORNING, tick=False):
        for number in range(60):
            wrong = keys.new_secret()
            assert finding.opened(filed.request.code, wrong, address=elsewhere(number)) is None
        assert finding.opened(filed.request.code, filed.secret, address=HERE) == filed.request


def test_code_by_mail_when_guessed_then_another_one_gives_new_tries(
    django_capture_on_commit_callbacks: Any,
) -> None:
    request = access.request()
    with time_machine.travel(MORNING, tick=False):
        first = by_mail(request, django_capture_on_commit_callbacks)
        for _try in range(finding.TRIES.count):
            assert finding.opened_by_mail(request.code, "2222-2222", address=HERE) is None
        # A stranger elsewhere has not used up the owner's tries; here, the right one is too late.
        with pytest.raises(TooManyAttempts):
            finding.opened_by_mail(request.code, first, address=HERE)
        second = by_mail(request, django_capture_on_commit_callbacks)
        assert finding.opened_by_mail(request.code, second, address=HERE) == request
        third = by_mail(request, django_capture_on_commit_callbacks)
        for number in range(finding.TRIES.count):
            assert finding.opened_by_mail(request.code, "22", address=elsewhere(number)) is None
        assert finding.opened_by_mail(request.code, third, address=HERE) == request


@pytest.mark.parametrize("exists", [True, False])
def test_code_by_mail_when_guessed_from_many_places_then_that_code_is_closed(exists: bool) -> None:
    code = access.request().code if exists else codes.new()
    with time_machine.travel(MORNING, tick=False):
        for number in range(finding.TRIES_IN_ALL.count):
            assert finding.opened_by_mail(code, "2222-2222", address=elsewhere(number)) is None
        with pytest.raises(TooManyAttempts):
            finding.opened_by_mail(code, "2222-2222", address=elsewhere(99))


def test_requester_when_he_comes_often_then_he_is_not_throttled() -> None:
    filed = access.filed()
    for _time in range(finding.BY_ADDRESS.count + 5):
        assert finding.opened(filed.request.code, filed.secret, address=HERE) == filed.request


def test_request_when_it_is_opened_without_end_then_the_register_does_not_grow_with_it() -> None:
    request = access.request()
    with time_machine.travel(MORNING, tick=False):
        for _time in range(finding.NOTED.count + 2):
            finding.note_opened(request)
    assert Event.objects.filter(kind=Event.Kind.OPENED).count() == finding.NOTED.count


def test_attempts_when_counted_then_no_address_is_stored_and_old_ones_go() -> None:
    with time_machine.travel(MORNING, tick=False):
        finding.by_code(codes.new(), address=HERE)
        assert "198.51" not in str(list(Attempt.objects.values()))
        assert throttling.forget_old() == 0
    assert throttling.forget_old(MORNING + timedelta(hours=1)) == 1


@pytest.mark.parametrize(
    ("address", "together"),
    [
        ("198.51.100.7", "198.51.100"),
        ("::ffff:198.51.100.7", "198.51.100"),
        ("2001:db8:1:2f1::9", "2001:db8:1:200::"),
        ("nonsense", "unknown"),
    ],
)
def test_address_when_counted_then_with_its_neighbourhood(address: str, together: str) -> None:
    assert throttling.prefix(address) == together


# --- Enumerating


def test_codes_when_numbers_are_known_then_they_do_not_help() -> None:
    requests = [access.request() for _time in range(3)]
    for request in requests:
        for typed in (str(request), str(request.pk), f"{request.number:013d}"):
            assert finding.by_code(typed, address=HERE) is None
    assert len({request.code_hash for request in requests}) == 3


def test_status_when_only_the_code_is_known_then_it_tells_neither_who_nor_what() -> None:
    request = access.request()
    told = str(finding.by_code(request.code, address=HERE))
    for content in (access.WANTED, "Љубић", "ana@", "Трг"):
        assert content not in told


@pytest.mark.parametrize("junk", ["", "\0", "а" * 10_000, "'; --", "K7MP-2QRT"])
def test_anything_when_typed_as_code_and_secret_then_the_answer_is_no(junk: str) -> None:
    access.request()
    assert finding.by_code(junk, address=HERE) is None
    assert finding.opened(junk, junk, address=junk[:40]) is None
    assert finding.opened_by_mail(junk, junk, address=HERE) is None
    assert finding.still_open(junk) is None


# --- Replaying


def by_mail(request: Request, run: Any) -> str:
    """Ask for a code and read the mail."""
    mail.outbox.clear()
    with run(execute=True):
        asking.send_code(request.code, address=HERE)
    (sent,) = mail.outbox
    assert sent.to == ["ana@example.com"]
    return next(word for word in str(sent.body).split() if len(word) == 9 and word[4] == "-")


def test_code_by_mail_when_used_then_never_again(
    django_capture_on_commit_callbacks: Any,
) -> None:
    request, other = access.request(), access.request()
    code = by_mail(request, django_capture_on_commit_callbacks)
    assert code not in str(list(OneTimeCode.objects.values()))
    assert finding.opened_by_mail(other.code, code, address=HERE) is None
    assert finding.opened_by_mail(request.code, code, address=HERE) == request
    assert finding.opened_by_mail(request.code, code, address=HERE) is None


def test_code_by_mail_when_too_old_or_another_was_asked_for_then_it_opens_nothing(
    django_capture_on_commit_callbacks: Any,
) -> None:
    request = access.request()
    first = by_mail(request, django_capture_on_commit_callbacks)
    second = by_mail(request, django_capture_on_commit_callbacks)
    assert finding.opened_by_mail(request.code, first, address=HERE) is None
    late = datetime.now(UTC) + keys.ONE_TIME_LIFE + timedelta(seconds=1)
    with time_machine.travel(late, tick=False):
        assert finding.opened_by_mail(request.code, second, address=HERE) is None
        assert asking.forget_old() == 1


def test_codes_by_mail_when_asked_for_often_then_no_mailbox_is_flooded() -> None:
    request = access.request()
    with time_machine.travel(MORNING, tick=False):
        for code in (request.code, codes.new()):
            for _time in range(asking.PER_CODE.count):
                asking.send_code(code, address=elsewhere(1))
            with pytest.raises(TooManyAttempts):
                asking.send_code(code, address=elsewhere(1))
            # From elsewhere its owner still gets one; in all there is an end.
            for number in range(asking.PER_CODE.count, asking.PER_CODE_IN_ALL.count):
                asking.send_code(code, address=elsewhere(number))
            with pytest.raises(TooManyAttempts):
                asking.send_code(code, address=elsewhere(99))
    assert len(mail.outbox) == asking.PER_CODE_IN_ALL.count
    other = access.request()
    with time_machine.travel(MORNING, tick=False):
        for number in range(asking.PER_CODE_IN_ALL.count):
            asking.send_code(other.code, address=elsewhere(100 + number))
        third = access.request()
        asking.send_code(third.code, address=elsewhere(120))
    # All three are of one mailbox.
    assert len(mail.outbox) == asking.PER_MAILBOX.count


def test_old_keys_when_an_officer_replaced_them_then_they_open_nothing(
    django_capture_on_commit_callbacks: Any,
) -> None:
    filed = access.filed()
    ticket = finding.ticket(filed.request)
    by_post = by_mail(filed.request, django_capture_on_commit_callbacks)
    assert finding.still_open(ticket) == filed.request
    code, secret = finding.rotate(filed.request, access.officer())
    assert finding.by_code(filed.request.code, address=HERE) is None
    assert finding.opened(code, filed.secret, address=HERE) is None
    assert finding.opened_by_mail(code, by_post, address=HERE) is None
    assert finding.still_open(ticket) is None
    assert finding.opened(code, secret, address=HERE) == filed.request


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "head"])
def test_keys_when_somebody_else_replaces_them_then_he_is_refused(name: str) -> None:
    filed = access.filed()
    with pytest.raises(Refused):
        finding.rotate(filed.request, access.somebody(name))
    assert finding.opened(filed.request.code, filed.secret, address=HERE)


def test_ticket_when_forged_then_it_opens_nothing() -> None:
    mine, other = access.request(), access.request()
    ticket = finding.ticket(mine)
    assert finding.still_open(ticket.replace(f"{mine.pk}:", f"{other.pk}:", 1)) is None
    assert finding.still_open(f"{mine.pk}:") is None


# --- Leaking to where the reader goes next


def test_page_with_a_secret_when_left_then_the_next_site_learns_nothing() -> None:
    answer = finding.guarded(HttpResponse())
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


# --- Timing


def work(act: Callable[[], Any]) -> tuple[list[str], int, int]:
    """The shapes of the queries, the hashes and the comparisons that an answer took."""
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        patch.object(keys, "hashed_secret", wraps=keys.hashed_secret) as hashes,
        patch.object(keys, "constant_time_compare", wraps=constant_time_compare) as comparisons,
    ):
        assert act() is None
    # The values apart: they are other ones each time.
    shapes = [re.sub(r"'[^']*'|\b\d+\b", "?", query["sql"]) for query in queries]
    return shapes, hashes.call_count, comparisons.call_count


def test_wrong_code_and_wrong_secret_when_measured_then_they_are_the_same_work() -> None:
    request, secret = access.request(), keys.new_secret()
    wrong_code = work(lambda: finding.opened(codes.new(), secret, address=elsewhere(1)))
    wrong_secret = work(lambda: finding.opened(request.code, secret, address=elsewhere(2)))
    assert wrong_code == wrong_secret
    assert wrong_code[1:] == (1, 1)


def test_wrong_code_and_wrong_mail_code_when_measured_then_they_are_the_same_work() -> None:
    request = access.request()
    wrong_code = work(lambda: finding.opened_by_mail(codes.new(), "7", address=elsewhere(1)))
    wrong_mail = work(lambda: finding.opened_by_mail(request.code, "7", address=elsewhere(2)))
    assert wrong_code == wrong_mail


def test_asking_for_a_mail_when_measured_then_the_page_does_the_same(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    request = access.request()
    no_such = work(lambda: asking.send_code(codes.new(), address=elsewhere(1)))
    there_is = work(lambda: asking.send_code(request.code, address=elsewhere(2)))
    assert no_such == there_is
    assert not mail.outbox
