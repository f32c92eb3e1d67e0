"""The page of a notice: what it says, at which moment, and to whom nothing."""

import json
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from pages.models import Department
from pages.record.models import PublicItem
from press.models import NoticeClarification, NoticePage, NoticePaper
from press.models.notice import NoticeDepartment
from tests import office
from tests.contracts.html import faults
from tests.requests.press import noticing
from tests.requests.press.noticing import DAY, HOUR, NOW
from tests.requests.site import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def status_code(document: Element | None) -> str:
    """The status badge of a page, by its code."""
    assert document is not None
    shown = reading.classed(document, "status")
    assert shown is not None
    assert reading.words(shown), "the status is said in words"
    name: str = shown.get("class", "").split()[-1]
    return name.removeprefix("status-")


def tender() -> NoticePage:
    """A tender with everything in it."""
    page = noticing.notice(
        "Набавка расвјете",
        kind="tender",
        reference_number="ЈН-12/26",
        opens_at=NOW - DAY,
        questions_until=NOW + 5 * DAY,
        who_may_apply="Правна лица.\nПредузетници.",
        how_to_apply="На портал.",
        value="240.000 КМ",
        procurement_link="https://www.ejn.gov.ba/12",
        phone="051/244-444",
    )
    page.papers.add(NoticePaper(document=office.document("Тендерска документација")))
    page.clarifications.add(
        NoticeClarification(date=date(2026, 11, 22), question="Колико стубова?", answer="120.")
    )
    return page


def test_page_when_public_then_says_everything_in_both_scripts(board: Any) -> None:
    page = office.public(tender(), board)
    html = Client().get(page.url).content.decode()
    assert faults(html) == []
    for words in (
        *("ЈН-12/26", "Правна лица.", "На портал.", "240.000 КМ", "Колико стубова?", "120."),
        *("Тендерска документација", "https://www.ejn.gov.ba/12", 'href="tel:051244444"'),
        *("PDF", 'datetime="2026-12-03T09:00:00+01:00"', "09:00"),
    ):
        assert words in html
    latin = Client().get(page.url.replace("/sr/", "/sr-latn/")).content.decode()
    assert faults(latin) == []
    assert "Koliko stubova?" in latin
    assert "JN-12/26" in latin


def test_page_when_the_clock_moves_then_its_status_follows_to_the_second(
    board: Any, clock: Any
) -> None:
    page = office.public(noticing.notice(opens_at=NOW + HOUR), board)
    row = PublicItem.objects.get(path=page.url)
    assert (row.kind, row.state, row.starts_at, row.ends_at) == (
        "public_call",
        "",
        NOW + HOUR,
        NOW + 10 * DAY,
    )
    for moment, expected in (
        (NOW, "announced"),
        (NOW + HOUR, "open"),
        (NOW + 7 * DAY, "closing-soon"),
        (NOW + 10 * DAY, "closed"),
    ):
        clock.move_to(moment)
        document = reading.get(page.url)
        assert status_code(document) == expected
        left = reading.classed(document, "left")
        assert (left is not None) == (expected in {"open", "closing-soon"})


def test_page_when_annulled_or_decided_then_says_so_with_reason_and_result(board: Any) -> None:
    annulled = office.public(
        noticing.notice(
            "Поништени позив", annulled_on=date(2026, 11, 23), annulment_reason="Није било пријава."
        ),
        board,
    )
    document = reading.get(annulled.url)
    assert status_code(document) == "annulled"
    assert "Није било пријава." in reading.words(document)
    decided = office.public(
        noticing.notice(
            "Ријешен позив",
            decided_on=date(2026, 11, 23),
            result="Изабрано је 12 пријава.",
            contract="Уговор са 12 корисника.",
        ),
        board,
    )
    document = reading.get(decided.url)
    assert status_code(document) == "decided"
    assert "Изабрано је 12 пријава." in reading.words(document)
    assert "Уговор са 12 корисника." in reading.words(document)


def test_service_page_when_read_then_says_when_where_and_what_to_do(board: Any, clock: Any) -> None:
    page = office.public(noticing.service(what_to_do="Цистерна је на тргу."), board)
    document = reading.get(page.url)
    assert status_code(document) == "in-force"
    words = reading.words(document)
    for said in ("Јеврејска", "Цистерна је на тргу.", "08:00", "12:00"):
        assert said in words
    clock.move_to(NOW + 3 * HOUR)
    assert status_code(reading.get(page.url)) == "ended"


def graph(page: NoticePage) -> dict[str, Any]:
    """What the page tells machines of itself."""
    script = reading.get(page.url).find(".//script[@type='application/ld+json']")
    assert script is not None
    found: dict[str, Any] = json.loads(script.text or "")
    return found


def test_structured_data_when_read_then_claims_only_what_is_known(board: Any) -> None:
    service = graph(office.public(noticing.service(), board))
    assert service["@type"] == "SpecialAnnouncement"
    assert service["expires"] == (NOW + 3 * HOUR).isoformat()
    assert service["spatialCoverage"]["name"] == "Јеврејска, Љетња"
    assert graph(office.public(noticing.notice(), board))["@type"] == "WebPage"
    vacancy = noticing.notice("Конкурс", kind="vacancy", streets="Трг слободе 1, Липоград")
    assert graph(office.public(vacancy, board))["@type"] == "WebPage"
    whole = noticing.notice("Конкурс за возача", kind="vacancy", streets="Трг слободе 1")
    employer = office.make_public(office.snippet(Department(name="Градска управа")))
    whole.departments.add(NoticeDepartment(department=employer))
    posting = graph(office.public(whole, board))
    assert posting["@type"] == "JobPosting"
    assert posting["hiringOrganization"]["name"] == "Градска управа"
    assert posting["validThrough"] == (NOW + 10 * DAY).isoformat()


def test_draft_when_not_approved_then_is_nowhere(city: office.City, board: Any) -> None:
    office.draft(noticing.notice("Тајни нацрт"), board)
    office.draft(noticing.service("Тајни квар"), board)
    for address in (
        *(city.home.url, board.url, f"{board.url}board/", f"{board.url}feed.rss"),
        f"{board.url}notices.csv",
    ):
        answer = Client().get(address)
        assert answer.status_code == 200
        assert "Тајни" not in answer.getvalue().decode(), address
    assert Client().get(f"{board.url}tajni-nacrt/").status_code == 404
    assert Client().get(f"{board.url}tajni-nacrt/sheet/").status_code == 404


def test_result_when_not_approved_then_appears_nowhere(city: office.City, board: Any) -> None:
    page = office.public(noticing.notice(), board)
    office.edit(page, decided_on=date(2026, 11, 23), result="Тајни побједник")
    for address in (
        *(city.home.url, board.url, page.url, f"{page.url}sheet/", f"{board.url}board/"),
        *(f"{board.url}feed.json", f"{board.url}notices.csv"),
    ):
        answer = Client().get(address).getvalue().decode()
        assert "Тајни побједник" not in answer, address
    assert status_code(reading.get(page.url)) == "open"
    assert not PublicItem.objects.filter(type="notice").exclude(state="").exists()


def test_notice_when_readers_would_miss_something_then_cannot_be_submitted(board: Any) -> None:
    page = noticing.notice("Без рока", kind="service")
    page.service = page.streets = ""
    with pytest.raises(ValidationError) as refused:
        page.full_clean(exclude=["path", "depth", "slug", "content_type", "page_ptr"])
    assert {"service", "starts_at", "ends_at"} <= set(refused.value.error_dict)


def test_form_when_draft_is_saved_then_may_be_unfinished_but_not_contradictory(
    board: Any, log_in: Any
) -> None:
    page = office.draft(noticing.notice(), board)
    client = log_in("editor")
    address = f"/admin/pages/{page.pk}/edit/"
    posted = _posted(client, address, page)
    unfinished = posted | {"kind": "service", "deadline": ""}
    client.post(address, unfinished)
    assert office.fresh(page).get_latest_revision_as_object().kind == "service"
    refused = client.post(address, unfinished | {"action-submit": "1"})
    assert refused.status_code == 200
    assert {"service", "starts_at"} <= set(refused.context["form"].errors)
    contradictory = client.post(address, posted | {"opens_at": "2027-11-23 10:00"})
    assert contradictory.status_code == 200
    assert "deadline" in contradictory.context["form"].errors


def _posted(client: Client, address: str, page: NoticePage) -> dict[str, Any]:
    """What the editor's screen would post back unchanged."""
    form = client.get(address).context["form"]
    posted: dict[str, Any] = {}
    for formset in form.formsets.values():
        for name, value in formset.management_form.initial.items():
            posted[f"{formset.prefix}-{name}"] = value
    posted |= {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "kind": page.kind,
        "date": "2026-11-22 09:00",
        "deadline": "2026-12-03 09:00",
        "body-count": "0",
        "topics": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return posted
