"""The screens of decisions, looked at by machines: accessible and as wide as the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext

from pages.approval import attachments, emergency, steps
from pages.approval.models import Approval
from pages.approval.screens.deciding import address_of
from pages.approval.transitions import Withdraw
from press.models import NewsPage, NewsPageCorrection
from tests import office
from tests.browser import people
from tests.browser.conftest import DESK, PHONE
from tests.browser.people import Colleague
from tests.browser.test_public_pages import COLOURS, STILL, violations

pytestmark = pytest.mark.browser

LONG = "Најнеконтраиндиковатељскопрестолонасљедничкојединствености"
SIZES = {"desk": DESK, "phone": PHONE}


@dataclass
class Desk:
    """One item at every point of the way."""

    at_proofreader: NewsPage
    at_head: NewsPage
    in_emergency: NewsPage
    withdrawn: NewsPage
    corrected: NewsPage


@pytest.fixture
def desk(city: office.City) -> Desk:
    """A busy day."""
    editor, proofreader, head = (office.person(name) for name in ("editor", "proofreader", "head"))

    def public(title: str, **fields: Any) -> NewsPage:
        item: NewsPage = office.public(office.news_item(title, **fields), city.news)
        return item

    unread = office.draft(
        office.news_item(
            f"Затвoрена улица {LONG}", body=[("text", "<h4>Обилазак</h4><p>Улицом.</p>")]
        ),
        city.news,
    )
    steps.submit(unread, editor)
    read = public("Мост отворен", summary="Мост је широк 12 метара.")
    office.edit(
        read,
        summary="Мост је широк 14 метара.",
        go_live_at=timezone.now() + timedelta(hours=5),
        expire_at=timezone.now() + timedelta(days=5),
    )
    steps.submit(office.fresh(read), editor)
    steps.pass_on(read, proofreader, comment="Једна запета.")
    urgent = office.draft(office.news_item("Вода није за пиће"), city.news)
    shown = attachments.shown_digest(urgent.get_latest_revision().as_object())
    emergency.EmergencyPublish(
        office.fresh(urgent),
        office.person("duty", group="Head of office"),
        reason="Пукла је главна цијев.",
        shown=shown,
    ).carry_out()
    gone = public("Концерт на тргу")
    Withdraw(gone, head, reason="in_error", explanation="Концерта нема.\n\nИзвините.").carry_out()
    corrected = public("Отворен вртић", summary="Вртић има 120 мјеста.")
    draft = corrected.get_latest_revision_as_object()
    draft.summary = "Вртић има 140 мјеста."
    draft.corrections.add(NewsPageCorrection(date=date(2026, 11, 22), note="Мјеста је 140."))
    draft.save_revision(user=editor)
    office.make_public(corrected)
    return Desk(unread, read, urgent, gone, corrected)


def looked_at(page: Any, addresses: Iterator[tuple[str, str]]) -> dict[str, Any]:
    """What is wrong with these pages, by what they are: too wide, or found by axe."""
    found: dict[str, Any] = {}
    for name, address in addresses:
        page.goto(address)
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
            page.wait_for_timeout(STILL)
            if (wider := people.overflow(page)) > 0:
                found[f"{name}, {size}"] = wider
            if lines := violations(page):
                found[f"{name}, {size}, axe"] = lines
        # The dark scheme changes colours alone.
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(STILL)
        if lines := violations(page, COLOURS):
            found[f"{name}, dark, axe"] = lines
        page.emulate_media(color_scheme="light")
    return found


def test_decision_screens_when_axe_reads_them_then_nothing_is_found(
    desk: Desk, colleague: Callable[..., Colleague]
) -> None:
    second_look = Approval.objects.of(desk.in_emergency).get()
    timeline = [desk.at_head._meta.app_label, desk.at_head._meta.model_name, desk.at_head.pk]
    reports = "pages_approval_reports"
    screens = {
        "proofreader": {"review": review_of(desk.at_proofreader)},
        "head": {
            "waiting": reverse("pages_approval:waiting"),
            "review": review_of(desk.at_head),
            "withdraw": address_of("withdraw", desk.corrected),
            "emergency": address_of("emergency", desk.at_head),
            "emergencies": reverse("pages_approval:emergencies"),
            "second look": reverse("pages_approval:second_look", args=[second_look.pk]),
            "timeline": reverse(f"{reports}:timeline", args=timeline),
            "audit": reverse(f"{reports}:audit"),
            "times": reverse(f"{reports}:times"),
        },
    }
    found: dict[str, Any] = {}
    for name, addresses in screens.items():
        reader = colleague(name)
        of_reader = ((f"{name}: {what}", f"{reader.site}{at}") for what, at in addresses.items())
        found |= looked_at(reader.page, of_reader)
    assert not found


def test_what_readers_find_when_axe_reads_it_then_nothing_is_found(
    desk: Desk, server: Any, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser(bypass_csp=True).new_page()
    addresses = {
        f"{name}, {prefix}": f"{server.url}/{prefix}/vijesti/{rest}"
        for prefix in ("sr", "sr-latn")
        for name, rest in {
            "withdrawn": f"{desk.withdrawn.slug}/",
            "corrected": f"{desk.corrected.slug}/",
            "before the correction": f"{desk.corrected.slug}/?version=1",
        }.items()
    }
    assert not looked_at(page, iter(addresses.items()))


def review_of(item: NewsPage) -> str:
    """Address of the review of the step the item is at."""
    state = office.fresh(item).current_workflow_task_state
    return reverse("pages_approval:review", args=[state.pk])
