"""Menus, alert banners and the identity: only what is approved, and only in its time."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from pages.models import Alert, SectionPage, SiteIdentity
from pages.record.models import PublicItem
from tests import office
from tests.requests.site import reading

pytestmark = pytest.mark.django_db


def alerts(address: str = "/sr/") -> list[str]:
    """The words of the banners on a page, in order."""
    return [reading.words(each) for each in reading.all_classed(reading.get(address), "alert")]


def menu_links(address: str = "/sr/") -> dict[str, str]:
    """The links of the main menu."""
    return reading.links(reading.classed(reading.get(address), "site-nav"))


def test_alert_when_a_draft_or_under_review_then_does_not_show(city: office.City) -> None:
    from pages.approval import steps

    alert = office.snippet(office.alert("Без воде"))
    assert alerts() == []
    steps.submit(alert, office.person("editor"))
    steps.pass_on(alert, office.person("proofreader"))
    assert alerts() == []
    steps.pass_on(alert, office.person("head"))
    assert "Без воде" in alerts()[0]
    assert "Bez vode" in alerts("/sr-latn/")[0]


def test_alert_when_changed_but_not_approved_then_the_approved_words_show(
    city: office.City,
) -> None:
    alert = office.make_public(office.snippet(office.alert("Без воде до 15 h")))
    office.edit(alert, title="Без воде до 20 h")
    assert "до 15 h" in alerts()[0]
    office.make_public(alert)
    assert "до 20 h" in alerts()[0]


def test_alert_when_its_time_is_not_now_then_does_not_show(city: office.City) -> None:
    begins = timezone.now() + timedelta(hours=2)
    office.make_public(office.snippet(office.alert("Вјетар", hours=(2, 4))))
    assert alerts() == []
    for hours, shown in ((-0.01, 0), (0.01, 1), (1.99, 1), (2.01, 0)):
        with time_machine.travel(begins + timedelta(hours=hours)):
            assert len(alerts()) == shown, hours


def test_alerts_when_several_then_the_gravest_stands_first(city: office.City) -> None:
    for level in (Alert.Level.INFO, Alert.Level.EMERGENCY, Alert.Level.WARNING):
        office.make_public(office.snippet(office.alert(f"Ниво {level.value}", level=level)))
    assert [words.split()[-1] for words in alerts()] == ["emergency", "warning", "info"]


def test_alert_when_taken_down_then_does_not_show(city: office.City) -> None:
    alert = office.make_public(office.snippet(office.alert("Без воде")))
    office.take_down(alert)
    assert alerts() == []


def test_alert_when_of_another_language_then_does_not_show(city: office.City) -> None:
    office.english(city)
    office.make_public(office.snippet(office.alert("No water"), "en"))
    assert alerts() == alerts("/sr-latn/") == []
    assert len(alerts("/en/")) == 1


def test_menu_when_a_draft_then_does_not_show(city: office.City) -> None:
    menu = office.snippet(office.menu(("Новости", city.news)))
    assert menu_links() == {}
    menu = office.make_public(menu)
    assert menu_links() == {"Новости": "/sr/vijesti/"}
    assert menu_links("/sr-latn/") == {"Novosti": "/sr-latn/vijesti/"}
    office.edit(menu, entries=office.menu(("Тајно", "/sr/tajno/")).entries.all())
    assert "Тајно" not in menu_links()


def test_menu_when_it_names_a_draft_page_then_leaves_it_out(city: office.City) -> None:
    draft = office.draft(SectionPage(title="У припреми"), city.home)
    office.make_public(office.snippet(office.menu(("Новости", city.news), ("Тајно", draft))))
    assert set(menu_links()) == {"Новости"}
    office.make_public(draft)
    assert set(menu_links()) == {"Новости", "Тајно"}


def test_identity_when_a_draft_then_does_not_show(city: office.City) -> None:
    identity = office.snippet(SiteIdentity(name="Град Липоград", motto="Под липама"))
    assert reading.classed(reading.get("/sr/"), "footer-name") is None
    identity = office.make_public(identity)
    assert reading.words(reading.classed(reading.get("/sr/"), "footer-name")) == "Град Липоград"
    office.edit(identity, name="Град Кукавица")
    for prefix, name in (("sr", "Град Липоград"), ("sr-latn", "Grad Lipograd")):
        page = reading.get(f"/{prefix}/")
        assert reading.words(reading.classed(page, "footer-name")) == name
        assert reading.words(page.find("head/title")).endswith(name)


def test_identity_when_its_colours_change_then_the_stylesheet_follows(
    city: office.City, client: Any
) -> None:
    identity = office.make_public(office.snippet(SiteIdentity(name="Град")))
    assert "--strong:#1d4d3f" in client.get("/colours.css").content.decode()
    office.edit(identity, strong_colour="#102a43")
    assert "#102a43" not in client.get("/colours.css").content.decode()
    office.make_public(identity)
    assert "--strong:#102a43" in client.get("/colours.css").content.decode()


def test_department_when_a_draft_then_an_item_does_not_name_it(city: office.City) -> None:
    from pages.models import Department
    from press.models import NewsPageDepartment

    department = office.snippet(Department(name="Одјељење за саобраћај"))
    page = office.news_item()
    page.departments.add(NewsPageDepartment(department=department))
    page = office.public(page, city.news)
    assert "Одјељење" not in reading.words(reading.get(reading.address(page)))
    office.make_public(department)
    assert "Одјељење за саобраћај" in reading.words(reading.get(reading.address(page)))
    assert PublicItem.objects.of_type("department").count() == 1
