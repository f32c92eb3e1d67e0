"""What is decided beside the way from draft to public, told as the office tells it."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from django.utils.translation import gettext as _
from playwright.sync_api import BrowserContext

from pages.approval import due, steps
from pages.approval.models import Approval, Deputyship, EmergencyDuty, SecondLook
from pages.scripts import to_latin
from press.models import NewsPage
from tests import office
from tests.browser import people
from tests.browser.conftest import DESK, PHONE
from tests.browser.people import Citizen, Colleague

pytestmark = pytest.mark.browser

Join = Callable[..., Colleague]
SCRIPTS: tuple[Callable[[str], str], ...] = (str, to_latin)
BURST = "Пукла је главна цијев, вода није за пиће."


def addresses(slug: str) -> tuple[str, str]:
    """An item's address in both scripts."""
    return f"/sr/vijesti/{slug}/", f"/sr-latn/vijesti/{slug}/"


def with_the_head(city: office.City, title: str) -> NewsPage:
    """A proofread item that waits for the head."""
    item: NewsPage = office.draft(office.news_item(title), city.news)
    office.person("head")
    steps.submit(item, office.person("editor"))
    steps.pass_on(item, office.person("proofreader"))
    return item


def for_a_day(model: Any, name: str, reason: str, *, group: str | None = None) -> Any:
    """The head gives somebody a task from an hour ago until tomorrow."""
    now = timezone.now()
    return model.objects.create(
        user=office.person(name, group=group),
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=1),
        reason=reason,
    )


def shown_in_both_scripts(citizen: Citizen, slug: str, status: int, *words: str) -> None:
    """Readers find these words at the item's address, in the letters of each script."""
    for address, convert in zip(addresses(slug), SCRIPTS, strict=True):
        assert citizen.visit(address).status == status
        text = citizen.page.inner_text("main")
        for said in words:
            assert convert(said) in text


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_proofreader_when_the_checks_found_something_then_it_passes_once_ticked_or_corrected(
    city: office.City, colleague: Join, viewport: dict[str, int]
) -> None:
    # One «o» is of the other alphabet; a link does not say where it leads.
    item = office.draft(
        office.news_item(
            "Затворена улица",
            summary="Улица је затвoрена.",
            body=[("text", "<p>Обилазак: <a href='https://lipograd.example/mapa'>овдје</a>.</p>")],
        ),
        city.news,
    )
    steps.submit(item, office.person("editor"))
    proofreader = colleague("proofreader", viewport=viewport)
    review = proofreader.open_waiting("Затворена улица")
    assert len(review.findings()) == 2
    review.pass_on()
    assert "затвoрена" in review.errors()

    # What is wrong is corrected in the editor; what is right is ticked.
    form = proofreader.open_in_editor(item.pk)
    form.fill(title="Затворена улица", summary="Улица је затворена.").save()
    review = proofreader.open_waiting("Затворена улица")
    assert len(review.findings()) == 1
    review.let_stand().pass_on()
    assert proofreader.waiting() == []
    assert colleague("head", viewport=viewport).waiting() == ["Затворена улица"]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_author_when_a_text_comes_back_then_its_editor_says_why_until_it_is_sent_again(
    city: office.City, colleague: Join, viewport: dict[str, int]
) -> None:
    item = office.draft(office.news_item("Затворена улица"), city.news)
    steps.submit(item, office.person("editor"))
    proofreader = colleague("proofreader", viewport=viewport)
    proofreader.open_waiting("Затворена улица").send_back("Недостаје час затварања.")

    editor = colleague("editor")
    form = editor.open_in_editor(item.pk)
    assert "Недостаје час затварања." in editor.messages()
    form.fill(title="Затворена улица", summary="Улица је затворена од 8 часова.")
    form.press("action-submit" if form.offers("action-submit") else "action-restart-workflow")
    assert proofreader.waiting() == ["Затворена улица"]
    editor.open_in_editor(item.pk)
    assert "Недостаје час затварања." not in editor.messages()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_deputy_when_his_period_runs_then_he_approves_and_afterwards_he_may_not(
    city: office.City, colleague: Join, citizen: Citizen, viewport: dict[str, int]
) -> None:
    first, second = with_the_head(city, "Мост отворен"), with_the_head(city, "Мост затворен")
    period = for_a_day(Deputyship, "deputy", "Годишњи одмор", group="Editors")
    deputy = colleague("deputy", viewport=viewport)
    assert deputy.waiting_list() == ["Мост отворен", "Мост затворен"]
    deputy.open_listed("Мост отворен").pass_on()
    assert citizen.status_of(*addresses(first.slug)) == {200}
    given = Approval.objects.of(first).get()
    assert (given.kind, given.approver.username) == (Approval.Kind.DEPUTY, "deputy")

    # He has the other one open when his period ends.
    review = deputy.open_listed("Мост затворен")
    type(period).objects.update(ends_at=timezone.now())
    review.pass_on()
    assert citizen.status_of(*addresses(second.slug)) == {404}
    assert not Approval.objects.of(second).exists()
    assert deputy.waiting_list() == []


def test_head_when_a_mail_calls_then_two_taps_approve_and_the_link_opens_once(
    city: office.City, open_browser: Callable[..., BrowserContext], server: Any, citizen: Citizen
) -> None:
    item = with_the_head(city, "Школе без наставе")
    letter = [sent for sent in mail.outbox if sent.to == ["head@example.com"]][-1]
    assert "Школе без наставе" in letter.subject + str(letter.body)
    found = re.search(r"/admin/open/[^/\s]+/", str(letter.body))
    assert found
    link = f"{server.url}{found[0]}"

    # The mail knows nobody's password: first the login, then the item itself.
    page = open_browser(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(link)
    assert "/login/" in page.url
    assert "Школе без наставе" not in page.inner_text("body")
    page.fill("#id_username", "head")
    page.fill("#id_password", office.PASSWORD)
    page.locator("form[action*=login] button[type=submit]").tap()
    page.wait_for_url("**/admin/review/**")
    assert page.locator("h1").inner_text() == "Школе без наставе"

    # He was at the first tap; this is the second.
    page.locator(".review-bar button[name=approve]").tap()
    page.wait_for_url("**/admin/waiting/")
    assert citizen.status_of(*addresses(item.slug)) == {200}

    answer = page.goto(link)
    assert answer is not None
    assert answer.status == 410
    assert page.locator("h1").inner_text() == _("This link has been used: it opens once.")
    assert people.overflow(page) <= 0


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_emergency_when_the_duty_editor_publishes_then_is_public_and_the_head_looks_again(
    city: office.City, colleague: Join, citizen: Citizen, viewport: dict[str, int]
) -> None:
    office.person("head")
    for_a_day(EmergencyDuty, "editor", "Викенд")
    item = office.draft(office.news_item("Вода није за пиће"), city.news)

    # Saturday night: nobody to proofread, nobody to approve, and it cannot wait.
    duty = colleague("editor", viewport=viewport)
    screen = duty.choose_in_header(item.pk, "emergency")
    assert "Мост је дуг 120 m" in screen.words()
    assert people.overflow(duty.page) <= 0
    screen.write("reason", "Хитно").carry_out()
    assert screen.refusals()
    assert citizen.status_of(*addresses(item.slug)) == {404}
    screen.write("reason", BURST).carry_out()
    assert "Вода није за пиће" in duty.messages()
    shown_in_both_scripts(citizen, item.slug, 200, "Вода није за пиће", "Мост је дуг 120 m")

    # The head is told at once, and reads it afterwards.
    told = [sent for sent in mail.outbox if sent.to == ["head@example.com"]]
    assert BURST in str(told[-1].body)
    head = colleague("head", viewport=viewport)
    assert head.emergencies() == ["Вода није за пиће"]
    assert BURST in head.page.inner_text("main")
    screen = head.open_emergency("Вода није за пиће")
    assert "Мост је дуг 120 m" in screen.words()
    screen.choose("verdict", "change").carry_out()
    assert screen.refusals() == _("Say what must be corrected.")
    screen.choose("verdict", "stands").carry_out()
    assert head.messages()
    assert head.emergencies() == []
    assert SecondLook.objects.get().looked_by.username == "head"


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_withdrawal_when_the_head_leaves_a_notice_then_readers_find_it_in_both_scripts(
    city: office.City, colleague: Join, citizen: Citizen, viewport: dict[str, int]
) -> None:
    item = office.public(office.news_item("Мост отворен"), city.news)
    head = colleague("head", viewport=viewport)
    screen = head.choose_in_header(item.pk, "withdraw")
    assert people.overflow(head.page) <= 0
    screen.choose("reason", "withdrawn").carry_out()
    assert screen.refusals()
    assert citizen.status_of(*addresses(item.slug)) == {200}
    notice = "Датум отварања био је погрешан."
    screen.write("explanation", notice).carry_out()
    assert "Мост отворен" in head.messages()
    shown_in_both_scripts(citizen, item.slug, 410, "Мост отворен", notice)
    assert "Мост је дуг" not in citizen.page.content()
    citizen.visit("/sr/vijesti/")
    assert citizen.cards() == []


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_withdrawal_when_another_page_says_it_now_then_readers_are_sent_there(
    city: office.City, colleague: Join, citizen: Citizen, viewport: dict[str, int]
) -> None:
    item = office.public(office.news_item("Стари водич"), city.news)
    office.public(office.news_item("Нови водич"), city.news)
    head = colleague("head", viewport=viewport)
    screen = head.choose_in_header(item.pk, "withdraw")
    screen.choose("reason", "consolidated").choose_page("Нови водич").carry_out()
    assert "Стари водич" in head.messages()
    for address, title in zip(addresses(item.slug), ("Нови водич", "Novi vodič"), strict=True):
        assert citizen.visit(address).status == 200
        assert citizen.heading() == title


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_correction_when_approved_then_readers_see_it_and_the_text_before(
    city: office.City, colleague: Join, citizen: Citizen, viewport: dict[str, int]
) -> None:
    before, after = "Мост је широк 12 метара.", "Мост је широк 14 метара."
    note = "Ширина моста била је погрешно наведена."
    item = office.public(office.news_item("Мост отворен", summary=before), city.news)
    editor = colleague("editor")
    form = editor.open_in_editor(item.pk).fill(title="Мост отворен", summary=after)
    form.add_correction(note, timezone.localdate()).press("action-submit")
    shown_in_both_scripts(citizen, item.slug, 200, before)

    colleague("proofreader").open_waiting("Мост отворен").pass_on()
    review = colleague("head", viewport=viewport).open_waiting("Мост отворен")
    assert note in review.changes()
    shown_in_both_scripts(citizen, item.slug, 200, before)
    review.pass_on()

    shown_in_both_scripts(citizen, item.slug, 200, after, note)
    for address, convert in zip(addresses(item.slug), SCRIPTS, strict=True):
        citizen.visit(address)
        citizen.page.locator(".correction a[href='?version=1']").click()
        text = citizen.page.inner_text("main")
        assert convert(before) in text
        assert convert(note) in text
        assert convert(after) not in text
        citizen.page.locator(f".correction a[href='{address}']").click()
        assert convert(after) in citizen.page.inner_text("main")


#: A day before the night, what is typed in vain, what the sentence offers, what is typed then and
#: when that is.
NIGHTS = {
    "back": (
        datetime(2026, 10, 24, 9, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30),
        ("UTC+2", "UTC+1"),
        datetime(2026, 10, 25, 3, 0),
        datetime(2026, 10, 25, 2, 0, tzinfo=UTC),
    ),
    "forward": (
        datetime(2027, 3, 27, 9, tzinfo=UTC),
        datetime(2027, 3, 28, 2, 30),
        ("01:30", "03:30"),
        datetime(2027, 3, 28, 3, 30),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    ),
}


@pytest.fixture(params=list(NIGHTS.values()), ids=list(NIGHTS))
def night(request: Any) -> Iterator[tuple[Any, ...]]:
    """It is the day before a night on which the clock is changed."""
    with time_machine.travel(request.param[0]):
        yield request.param[1:]


def test_schedule_when_the_clock_is_changed_that_night_then_is_public_at_that_second(
    night: tuple[Any, ...], city: office.City, colleague: Join, citizen: Citizen
) -> None:
    typed, offered, right, moment = night
    item = with_the_head(city, "Мост отворен")
    head = colleague("head", viewport=PHONE)
    review = head.open_waiting("Мост отворен").pass_on(at=typed)
    assert "02:30" in review.errors()
    for part in offered:
        assert part in review.errors()
    assert not Approval.objects.of(item).exists()
    review.pass_on(at=right)
    assert f"{right:%H:%M}" in head.messages()
    assert Approval.objects.of(item).get().not_before == moment

    both = addresses(item.slug)
    with time_machine.travel(moment - timedelta(seconds=1), tick=False):
        assert due.act() == 0
        assert citizen.status_of(*both) == {404}
    with time_machine.travel(moment, tick=False):
        assert due.act() == 1
        assert citizen.status_of(*both) == {200}
