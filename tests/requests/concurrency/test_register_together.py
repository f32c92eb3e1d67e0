"""Two hundred releases approved by two at once: every number once, none left out."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model

from pages.approval import steps
from press.models import NewsIndexPage, PressReleasePage, RegisterEntry, RegisterYear
from tests import office, pristine
from tests.requests.concurrency import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]
RELEASES = 200


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Releases that a proofreader passed, and a copy; afterwards the database is as it was."""
    if connection.vendor != "postgresql":
        pytest.skip("two connections at once need PostgreSQL (DATABASE_URL)")
    with django_db_blocker.unblock():
        before = pristine.Pristine("before")
        city = office.city()
        listing = NewsIndexPage(title="Саопштења", shows="press_release", locale=city.home.locale)
        listing = office.public(listing, city.home)
        office.person("head")
        made = []
        for number in range(RELEASES):
            page = PressReleasePage(title=f"Саопштење {number}", summary="О мосту.")
            office.draft(page, listing)
            steps.submit(page, office.person("editor"))
            steps.pass_on(page, office.person("proofreader"))
            made.append(page)
        copy = pristine.Pristine("releases")
        try:
            yield copy, made
        finally:
            before.restore()
            copy.forget()
            before.forget()


@pytest.fixture
def waiting(built: tuple[Any, list[Any]], transactional_db: None) -> list[Any]:
    """The releases as they were built."""
    copy, made = built
    copy.restore()
    return made


def approve(pages: list[Model], *, break_off: int = 0) -> Callable[[], Any]:
    """The head approves one after the other; every `break_off`th is rolled back first."""

    def run() -> None:
        head = office.person("head")
        for place, page in enumerate(pages, start=1):
            if break_off and place % break_off == 0:
                with transaction.atomic():
                    steps.pass_on(page, head)
                    transaction.set_rollback(True)
            steps.pass_on(page, head)

    return run


def test_register_when_two_approve_200_releases_at_once_then_1_to_200(
    waiting: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    half = RELEASES // 2
    monkeypatch.setattr(together, "LONG", 150.0)
    outcomes = together.at_once(
        approve(waiting[:half], break_off=10), approve(waiting[half:], break_off=7)
    )
    assert [outcome.error for outcome in outcomes] == [None, None]
    numbers = list(RegisterEntry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, RELEASES + 1))
    assert RegisterYear.objects.get().last == RELEASES
    keys = RegisterEntry.objects.values_list("translation_key", flat=True)
    assert set(keys) == {page.translation_key for page in waiting}
    assert PressReleasePage.objects.filter(live=True).count() == RELEASES
