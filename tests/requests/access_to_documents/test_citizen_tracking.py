"""Without an account: the code shows the status, the secret opens the rest, both are guarded."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from access_to_documents.cases import codes, filing, finding
from access_to_documents.cases.throttling import Limit
from access_to_documents.cases.transitions import AskClarification, Refuse
from access_to_documents.citizen import visits
from access_to_documents.models import CaseFile, Event, Message, State, Visit
from tests import access, office
from tests.requests.access_to_documents.test_citizen_filing import (
    Citizen,
    base,  # noqa: F401
    citizen,  # noqa: F401
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed() -> filing.Filed:
    """A request of somebody."""
    return access.filed()


def opened(citizen: Citizen, filed: filing.Filed) -> Citizen:  # noqa: F811
    """The same browser, with the request open."""
    answer = citizen.send(f"track/?code={filed.request.code}", key=filed.secret)
    assert answer["Location"] == f"{citizen.base}track/request/"
    return citizen


def test_code_when_typed_then_the_status_is_shown_and_nothing_of_who_and_what(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    code = filed.request.code
    answer = citizen.send("track/", code=code.lower().replace("-", " "))
    assert answer["Location"] == f"{citizen.base}track/"
    with CaptureQueriesContext(connection) as queries:
        page = citizen.see("track/")
    assert len(queries) <= 16
    said = page.select_one("main").text  # type: ignore[union-attr]
    assert str(filed.request) in said
    for private in (access.WANTED, "Љубић", "ana@", filed.secret):
        assert private not in str(page)


def test_code_when_wrong_then_it_looks_the_same_with_a_slip_and_without(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    with_slip = citizen.send("track/", code="K7MP-2QRT-9WXA-2")
    assert with_slip.status_code == 400
    assert citizen.send("track/", code=codes.new()).status_code == 404
    # A wrong code and a wrong secret get the same page, but for what was typed.
    pages = []
    for code, key in (("2222-2222-2222-2", filed.secret), (filed.request.code, "x" * 43)):
        answer = citizen.send("track/", code=code, key=key)
        assert answer.status_code == 403
        main = BeautifulSoup(answer.content, "html.parser").select_one("main")
        same = re.sub(r'name="form" type="hidden" value="[^"]+"', "", str(main))
        pages.append(same.replace(code, "…"))
    assert pages[0] == pages[1]
    assert not Event.objects.filter(kind=Event.Kind.OPENED).exists()


def test_request_when_opened_then_its_content_is_read_and_another_browser_reads_nothing(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    citizen.see("track/")
    before = citizen.key
    opened(citizen, filed)
    # Whoever planted the cookie does not know the new one.
    assert citizen.key != before
    with CaptureQueriesContext(connection) as queries:
        page = citizen.see("track/request/")
    assert len(queries) <= 18
    assert access.WANTED in page.text
    assert "Љубић" not in page.text
    assert Event.objects.filter(kind=Event.Kind.OPENED).count() == 1
    other = Client()
    other.cookies[visits.COOKIE] = before
    assert other.get(f"{citizen.base}track/request/")["Location"] == f"{citizen.base}track/"
    # An account of the office opens nothing here: officers have their desk.
    for name in ("editor", "proofreader", "officer", "head"):
        other.force_login(office.person(name))
        for where in ("track/request/", "receipt/"):
            assert other.get(f"{citizen.base}{where}")["Location"] == f"{citizen.base}track/"
    citizen.send("track/request/", do="close")
    assert citizen.client.get(f"{citizen.base}track/request/").status_code == 303


def test_request_when_a_code_is_mailed_then_it_opens_once(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    where = f"track/?code={filed.request.code}"
    with django_capture_on_commit_callbacks(execute=True):
        answer = citizen.send(where, mail="1")
    assert answer["Location"].endswith("track/?mailed=1")
    with django_capture_on_commit_callbacks(execute=True):
        nobody = citizen.send("track/?code=", code=codes.new(), mail="1")
    assert nobody.status_code == 303
    (letter,) = [one for one in mail.outbox if one.to == ["ana@example.com"]]
    (code,) = re.findall(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}(?!-)\b", str(letter.body).partition("\n\n")[0])
    assert citizen.send(where, key=code.lower())["Location"].endswith("track/request/")
    assert Citizen(citizen.base).send(where, key=code).status_code == 403


def test_codes_when_guessed_then_nobody_is_answered_for_a_while(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finding, "BY_ADDRESS", Limit("test", 2, timedelta(hours=1)))
    for _guess in range(2):
        guess = citizen.send("track/", code=codes.new())
        assert guess.status_code == 404
    answer = citizen.send("track/", code=filed.request.code)
    assert answer.status_code == 429
    assert str(filed.request) not in answer.content.decode()


def test_question_when_answered_then_the_office_has_the_answer(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    AskClarification(text="Који мост?").do(filed.request, access.officer())
    opened(citizen, filed)
    assert "Који мост?" in citizen.see("track/request/").text
    answer = citizen.send("track/request/", do="clarify", text=" ")
    assert answer.status_code == 400
    assert citizen.send("track/request/", do="clarify", text="Зелени.").status_code == 303
    assert access.fresh(filed.request).state == State.REGISTERED
    assert Message.objects.filter(direction="in", body="Зелени.").exists()


def test_request_when_withdrawn_then_only_with_a_tick_and_complaints_only_after_silence(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    opened(citizen, filed)
    page = citizen.see("track/request/")
    assert page.select("button[value=withdraw]")
    assert not page.select("button[value=complain], button[value=clarify]")
    assert citizen.send("track/request/", do="complain").status_code == 400
    assert citizen.send("track/request/", do="withdraw").status_code == 400
    answer = citizen.send("track/request/", do="withdraw", sure="1", text="Не треба.\0")
    assert answer.status_code == 303
    # What no database keeps is left out.
    assert Message.objects.get().body == "Не треба."
    assert access.fresh(filed.request).state == State.WITHDRAWN
    assert citizen.send("track/request/", do="grant").status_code == 404


def test_decision_when_not_agreed_with_then_he_appeals_on_the_page_once(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    opened(citizen, filed)
    assert not citizen.see("track/request/").select("button[value=appeal]")
    access.answer(filed.request, Refuse)
    assert citizen.see("track/request/").select("button[value=appeal]")
    assert citizen.send("track/request/", do="appeal", text=" ").status_code == 400
    answer = citizen.send("track/request/", do="appeal", text="Разлог не стоји.")
    assert answer.status_code == 303
    page = citizen.see("track/request/")
    assert not page.select("button[value=appeal]")
    assert "Разлог не стоји." in page.text
    assert access.fresh(filed.request).state == State.REFUSED


def test_file_when_added_then_it_is_kept_and_others_do_not_get_it(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
    settings: Any,
) -> None:
    opened(citizen, filed)
    good = SimpleUploadedFile("допис.txt", "Молба од уторка.".encode(), "text/plain")
    answer = citizen.send("track/request/", do="files", files=good)
    assert answer.status_code == 303
    one = CaseFile.objects.get()
    assert one.request == filed.request
    settings.ACCESS_FILE_BYTES = 10
    large = SimpleUploadedFile("велики.txt", b"more than ten bytes", "text/plain")
    assert citizen.send("track/request/", do="files", files=large).status_code == 400
    assert CaseFile.objects.count() == 1
    other = Citizen(citizen.base)
    opened(other, access.filed())
    assert other.client.get(f"{citizen.base}track/file/{one.key}/").status_code == 404
    assert Client().get(f"{citizen.base}track/file/{one.key}/").status_code == 404


def test_letter_when_its_form_is_sent_twice_then_it_is_one_letter(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    opened(citizen, filed)
    form = citizen.see("track/request/").select("form:has(button[value=write]) input[type=hidden]")
    sent = {str(field["name"]): str(field["value"]) for field in form}
    address = f"{citizen.base}track/request/"
    for _click in range(2):
        answer = citizen.client.post(address, {**sent, "do": "write", "text": "Још једно питање."})
        assert answer["Location"].endswith("?done=write")
    assert Message.objects.count() == 1
    # Other words of the same form are another letter.
    citizen.client.post(address, {**sent, "do": "write", "text": "И још једно."})
    assert Message.objects.count() == 2


def test_letter_when_the_visit_is_over_then_its_words_are_given_back(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    opened(citizen, filed)
    soon = timezone.now() + timedelta(minutes=1)
    Visit.objects.update(expires_at=soon)
    citizen.send("track/request/", do="write", text="Прво писмо.")
    # A letter is a step: the hour begins again.
    assert Visit.objects.get(successor="").expires_at > soon
    page = citizen.see("track/request/")
    token = page.select_one("input[name=token]")["value"]  # type: ignore[index]
    Visit.objects.update(expires_at=timezone.now())
    sent = {"token": token, "do": "write", "text": "Дуго писано писмо."}
    address = f"{citizen.base}track/request/"
    answer = citizen.client.post(address, sent)
    assert answer.status_code == 403
    assert "Дуго писано писмо.</textarea>" in answer.content.decode()
    # Another site puts no words on a page of the office.
    elsewhere = {"sec-fetch-site": "cross-site"}
    answer = citizen.client.post(address, {**sent, "token": ""}, headers=elsewhere)
    assert "Дуго писано" not in answer.content.decode()
    assert Message.objects.count() == 1


def test_letters_when_not_for_the_requester_then_he_does_not_see_them(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    event = Event.objects.get()
    Message.objects.create(
        request=filed.request,
        event=event,
        direction="out",
        at=timezone.now(),
        body="Трећем лицу",
        shown_to_requester=False,
    )
    opened(citizen, filed)
    assert "Трећем лицу" not in citizen.see("track/request/").text


def test_visit_when_over_then_it_is_forgotten_with_its_draft(citizen: Citizen) -> None:  # noqa: F811
    citizen.send("new/", wanted="Нешто.")
    Visit.objects.update(expires_at=timezone.now())
    assert citizen.client.get(f"{citizen.base}new/check/")["Location"].endswith("new/")
    assert visits.forget_old() == 1


def test_paper_when_its_code_is_scanned_then_it_stands_in_no_address(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    answer = citizen.client.get(f"{citizen.base}track/?code={filed.request.code}")
    assert (answer.status_code, answer["Location"]) == (303, f"{citizen.base}track/")
    assert answer["Referrer-Policy"] == "no-referrer"
    page = citizen.see("track/")
    assert str(filed.request) in page.text
    # Nor do the links and forms of the page carry it along.
    carried = [str(one.get("href") or one.get("action")) for one in page.select("a, form")]
    assert not [one for one in carried if filed.request.code in one]
    assert citizen.send("track/", another="1").status_code == 303
    assert str(filed.request) not in citizen.see("track/").text


def test_code_by_mail_when_its_form_is_sent_twice_then_the_second_click_opens_it_too(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    citizen.send("track/", code=filed.request.code)
    form = citizen.see("track/").select("form:has(#id_key) input[type=hidden]")
    sent = {str(field["name"]): str(field["value"]) for field in form}
    before = citizen.key
    for key in (filed.secret, "what was used up"):
        citizen.come_with(before)
        answer = citizen.client.post(f"{citizen.base}track/", {**sent, "key": key})
        assert answer["Location"] == f"{citizen.base}track/request/"
    assert access.WANTED in citizen.see("track/request/").text
    # With the old key and another form, nothing.
    other = {**sent, "form": "guessed", "key": "what was used up"}
    citizen.come_with(before)
    assert citizen.client.post(f"{citizen.base}track/", other).status_code == 403


def test_visit_when_closed_then_the_next_person_at_the_device_finds_nothing(
    citizen: Citizen,  # noqa: F811
    filed: filing.Filed,
) -> None:
    citizen.fill()
    citizen.send("new/check/", proof=citizen.solved())
    assert citizen.see("receipt/").select_one("button[name=close]")
    citizen.send("receipt/", close="1")
    for where in ("receipt/", "track/request/"):
        assert citizen.client.get(f"{citizen.base}{where}")["Location"].endswith("track/")
    assert citizen.see("track/").select_one("#id_code")
    opened(citizen, filed)
    citizen.send("track/request/", do="close")
    assert not Visit.objects.exclude(opened="", filed="", tracked="").exists()
