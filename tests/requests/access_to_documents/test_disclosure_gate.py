"""What keeps an answered request from the public: leave, names, delay, the head, on every path."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from access_to_documents.cases.actors import REQUESTER
from access_to_documents.cases.refusal import Refused
from access_to_documents.disclosure import delay, personal, proposing
from access_to_documents.disclosure.agreeing import Agree
from access_to_documents.models import Contact, DisclosureEntry, Event
from access_to_documents.models.event import Event as Happened
from pages.approval import due, steps
from pages.approval.models import Notice
from pages.approval.refusal import NotApproved
from pages.record.models import PublicItem
from tests import access, disclosure, office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """An empty folder of files."""
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def page(city: office.City) -> Any:
    """What entries stand below."""
    return disclosure.page(city)


def test_entry_when_looked_at_and_approved_then_it_is_public_and_its_request_is_nowhere() -> None:
    request = disclosure.decided()
    entry = disclosure.public(disclosure.proposed(request))
    assert entry.live
    row = PublicItem.objects.get(type="answered_request")
    assert row.path == f"/sr/pristup/disclosure-log/{entry.slug}/"
    told = bytes(row.item).decode() + bytes(row.card).decode() + str(row.__dict__)
    for private in (access.WANTED, "Љубић", request.code, f"{request}"):
        assert private not in told
    assert f'"{request.pk}"' not in str(entry.latest_revision.content)


def test_proposal_when_the_requester_did_not_agree_then_refused() -> None:
    request = disclosure.decided(agrees=False)
    with pytest.raises(Refused):
        disclosure.proposed(request)
    assert not DisclosureEntry.objects.exists()


@pytest.mark.parametrize("who", ["editor", "proofreader", "translator", "head"])
def test_proposal_when_no_officer_makes_it_then_refused(who: str) -> None:
    request = disclosure.decided()
    with pytest.raises(Refused):
        proposing.propose(request, access.somebody(who), disclosure.said())


def test_proposal_when_undecided_or_twice_then_refused() -> None:
    open_ = access.request()
    Agree(agrees=True).do(open_, REQUESTER)
    with pytest.raises(Refused):
        disclosure.proposed(access.fresh(open_))
    request = disclosure.decided()
    disclosure.proposed(request)
    with pytest.raises(Refused):
        disclosure.proposed(request)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Тражила је Ана Љубић.", "name"),
        ("Trazila je ANA LJUBIĆ.", "name"),
        ("Предмет Љубићеве из 2025.", "name"),
        ("Pisati na A.LJ@Example.com.", "email"),
        ("Звати 065/123 456.", "phone"),
        ("Zvati +387 65 123-456.", "phone"),
        ("Живи на адреси Trg slobode 1.", "post_address"),
        ("ЈМБГ 0101980123456.", "number"),
        ("JMBG 0101980 12 3456.", "number"),
    ],
)
def test_text_when_it_names_the_requester_then_it_is_found(text: str, what: str) -> None:
    contact = Contact(
        name="Ана Љубић",
        email="a.lj@example.com",
        phone="+387 65 123 456",
        post_address="Трг слободе 1, Липоград",
    )
    assert personal.standing_in([text], contact) == [what]
    assert personal.standing_in([personal.without(text, contact)], contact) == []
    assert not personal.standing_in(
        ["Град Липоград је 2025. дао 120.000 КМ, рачун 1610000012345678."], contact
    )
    firm = Contact(name="Занатска радња Узорак")
    assert personal.standing_in(["Занатске радње плаћају 60 КМ.", "Узорка"], firm) == ["name"]
    assert not personal.standing_in(["Друге радње и занатске задруге плаћају 60 КМ."], firm)


def test_name_when_left_in_the_draft_then_no_proposal_and_no_approval() -> None:
    request = disclosure.decided()
    for field in ("title", "asked", "answered"):
        with pytest.raises(Refused) as refused:
            disclosure.proposed(request, **{field: "Ljubićin zahtjev"})
        assert "jubić" not in str(refused.value).lower()
    entry = disclosure.proposed(request)
    named = {"answered": "Одговорено је АНИ ЉУБИЋ."}
    with pytest.raises(ValidationError):
        office.edit(entry, author=office.person("officer"), **named)
    # Not even where somebody's code keeps a draft unread.
    draft = office.fresh(entry).get_latest_revision_as_object()
    draft.answered = named["answered"]
    draft.save_revision(user=office.person("officer"), clean=False)
    steps.pass_on(entry, office.person("proofreader"))
    with pytest.raises(NotApproved):
        steps.pass_on(entry, office.person("head"))
    assert not office.fresh(entry).live


def test_second_look_when_the_author_gives_it_then_refused() -> None:
    entry = disclosure.proposed()
    with pytest.raises(NotApproved):
        steps.pass_on(entry, office.person("officer"))
    with pytest.raises(NotApproved):
        steps.pass_on(entry, office.person("editor"))
    second = office.person("second", group=office.GROUPS["officer"])
    steps.pass_on(entry, second)
    with pytest.raises(NotApproved):
        steps.pass_on(entry, second)
    assert not office.fresh(entry).live


def test_code_when_it_publishes_without_the_head_then_refused() -> None:
    entry = disclosure.proposed()
    revision = entry.get_latest_revision()
    with office.refused():
        revision.publish()
    with office.refused():
        fresh = office.fresh(entry)
        fresh.live = True
        fresh.save()
    assert not PublicItem.rows.filter(type="answered_request").exists()


def test_entry_when_made_by_hand_then_even_the_head_cannot_publish_it() -> None:
    made = office.snippet(
        DisclosureEntry(
            title="Нешто",
            slug="nesto",
            asked=disclosure.ASKED,
            answered=disclosure.ANSWERED,
            outcome="granted",
            received_on="2026-01-01",
            decided_on="2026-01-10",
        )
    )
    with office.refused():
        office.make_public_at_once(made)


def test_delay_when_it_runs_then_the_entry_is_public_at_its_second_and_not_before() -> None:
    request = disclosure.decided(days_ago=2)
    entry = disclosure.proposed(request)
    first = delay.earliest(entry.decided_on)
    assert entry.go_live_at == first > timezone.now()
    entry = disclosure.public(entry)
    assert not entry.live
    with time_machine.travel(first - timedelta(seconds=1), tick=False):
        assert due.act() == 0
    assert not PublicItem.rows.filter(type="answered_request").exists()
    with time_machine.travel(first, tick=False):
        assert due.act() == 1
        assert PublicItem.objects.filter(type="answered_request").exists()


def test_delay_when_an_officer_takes_the_date_out_then_the_head_cannot_publish_early() -> None:
    entry = disclosure.proposed(disclosure.decided(days_ago=2))
    office.edit(entry, author=office.person("officer"), go_live_at=None)
    steps.pass_on(entry, office.person("proofreader"))
    with pytest.raises(NotApproved):
        steps.pass_on(entry, office.person("head"))
    assert not office.fresh(entry).live


def test_leave_when_withdrawn_then_the_entry_goes_at_once_and_the_head_is_told(
    django_capture_on_commit_callbacks: Any,
) -> None:
    request = disclosure.decided()
    entry = disclosure.public(disclosure.proposed(request))
    with django_capture_on_commit_callbacks(execute=True):
        Agree(agrees=False).do(access.fresh(request), REQUESTER)
    assert not office.fresh(entry).live
    assert not PublicItem.rows.filter(type="answered_request").exists()
    assert Notice.objects.filter(kind="taken_down", recipient=office.person("head")).exists()
    event = Event.objects.filter(kind=Happened.Kind.DISCLOSURE).latest("sequence")
    assert event.payload["taken_off"] == 1
    # What the head approved once does not come back by itself.
    with office.refused():
        office.fresh(entry).get_latest_revision().publish()


def test_leave_when_withdrawn_before_the_delay_is_over_then_it_never_goes_out() -> None:
    request = disclosure.decided(days_ago=2)
    entry = disclosure.public(disclosure.proposed(request))
    Agree(agrees=False).do(access.fresh(request), REQUESTER)
    with time_machine.travel(delay.earliest(entry.decided_on), tick=False):
        due.act()
    assert not office.fresh(entry).live


def test_entry_when_taken_down_then_only_by_the_head() -> None:
    entry = disclosure.public(disclosure.proposed())
    for who in ("officer", "proofreader", "editor"):
        with office.refused():
            office.take_down(entry, by=office.person(who))
    assert not office.take_down(entry).live
    with office.refused():
        entry.delete()
