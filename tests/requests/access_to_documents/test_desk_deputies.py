"""An officer who is away has a deputy: his cases and their mails are the deputy's meanwhile."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from access_to_documents.cases import actors, clock, deputies, transitions
from access_to_documents.cases.refusal import Refused
from access_to_documents.models import DeputyOfficer, Mail, Request
from pages.approval.office import ACCESS_OFFICERS
from tests import access, office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
#: A request of this Monday is due on the 17th; away from the 9th to the 20th.
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIRST, LAST = date(2026, 3, 9), date(2026, 3, 20)
AWAY = MONDAY + timedelta(days=8)


def colleague(name: str = "colleague") -> Any:
    """Another access officer."""
    return office.person(name, group=ACCESS_OFFICERS)


def named() -> DeputyOfficer:
    """The officer named his colleague."""
    officer = access.officer()
    return deputies.name(officer.user, colleague(), FIRST, LAST, officer, MONDAY)


@pytest.fixture
def request_() -> Request:
    """One that the officer works on."""
    request = access.request(now=MONDAY)
    officer = access.officer()
    transitions.Assign(officer=officer.user).do(request, officer, MONDAY)
    return access.fresh(request)


def told(at: datetime) -> set[str]:
    """Which officers were told that the term ran out, at `at`."""
    clock.record_silence(at)
    mails = Mail.objects.filter(payload__event="silence", officer__isnull=False)
    return set(mails.values_list("officer__username", flat=True))


def test_mails_of_terms_when_the_officer_is_away_then_they_go_to_his_deputy(
    request_: Request,
) -> None:
    named()
    with time_machine.travel(MONDAY + timedelta(days=16), tick=False):
        assert told(MONDAY + timedelta(days=16)) == {"colleague"}


@pytest.mark.parametrize("why", ["back", "ended", "left", "none"])
def test_mails_of_terms_when_nobody_stands_in_then_they_go_to_the_officer(
    request_: Request, why: str
) -> None:
    period = named() if why != "none" else None
    at = MONDAY + timedelta(days=20 if why == "back" else 16)
    if why == "ended" and period:
        deputies.end(period, access.officer(), AWAY)
    if why == "left":
        colleague().groups.clear()
    with time_machine.travel(at, tick=False):
        assert told(at) == {"officer"}


def test_desk_when_the_officer_is_away_then_his_cases_are_among_the_deputys(
    request_: Request, log_in: LogIn
) -> None:
    named()
    colleague()
    client = log_in("colleague", group=ACCESS_OFFICERS)

    def mine() -> Any:
        asked = {"mine": "on"}
        return client.get(reverse("access_desk:desk"), asked, headers={"accept-language": "en"})

    with time_machine.travel(MONDAY, tick=False):
        assert not mine().context["rows"]
    with time_machine.travel(AWAY, tick=False):
        (row,) = mine().context["rows"]
        assert row.case == request_
        assert "colleague" in row.assigned
        case = client.get(reverse("access_desk:case", args=[request_.pk]))
        assert "colleague" in case.context["assigned"]


def test_deputy_when_named_on_the_screen_then_he_is_listed_and_can_be_ended(log_in: LogIn) -> None:
    deputy = colleague()
    client, address = log_in("officer"), reverse("access_desk:deputies")
    with time_machine.travel(MONDAY, tick=False):
        sent = {"deputy": deputy.pk, "first": "2026-03-20", "last": "2026-03-09"}
        refused = client.post(address, sent)
        assert refused.context["form"].errors
        sent = {"deputy": deputy.pk, "first": "2026-03-09", "last": "2026-03-20"}
        assert client.post(address, sent).status_code == 302
        period = DeputyOfficer.objects.get()
        # The days are the office's: Sarajevo is an hour ahead of UTC in winter.
        assert period.starts_at == datetime(2026, 3, 8, 23, tzinfo=UTC)
        assert period.ends_at == datetime(2026, 3, 20, 23, tzinfo=UTC)
        assert "colleague" in client.get(address).content.decode()
    with time_machine.travel(AWAY, tick=False):
        assert client.post(address, {"end": period.pk}).status_code == 302
    period.refresh_from_db()
    assert period.ends_at == AWAY
    assert client.post(address, {"end": "x"}, follow=True).status_code == 200
    assert DeputyOfficer.objects.get() == period


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "head"])
def test_deputy_when_named_by_somebody_else_then_he_is_refused(log_in: LogIn, name: str) -> None:
    period, address = named(), reverse("access_desk:deputies")
    client = log_in(name)
    sent = {"deputy": period.user.pk, "first": "2099-03-09", "last": "2099-03-20"}
    for answer in (
        client.get(address),
        client.post(address, sent),
        client.post(address, {"end": period.pk}),
    ):
        assert answer.status_code == 302
        assert "requests" not in answer["Location"]
    assert DeputyOfficer.objects.get() == period
    with pytest.raises(Refused):
        deputies.end(period, access.somebody(name))


def test_deputy_when_a_colleague_names_or_ends_him_for_another_then_he_is_refused() -> None:
    period, officer = named(), access.officer().user
    third = colleague("third")
    with pytest.raises(Refused):
        deputies.name(officer, third, FIRST, LAST, actors.officer(third), MONDAY)
    with pytest.raises(Refused):
        deputies.end(period, actors.officer(third), MONDAY)
    # A superuser may, for an officer who cannot.
    boss = access.somebody("boss", superuser=True)
    deputies.end(period, boss, MONDAY)
    deputies.name(officer, third, FIRST, LAST, boss, MONDAY)
    assert DeputyOfficer.objects.get().user == third


def test_deputy_when_he_cannot_stand_in_then_the_reason_is_told() -> None:
    officer = access.officer()
    named()
    wrong: list[tuple[Any, Any, date, date]] = [
        (officer.user, officer.user, FIRST, LAST),
        (officer.user, office.person("editor"), FIRST, LAST),
        (officer.user, colleague(), LAST, FIRST),
        (officer.user, colleague(), date(2026, 2, 1), date(2026, 2, 2)),
    ]
    for away, deputy, first, last in wrong:
        with pytest.raises(Refused):
            deputies.name(away, deputy, first, last, officer, MONDAY)
    # Whoever is away then himself.
    with pytest.raises(Refused):
        deputies.name(colleague(), officer.user, FIRST, LAST, actors.officer(colleague()), MONDAY)
