"""The event chain: what was changed, dropped, inserted or put in another order is found."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from access_to_documents.cases import chain, contacts, transitions, verifying
from access_to_documents.cases.actors import CLOCK, REQUESTER
from access_to_documents.models import ChainHead, Event, Request
from tests import access

pytestmark = pytest.mark.django_db
TABLE = "access_to_documents_event"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def sql(statement: str, *values: Any) -> None:
    """What somebody does who has the database and not the program."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def drop(which: str) -> None:
    """Events, with the letters that belong to them."""
    sql(f"DELETE FROM access_to_documents_message WHERE event_id {which}")
    sql(f"DELETE FROM {TABLE} WHERE sequence {which}")


def reorder() -> None:
    """The second and the third event change places."""
    for new, old in ((2, 99), (3, 2), (99, 3)):
        sql(f"UPDATE {TABLE} SET sequence = %s WHERE sequence = %s", old, new)


@pytest.fixture(scope="module", autouse=True)
def register(filled: None) -> None:
    """Two requests with a few events each, once for the module."""
    officer = access.officer()
    for _time in range(2):
        request = access.request()
        transitions.Write("Прва ријеч.").do(access.fresh(request), REQUESTER)
        transitions.Withdraw("Хвала.").do(access.fresh(request), officer)


def verified() -> str:
    """What the command says, with its exit code."""
    out = StringIO()
    try:
        call_command("verify_cases", stdout=out)
    except SystemExit as end:
        return f"{end.code} {out.getvalue()}"
    return f"0 {out.getvalue()}"


def test_chain_when_nobody_touched_it_then_it_holds() -> None:
    assert verified() == "0 6 events, 0 faults\n"
    assert list(Event.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]


ATTACKS: dict[str, tuple[Callable[[], None], str]] = {
    "changed": (
        lambda: sql(f"UPDATE {TABLE} SET payload = '{{}}' WHERE sequence = 2"),
        "event 2: changed",
    ),
    "another actor": (
        lambda: sql(f"UPDATE {TABLE} SET actor_id = NULL WHERE sequence = 3"),
        "event 3: changed",
    ),
    "another time": (
        lambda: sql(
            f"UPDATE {TABLE} SET at = %s WHERE sequence = 3", datetime(2026, 1, 1, tzinfo=UTC)
        ),
        "event 3: changed",
    ),
    "dropped": (lambda: drop("= 2"), "event 2: missing"),
    "cut at the end": (lambda: drop("> 4"), "end of the chain"),
    "another order": (reorder, "event 2: not linked"),
    "words": (
        lambda: sql("UPDATE access_to_documents_request SET wanted = 'Друго.'"),
        "words were changed",
    ),
    "letter": (
        lambda: sql("UPDATE access_to_documents_message SET body = 'Друго.' WHERE event_id = 2"),
        "event 2: its letter",
    ),
    "letter dropped": (
        lambda: sql("DELETE FROM access_to_documents_message WHERE event_id = 2"),
        "event 2: its letter is missing",
    ),
    "receipt": (
        lambda: sql(
            "UPDATE access_to_documents_request SET received_at = %s",
            LONG_AGO,
        ),
        "moment of receipt",
    ),
    "state": (
        lambda: sql("UPDATE access_to_documents_request SET state = 'refused'"),
        "its state",
    ),
    "number": (
        lambda: sql("UPDATE access_to_documents_request SET number = 7 WHERE number = 2"),
        "no request between 1 and 7",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_register_when_tampered_with_then_it_is_found(attack: str) -> None:
    act, found = ATTACKS[attack]
    act()
    said = verified()
    assert said.startswith("1 ")
    assert found in said
    for content in ("Љубић", access.WANTED, "Прва"):
        assert content not in said


def test_event_when_inserted_with_a_right_hash_then_its_link_betrays_it() -> None:
    event = Event.objects.get(sequence=6)
    forged = Event(
        sequence=7,
        request=event.request,
        kind="refused",
        at=event.at,
        by="officer",
        payload={"state": "refused"},
        previous_hash=Event.objects.get(sequence=5).hash,
    )
    forged.hash = chain.seal(forged)
    forged.save()
    assert "event 7: not linked" in verified()
    assert "end of the chain" in verified()


def test_request_when_dropped_with_all_its_events_then_a_gap_remains() -> None:
    sql(
        "DELETE FROM access_to_documents_message WHERE request_id = %s",
        Request.objects.latest("pk").pk,
    )
    key = Request.objects.earliest("number").pk
    for table in ("message", "mail", "contact", "event"):
        sql(f"DELETE FROM access_to_documents_{table} WHERE request_id = %s", key)
    sql("DELETE FROM access_to_documents_request WHERE id = %s", key)
    said = verified()
    assert "event 1–3: missing" in said
    assert "no request between 0 and 2" in said


def test_events_when_the_program_changes_them_then_it_is_refused() -> None:
    event = Event.objects.earliest("sequence")
    event.payload = {}
    for act in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(payload={}),
        lambda: Event.objects.bulk_create([event]),
        lambda: Event.objects.bulk_update([event], ["payload"]),
    ):
        with pytest.raises(TypeError):
            act()
    again = Event(sequence=1, request=event.request, kind="x", at=event.at, by="clock")
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    assert not list(verifying.faults())


@pytest.mark.parametrize("value", [1.5, datetime(2026, 1, 1, tzinfo=UTC), {1: "a"}, [b"x"]])
def test_payload_when_a_database_might_alter_it_then_it_is_refused(value: object) -> None:
    request = Request.objects.earliest("pk")
    with pytest.raises(TypeError):
        chain.append(request, Event.Kind.MESSAGE, CLOCK, LONG_AGO, {"said": value})
    assert ChainHead.objects.get().sequence == 6


def test_contact_when_erased_then_the_register_still_holds() -> None:
    contacts.erase(Request.objects.earliest("pk"), CLOCK)
    assert verified() == "0 7 events, 0 faults\n"
