"""At the counter: requests on paper and in words, their receipts, lost keys, files, and who may."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from access_to_documents.cases import finding
from access_to_documents.files import intake
from access_to_documents.models import CaseFile, CaseYear, Event, Request
from access_to_documents.models.case_file import Origin
from tests import access, office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ENTERED = {
    "channel": "counter",
    "received_on": "2026-02-27",
    "received_time": "11:20",
    "wanted": "Записник са сједнице о паркиралишту.",
    "manner": "pick-up",
    "language": "sr",
    "name": "Ана Љубић",
    "post_address": "Трг 1, Липоград",
    "key": "a",
}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def officer(log_in: LogIn) -> Client:
    """An access officer at the screen."""
    return log_in("officer")


def enter(client: Client, **entered: Any) -> Any:
    """Send the form of a request."""
    headers = {"accept-language": "en"}
    return client.post(reverse("access_desk:new"), {**ENTERED, **entered}, headers=headers)


def test_request_when_entered_then_the_receipt_shows_both_keys_and_the_true_day(
    officer: Client,
) -> None:
    answer = enter(officer)
    request = Request.objects.get()
    secret = answer.context["secret"]
    text = answer.content.decode()
    assert request.received_at == datetime(2026, 2, 27, 10, 20, tzinfo=UTC)
    assert str(request.due_on) == "2026-03-16"
    assert request.channel == Request.Channel.COUNTER
    assert secret in text
    assert request.code in text
    assert finding.opened(request.code, secret, address="192.0.2.1") == request
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    again = enter(officer)
    assert again.status_code == 302
    assert Request.objects.count() == CaseYear.objects.get(pk=2026).last == 1
    page = officer.get(reverse("access_desk:case", args=[request.pk])).content.decode()
    assert secret not in page
    assert not any(secret in str(value) for value in officer.session.values())


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"received_on": "2026-03-03"}, "received_on"),
        ({"received_on": "2026-03-02", "received_time": "23:50"}, "received_time"),
        ({"received_on": "2026-01-15"}, "is_right"),
        ({"received_on": "0001-01-01"}, "received_on"),
        ({"wanted": ""}, "wanted"),
        ({"channel": "web"}, "channel"),
        ({"language": "xx"}, "language"),
        ({"manner": "e-mail"}, "__all__"),
        ({"name": ""}, "__all__"),
    ],
)
def test_request_when_something_is_wrong_then_nothing_is_entered_and_nothing_lost(
    entered: dict[str, Any], field: str, officer: Client
) -> None:
    answer = enter(officer, **entered)
    assert field in answer.context["form"].errors
    assert "Трг 1, Липоград" in answer.content.decode()
    assert not Request.objects.exists()
    # The same form, put right, is still the first.
    assert enter(officer, is_right="on").context["secret"]


def test_request_when_it_came_long_ago_then_it_is_entered_once_that_is_confirmed(
    officer: Client,
) -> None:
    assert "is_right" in enter(officer, received_on="15.1.2026.").content.decode()
    answer = enter(officer, received_on="15.1.2026.", received_time="", is_right="on")
    request = Request.objects.get()
    assert answer.status_code == 200
    assert request.received_at == datetime(2026, 1, 15, 11, tzinfo=UTC)
    assert str(request.due_on) == "2026-01-30"


def test_receipt_when_he_wants_it_in_latin_then_holidays_are_in_latin_too(officer: Client) -> None:
    # Due on 2 January by the count: closed, then a weekend.
    came = {"received_on": "2025-12-18", "is_right": "on", "language": "sr-latn"}
    said = " ".join(enter(officer, **came).context["sentences"])
    assert "Nova godina" in said
    assert not any("а" <= sign <= "я" for sign in said)


def test_request_when_it_was_oral_then_the_receipt_has_his_words_and_lines_to_sign(
    officer: Client,
) -> None:
    answer = enter(officer, channel="oral", language="en").content.decode()
    assert "Written down from what was said" in answer
    assert "For the office:" in answer
    assert ENTERED["wanted"] in answer
    assert '<html lang="en">' in answer


def test_keys_when_replaced_then_the_old_ones_are_void_and_the_chain_says_so(
    officer: Client,
) -> None:
    filed = access.filed()
    request = access.fresh(filed.request)
    address = reverse("access_desk:keys", args=[request.pk])
    version = {"version": request.version}
    assert officer.post(address, version).context["form"].errors["is_him"]
    answer = officer.post(address, {**version, "is_him": "on"})
    changed = access.fresh(request)
    assert changed.code != request.code
    assert changed.code in answer.content.decode()
    assert finding.opened(request.code, filed.secret, address="192.0.2.1") is None
    secret = answer.context["secret"]
    assert finding.opened(changed.code, secret, address="192.0.2.1") == request
    assert Event.objects.filter(kind=Event.Kind.SECRET_ROTATED).count() == 1
    # A reload: what was printed must stay valid.
    assert officer.post(address, {**version, "is_him": "on"}).status_code == 409
    assert access.fresh(request).code == changed.code


def test_file_when_added_then_it_is_sealed_looked_through_and_given_out(officer: Client) -> None:
    request = access.request()
    add = reverse("access_desk:add_files", args=[request.pk])
    wrong = SimpleUploadedFile("program.exe", b"MZ\x90\x00" + b"0" * 60)
    refused = officer.post(add, {"uploads": wrong, "origin": "office"})
    assert "program.exe" in refused.content.decode()
    assert officer.post(add, {"origin": "office"}).context["upload"].errors
    assert not CaseFile.objects.exists()
    right = SimpleUploadedFile("zapisnik.txt", "Записник".encode())
    assert officer.post(add, {"uploads": right, "origin": "office"}).status_code == 302
    file = CaseFile.objects.get()
    assert file.added_by == office.person("officer")
    for action in ("release", "inspect", "seal", "release"):
        address = reverse(f"access_desk:{action}", args=[request.pk, file.key])
        assert officer.post(address).status_code == 302
        file.refresh_from_db()
        if action == "release" and file.hidden is None:
            assert file.released_at is None
    assert file.released_at is not None, file.hidden
    own = reverse("access_desk:file", args=[request.pk, file.key])
    assert own in officer.get(reverse("access_desk:case", args=[request.pk])).content.decode()
    page = officer.get(own).content.decode()
    assert file.sha256 in page
    assert reverse("access_files:download", args=[file.key]) in page
    other = access.request()
    stranger = reverse("access_desk:seal", args=[other.pk, file.key])
    assert officer.post(stranger, follow=True).status_code == 404


@pytest.mark.parametrize(("name", "may"), [("editor", False), ("head", False), ("officer", True)])
def test_menu_when_read_then_the_desk_is_there_for_whoever_may(
    name: str, may: bool, log_in: LogIn
) -> None:
    menu = log_in(name).get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("access_desk:desk") in menu) is may


def test_desk_when_there_is_no_such_case_then_officers_get_404_and_others_what_they_always_get(
    officer: Client, log_in: LogIn
) -> None:
    missing = reverse("access_desk:case", args=[12345])
    request = access.request()
    case = reverse("access_desk:case", args=[request.pk])
    nowhere = [missing, reverse("access_desk:step", args=[12345, "forward"]), f"{case}step/x/"]
    for address in nowhere:
        # The site asks once more in a language of its own, and then says no.
        assert officer.get(address, follow=True).status_code == 404
    editor = log_in("editor")
    assert editor.get(missing).status_code == 302


def _file(request: Request) -> CaseFile:
    upload = SimpleUploadedFile("zapisnik.txt", "Записник".encode())
    (checked,) = intake.check_from_officer([upload])
    return intake.keep(request, checked, origin=Origin.OFFICE, actor=access.officer())
