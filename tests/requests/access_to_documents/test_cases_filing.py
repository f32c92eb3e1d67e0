"""Filing: a number, two keys, the law's days, a sealed event, and who may enter what."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from access_to_documents.cases import actors, codes, filing, keys, verifying
from access_to_documents.cases.refusal import Refused
from access_to_documents.models import CaseYear, Contact, Event, Mail, Request, State
from tests import access, office

pytestmark = pytest.mark.django_db

#: Monday 2 March 2026, 10:00 in the office (research, case RS01).
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_request_when_filed_then_it_has_number_days_and_one_event() -> None:
    filed = access.filed(now=MONDAY)
    request = access.fresh(filed.request)
    assert str(request) == "1/2026"
    assert (request.law, request.law_version) == ("BA-RS", "2001")
    assert request.state == State.REGISTERED
    assert request.due_on == date(2026, 3, 17)
    assert request.expires_at == datetime(2026, 3, 17, 23, tzinfo=UTC)
    assert request.forward_by == date(2026, 3, 10)
    assert codes.is_well_formed(request.code)
    assert keys.fits(filed.secret, request.secret_hash)
    (event,) = Event.objects.all()
    assert (event.kind, event.by, event.actor) == (Event.Kind.FILED, Event.By.REQUESTER, None)
    assert event.payload["due"]["on"] == "2026-03-17"
    assert not list(verifying.faults())


def test_request_when_filed_then_no_table_but_the_contact_knows_who() -> None:
    filed = access.filed(now=MONDAY)
    stored = " ".join(
        str(list(model.objects.values())) for model in (Request, Event, Mail, CaseYear)
    )
    assert access.WANTED in stored
    for secret in ("Љубић", "ana@", "Трг 1", filed.secret):
        assert secret not in stored
    assert access.WANTED not in str(list(Event.objects.values()) + list(Mail.objects.values()))
    contact = Contact.objects.get()
    assert "Љубић" not in str(contact)
    contact.erase()
    assert Contact.objects.filter(name="", email="", post_address="").exists()
    assert not list(verifying.faults())


def test_numbers_when_one_filing_is_rolled_back_then_there_is_no_gap() -> None:
    access.filed(now=MONDAY)
    with transaction.atomic():
        access.filed(now=MONDAY)
        transaction.set_rollback(True)
    access.filed(now=MONDAY)
    access.filed(now=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert [str(request) for request in Request.objects.order_by("pk")] == [
        "1/2026",
        "2/2026",
        # Half past midnight of the new year in the office.
        "1/2027",
    ]


def test_number_when_given_twice_then_the_database_refuses() -> None:
    request = access.request(now=MONDAY)
    request.pk, request.code_hash = None, "0" * 64
    with pytest.raises(IntegrityError), transaction.atomic():
        request.save(force_insert=True)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 2, 27), date(2026, 3, 16)),
        # Today, entered before noon.
        (date(2026, 9, 10), date(2026, 9, 25)),
        # The local date decides: this is 00:30 of 8 September in the office (RS14).
        (datetime(2026, 9, 7, 22, 30, tzinfo=UTC), date(2026, 9, 23)),
    ],
)
def test_letter_when_entered_later_then_its_true_receipt_counts(received: date, due: date) -> None:
    request = access.request(
        now=datetime(2026, 9, 10, 9, tzinfo=UTC),
        received_at=received,
        channel=Request.Channel.POST,
        actor=access.officer(),
    )
    assert request.due_on == due
    event = Event.objects.get()
    assert (event.by, event.actor) == (Event.By.OFFICER, office.person("officer"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"wanted": "  "},
        {"wanted": "а" * 10_001},
        {"wanted": "Уговор\0"},
        {"language": "xx"},
        {"manner": "pigeon"},
        {"channel": "pigeon"},
        {"contact": filing.Requester(name="Ана")},
        {"contact": filing.Requester(email="ana@example.com")},
        {"contact": filing.Requester(name="Ана", email="ana at example")},
        {"contact": filing.Requester(name="Ана", email="ana@example.com", phone="1" * 51)},
        {"contact": filing.Requester(name="Ана", email="a@b.com"), "manner": Request.Manner.POST},
        {"received_at": date(2026, 3, 1)},
        {"channel": Request.Channel.POST},
    ],
)
def test_request_when_something_is_missing_then_it_is_refused_with_a_reason(
    wrong: dict[str, Any],
) -> None:
    with pytest.raises(Refused) as refused:
        access.filed(now=MONDAY, **wrong)
    assert all(str(sentence).endswith(".") for sentence in refused.value.sentences)
    assert not Request.objects.exists()
    assert not CaseYear.objects.exists()


def test_receipt_when_it_lies_in_the_future_then_it_is_refused() -> None:
    with pytest.raises(Refused):
        access.filed(
            now=MONDAY,
            received_at=date(2026, 3, 3),
            channel=Request.Channel.COUNTER,
            actor=access.officer(),
        )


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "head"])
def test_counter_request_when_entered_by_somebody_else_then_it_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        access.filed(channel=Request.Channel.COUNTER, actor=access.somebody(name))


def test_superuser_when_he_enters_a_request_then_he_may() -> None:
    boss = access.somebody("boss", superuser=True)
    assert access.filed(channel=Request.Channel.ORAL, actor=boss).request.pk


def test_web_request_when_the_clock_or_an_officer_files_it_then_it_is_refused() -> None:
    for actor in (actors.CLOCK, access.officer()):
        with pytest.raises(Refused):
            access.filed(actor=actor)


def test_register_when_somebody_deletes_then_never() -> None:
    request = access.request()
    for delete in (
        request.delete,
        Request.objects.all().delete,
        CaseYear.objects.all().delete,
        CaseYear.objects.get().delete,
    ):
        with pytest.raises(TypeError):
            delete()
