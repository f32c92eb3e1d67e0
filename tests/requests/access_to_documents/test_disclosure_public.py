"""The disclosure log as the public and other programs read it; and that nothing else gets out."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from access_to_documents.cases import filing
from access_to_documents.cases.actors import REQUESTER
from access_to_documents.cases.refusal import Refused
from access_to_documents.citizen import suggesting
from access_to_documents.disclosure import copies, personal
from access_to_documents.disclosure.agreeing import Agree
from access_to_documents.disclosure.leave import agrees
from access_to_documents.files.storage import storage
from access_to_documents.models import CaseFile, DisclosureEntry, Event, Request
from pages.approval import steps
from pages.approval.refusal import NotApproved
from pages.models import Department
from pages.record.models import PublicItem
from pages.search import indexing
from pages.search.documents import tesseract
from tests import access, disclosure, office
from tests.requests.access_to_documents.test_citizen_filing import Citizen
from tests.standing import forget, nothing_remembered  # noqa: F401
from tests.unit.access_to_documents_files import making

pytestmark = pytest.mark.django_db

LOG = "/sr/pristup/disclosure-log/"
API = "/api/portal/v1/requests"
#: In every field of a request that never leaves the office.
CANARY = "Канаринковић"


@dataclass
class Log:
    """What the tests read."""

    city: office.City
    request: Request
    file: CaseFile
    entry: DisclosureEntry

    @property
    def address(self) -> str:
        """The entry's page."""
        return f"{LOG}{self.entry.slug}/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of files for the module; nothing is recognised, which takes seconds."""
    with pytest.MonkeyPatch.context() as patched:
        from django.conf import settings

        path = tmp_path_factory.mktemp("disclosure")
        patched.setattr(settings, "ACCESS_FILES_ROOT", path, raising=False)
        patched.setattr(tesseract, "installed", frozenset)
        yield path


@pytest.fixture(scope="module")
def log(filled: None, folder: Path) -> Log:
    """One public entry with a file, and a request that nobody agreed to publish."""
    forget()
    with translation.override("sr"):
        city = office.city()
        disclosure.page(city)
        department = office.make_public_at_once(
            office.snippet(Department(name="Комунално одјељење"))
        )
        request = disclosure.decided()
        file = disclosure.given(request, making.pdf_bytes("Трошкови мостова"))
        entry = disclosure.proposed(request, department=department, files=[file])
        entry = disclosure.public(entry)
        indexing.catch_up.func()
    return Log(city, request, file, entry)


def see(address: str, status: int = 200, **more: Any) -> str:
    """What stands at an address."""
    answer = Client().get(address, **more)
    assert answer.status_code == status, (address, answer.status_code)
    return (b"".join(answer) if answer.streaming else answer.content).decode("utf-8", "replace")


def api(query: str = "", status: int = 200) -> Any:
    """The parsed answer of the portal API."""
    return json.loads(see(f"{API}{query}", status))


def outputs(log: Log, *also: str) -> dict[str, str]:
    """Everything the public can ask for about this entry, and more."""
    with translation.override("sr"):
        suggested = str(suggesting.found(f"{disclosure.ASKED} {' '.join(also)}"))
    places = {
        "log": LOG,
        "latin": LOG.replace("/sr/", "/sr-latn/"),
        "feed": f"{LOG}feed.json",
        "rss": f"{LOG}feed.rss",
        "sitemap": "/sitemap.xml",
        "api": API,
        "search": "/sr/search/?q=трошкови одржавања мостова",
        "api search": "/api/portal/v1/search?q=трошкови одржавања мостова",
        "api suggest": "/api/portal/v1/suggest?q=трошкови",
    }
    for word in also:
        places[f"search {word}"] = f"/sr/search/?q={word}"
        places[f"api search {word}"] = f"/api/portal/v1/search?q={word}"
        places[f"api suggest {word}"] = f"/api/portal/v1/suggest?q={word}"
        places[f"api list {word}"] = f"{API}?q={word}"
    return {"suggested": suggested, **{name: see(at) for name, at in places.items()}}


def test_log_when_read_then_in_both_scripts_with_its_files_and_versions(log: Log) -> None:
    page = see(log.address)
    assert "Трошкови одржавања мостова" in page
    assert "Комунално одјељење" in page
    latin = see(log.address.replace("/sr/", "/sr-latn/"))
    assert "Troškovi održavanja mostova" in latin
    assert "Pregled je dat u cjelini" in latin
    for address in (log.address, LOG):
        head = see(address).partition("</head>")[0]
        assert f'hreflang="sr-Latn" href="http://testserver/sr-latn{address[3:]}"' in head
        assert f'<link rel="canonical" href="http://testserver{address}">' in head
    answer = Client().get(f"{log.address}file/1/")
    assert answer["Content-Type"] == "application/pdf"
    with log.file.open() as sealed:
        assert b"".join(answer) == sealed.read()


def test_list_when_narrowed_then_only_what_fits_and_unknown_values_are_told(log: Log) -> None:
    year, department = log.entry.decided_on.year, "komunalno-odjeljenje"
    for query in (f"?year={year}", "?outcome=granted", f"?department={department}", "?q=mostova"):
        assert log.address in see(f"{LOG}{query}"), query
        assert log.entry.slug in see(f"{LOG}feed.atom{query}"), query
        assert api(query)["total"] == 1, query
    assert log.address not in see(f"{LOG}?q=библиотека")
    for query in ("?year=1999", "?outcome=refused", "?department=x"):
        assert log.address not in see(f"{LOG}{query}", 400), query
        see(f"{LOG}feed.rss{query}", 400)
    see(f"{LOG}?page=2", 404)
    assert see("/sr/pristup/disclosure-log/nema/", 404)
    assert see("/sr/disclosure-log/", 404)


def test_api_when_read_then_the_entry_is_told_without_its_request(log: Log) -> None:
    (card,) = api("?language=sr-latn")["items"]
    assert card["title"] == "Troškovi održavanja mostova"
    assert card["language"] == "sr-Latn"
    assert card["department"] == {"name": "Komunalno odjeljenje", "code": "komunalno-odjeljenje"}
    whole = api(f"/{card['external_id']}")
    assert whole["asked"] == disclosure.ASKED
    assert whole["outcome"]["code"] == "granted"
    (file,) = whole["files"]
    assert see(file["url"].removeprefix("http://testserver"))
    assert set(whole) & {"request", "code", "number", "case"} == set()


def test_api_when_asked_wrongly_then_problems_name_the_parameter(log: Log) -> None:
    problem = api("?yaer=2026", 400)
    assert problem["errors"][0]["parameter"] == "yaer"
    assert "year" in problem["errors"][0]["detail"]
    assert api("?outcome=gone", 400)["status"] == 400
    assert api("/00000000-0000-4000-8000-000000000000", 404)["type"].endswith("no-such-item")
    assert Client().post(API).status_code == 405


def test_api_when_nothing_changed_then_304_with_one_query_and_counts_do_not_grow(log: Log) -> None:
    first = Client().get(API)
    with CaptureQueriesContext(connection) as queries:
        again = Client().get(API, HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    assert len(queries) == 1
    one = [counted(API), counted(LOG), counted(f"{LOG}feed.rss")]
    # The site, the state of the record, the count, the keys and the rows.
    assert one[0] == 5
    for number in range(2):
        request = disclosure.decided()
        disclosure.public(disclosure.proposed(request, title=f"Други одговор {number}"))
    assert api()["total"] == 3
    assert [counted(API), counted(LOG), counted(f"{LOG}feed.rss")] == one
    assert Client().get(API, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def counted(address: str) -> int:
    """Queries of an address, once what is kept in caches is there."""
    see(address)
    with CaptureQueriesContext(connection) as queries:
        see(address)
    return len(queries)


def test_entry_when_taken_down_then_it_is_nowhere_at_once(log: Log) -> None:
    before = outputs(log)
    assert [name for name, said in before.items() if log.entry.slug not in said] == []
    with CaptureQueriesContext(connection):
        office.take_down(log.entry)
        indexing.catch_up.func()
    after = outputs(log)
    assert [name for name, said in after.items() if log.entry.slug in said] == []
    assert "мостов" not in see(log.address, 410).partition("<main")[2].lower()
    see(f"{log.address}file/1/", 404)
    assert api()["total"] == 0


def test_file_when_sealed_then_no_address_of_the_log_reaches_it(
    log: Log, django_capture_on_commit_callbacks: Any
) -> None:
    original = disclosure.given(log.request, making.pdf_bytes("Ана"), "zapecaceno.pdf")
    see(f"{log.address}file/2/", 404)
    for name in (original.sha256, original.key, log.file.key, "0", "01", "..%2f1"):
        see(f"{log.address}file/{name}/", 404)
    assert storage().exists(copies.name_of(log.file.sha256))
    assert not storage().exists(copies.name_of(original.sha256))
    with django_capture_on_commit_callbacks(execute=True):
        office.take_down(log.entry)
    assert not storage().exists(copies.name_of(log.file.sha256))
    assert log.file.verify() == "intact"


def test_file_when_it_names_the_requester_then_it_is_not_proposed(log: Log) -> None:
    request = disclosure.decided()
    file = disclosure.given(request, making.pdf_bytes("Dostaviti: Ana Ljubic, Lipograd"))
    with pytest.raises(Refused) as refused:
        disclosure.proposed(request, files=[file])
    assert "jubi" not in str(refused.value)
    foreign = disclosure.given(log.request, making.pdf_bytes("Друго"), "drugo.pdf")
    with pytest.raises(Refused):
        disclosure.proposed(request, files=[foreign])


def test_page_when_closed_to_the_public_then_so_are_its_answers(log: Log) -> None:
    from access_to_documents.models import AccessToDocumentsPage

    closed = office.close(AccessToDocumentsPage.objects.get())
    indexing.catch_up.func()
    assert api()["total"] == 0
    assert log.entry.slug not in see("/sitemap.xml")
    assert log.entry.slug not in see("/sr/search/?q=трошкови")
    see(log.address, 404)
    see(f"{log.address}file/1/", 404)
    office.open_again(closed)
    assert api()["total"] == 1


def test_request_when_answered_and_nobody_agreed_then_no_word_of_it_gets_out(
    log: Log, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        request = disclosure.decided(
            agrees=False,
            wanted=f"{CANARY} тражи {CANARY}ов трошкови мостова",
            contact=filing.Requester(
                name=CANARY,
                email="kanarinkovic@example.com",
                post_address=f"Улица {CANARY} 5",
                phone="065 777 888",
            ),
        )
        disclosure.given(request, making.pdf_bytes(CANARY), f"{CANARY}.pdf")
        Agree(agrees=True).do(access.fresh(request), REQUESTER)
        entry = disclosure.proposed(access.fresh(request), title="Остало у нацрту")
        indexing.catch_up.func()
    said = outputs(log, CANARY, "kanarinkovic", "нацрту")
    secret = (CANARY, "Kanarinković", "kanarinkovic@", "065 777", request.code, entry.slug)
    for name, text in said.items():
        # What a reader typed himself stands in his own box and addresses; nothing was found by it.
        typed = name.rpartition(" ")[2] if " " in name else ""
        for word in secret:
            if typed.lower()[:6] not in word.lower() or not typed:
                assert word not in text, (name, word)
        if name.startswith("api") and " " in name[4:]:
            assert json.loads(text)["items"] == []
    assert all(CANARY not in told for told in caplog.messages)
    assert all(f"{each}" not in caplog.text for each in secret[:4])
    others = [one for one in mail.outbox if one.to != ["kanarinkovic@example.com"]]
    assert others
    for one in others:
        for word in secret[:5]:
            assert word not in f"{one.subject}{one.body}{one.alternatives}"  # type: ignore[attr-defined]
    assert not PublicItem.rows.filter(title__contains="нацрт").exists()


def test_entry_when_translated_then_it_has_a_second_look_and_an_approval_of_its_own(
    log: Log,
) -> None:
    disclosure.page(office.english(log.city))
    english = disclosure.translated(log.entry, "en")
    with office.refused():
        english.get_latest_revision().publish()
    steps.submit(english, office.person("officer"))
    with pytest.raises(NotApproved):
        steps.pass_on(english, office.person("officer"))
    disclosure.public(english)
    see(f"/en{log.address[3:]}")
    key = str(log.entry.translation_key)
    told = {each["language"] for each in api(f"/{key}?language=en")["translations"]}
    assert told == {"sr-Cyrl", "en"}
    assert f'hreflang="en" href="http://testserver/en{log.address[3:]}"' in see(log.address)
    Agree(agrees=False).do(access.fresh(log.request), REQUESTER)
    see(f"/en{log.address[3:]}", 410)
    see(log.address, 410)


@pytest.mark.parametrize("ticked", [True, False])
def test_leave_when_asked_for_on_the_form_then_off_until_ticked_and_changed_where_he_tracks(
    log: Log, settings: Any, ticked: bool
) -> None:
    settings.ACCESS_LEAST_SECONDS, settings.ACCESS_PROOF_BITS = 0, 6
    citizen = Citizen("/sr/pristup/")
    citizen.fill(**({"disclose": "on"} if ticked else {}))
    assert not citizen.see("new/contact/").select("input[name=disclose][checked]") or ticked
    assert citizen.send("new/check/", proof=citizen.solved()).status_code == 303
    request = Request.objects.latest("pk")
    assert agrees(request.pk) is ticked
    wish = "disagree" if ticked else "agree"
    offered = citizen.see("track/request/").select("button[name=do]")
    assert [one["value"] for one in offered if "agree" in str(one["value"])] == [wish]
    assert citizen.send("track/request/", do=wish).status_code == 303
    assert agrees(request.pk) is not ticked
    events = Event.objects.filter(request=request, kind="disclosure").order_by("sequence")
    assert [one.payload["agrees"] for one in events] == ([True, False] if ticked else [True])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("", 302),
        ("editor", 302),
        ("proofreader", 302),
        ("translator", 302),
        ("head", 302),
        ("officer", 200),
    ],
)
def test_screen_of_the_officer_when_others_open_it_then_refused(
    log: Log, who: str, status: int
) -> None:
    client = Client()
    if who:
        client.force_login(office.person(who))
    address = reverse("access_disclosure:case", args=[log.request.pk])
    assert client.get(address).status_code == status
    before = DisclosureEntry.objects.count()
    answer = client.post(address, {"do": "disagree"})
    assert answer.status_code == 302
    assert office.fresh(log.entry).live is (who != "officer")
    assert DisclosureEntry.objects.count() == before


def test_draft_when_somebody_opens_it_then_readers_at_its_steps_alone(log: Log) -> None:
    request = disclosure.decided()
    file = disclosure.given(request, making.pdf_bytes("Нацрт"))
    entry = disclosure.proposed(request, title="Још није јавно", files=[file])
    of = DisclosureEntry.snippet_viewset.get_url_name
    edit = reverse(of("edit"), args=[entry.pk])
    own = reverse("access_disclosure:file", args=[entry.pk, file.sha256])
    readers = {"proofreader", "officer", "head"}
    for who in ("editor", "translator", *sorted(readers)):
        client = Client()
        client.force_login(office.person(who))
        answers = [client.get(edit), client.get(own)]
        assert [answer.status_code == 200 for answer in answers] == [who in readers] * 2, who
        if who in readers:
            assert "Још није јавно" in answers[0].content.decode()
            assert access.WANTED not in answers[0].content.decode()
        assert client.get(reverse(of("add"))).status_code == 302, who


def test_proposal_when_made_on_the_screen_then_it_waits_for_the_second_look(log: Log) -> None:
    request = disclosure.decided(wanted="Ана Љубић тражи уговор.")
    client = Client()
    client.force_login(office.person("officer"))
    address = reverse("access_disclosure:case", args=[request.pk])
    with CaptureQueriesContext(connection):
        page = client.get(address).content.decode()
    form = page.partition('name="asked"')[2].partition("</textarea>")[0]
    assert "тражи уговор" in form
    assert "Љубић" not in form
    said = {"do": "propose", "title": "Уговор", "asked": "Љубићка", "answered": "Дат је."}
    answer = client.post(address, said)
    assert answer.status_code == 200
    assert not DisclosureEntry.objects.filter(title="Уговор").exists()
    assert client.post(address, {**said, "asked": "Тражен је уговор."}).status_code == 302
    entry = DisclosureEntry.objects.get(title="Уговор")
    assert entry.current_workflow_task.name == "Second look"
    assert not entry.live
    assert not personal.standing_in([entry.asked], request.contact)
