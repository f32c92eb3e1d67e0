"""What editors may type by accident: told in their language, nothing lost, never a 500."""

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)
from wagtail.users.models import UserProfile

from press.models import NewsPage
from tests import office
from tests.requests.site import reading

pytestmark = pytest.mark.django_db

LINES = ("departments", "people", "corrections")
CONTROL = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 127, 0xFFFE]))


def filled_form(**changes: Any) -> dict[str, Any]:
    """The form of a news item as the editor's browser posts it."""
    values: dict[str, Any] = {
        "title": "Нови мост отворен",
        "slug": "",
        "summary": "Мост је отворен за саобраћај.",
        "body": streamfield([("text", rich_text("<p>Мост B-120 је нов.</p>"))]),
        "date": "2026-11-21 09:30",
        "place": "Липоград",
        "topics": "",
        "lead_image": "",
        "lead_image_alt": "",
        "seo_title": "",
        "search_description": "",
        "source_language": "",
        "go_live_at": "",
        "expire_at": "",
        "comments": inline_formset([]),
        **{name: inline_formset([]) for name in LINES},
        **changes,
    }
    posted: dict[str, Any] = nested_form_data(values)
    return posted


@pytest.fixture
def add_news(city: office.City) -> Callable[..., Any]:
    """Post the form of a new news item, as an editor who reads a given language."""

    def post(language: str = "sr", **changes: Any) -> Any:
        editor = office.person("editor")
        profile = UserProfile.get_for_user(editor)
        profile.preferred_language = language
        profile.save()
        client = Client(raise_request_exception=False)
        client.force_login(editor)
        address = reverse("wagtailadmin_pages:add", args=("press", "newspage", city.news.pk))
        return client.post(address, filled_form(**changes))

    return post


def field(answer: Any, name: str) -> str:
    """What a form field holds."""
    page = reading.parse(answer.content.decode())
    for element in page.iter():
        if element.get("name") == name:
            return element.get("value") or element.text or ""
    raise AssertionError(name)


def test_form_when_filled_then_is_saved_as_a_draft(add_news: Callable[..., Any]) -> None:
    assert add_news().status_code == 302
    page = NewsPage.objects.get()
    assert not page.live
    assert page.slug == "novi-most-otvoren"


@pytest.mark.parametrize("action", [{}, {"action-submit": "1"}, {"action-publish": "1"}])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("sr", "Ово поље се мора попунити"), ("en", "This field is required")],
)
def test_title_when_empty_then_the_form_says_so_and_keeps_the_rest(
    add_news: Callable[..., Any], language: str, sentence: str, action: dict[str, str]
) -> None:
    answer = add_news(language, title="", **action)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert field(answer, "summary").strip() == "Мост је отворен за саобраћај."
    assert field(answer, "place") == "Липоград"
    assert "B-120" in answer.content.decode()
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize(
    ("language", "sentence"), [("sr", "255"), ("en", "at most 255 characters")]
)
def test_title_when_ten_thousand_characters_long_then_the_form_says_so_and_keeps_it(
    add_news: Callable[..., Any], language: str, sentence: str
) -> None:
    title = "Љ" * 10_000
    answer = add_news(language, title=title)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert "10000" in answer.content.decode()
    assert field(answer, "title") == title
    assert not NewsPage.objects.exists()


def test_summary_when_ten_thousand_characters_long_then_the_form_says_so_and_keeps_it(
    add_news: Callable[..., Any],
) -> None:
    answer = add_news(summary="ш" * 10_000)
    assert answer.status_code == 200
    assert field(answer, "summary").strip() == "ш" * 10_000


@pytest.mark.parametrize("title", ["🎉🎊", "🏳️‍🌈", "—", "…", "漢字", "«»", "!!!"])
def test_title_when_it_has_no_letter_for_an_address_then_gets_a_fallback(
    add_news: Callable[..., Any], city: office.City, title: str
) -> None:
    for number in ("", "-2"):
        assert add_news(title=title).status_code == 302
        page = NewsPage.objects.order_by("-pk")[0]
        assert page.slug == f"news{number}"
        page = office.make_public(page)
        for prefix in ("sr", "sr-latn"):
            document = reading.get(f"/{prefix}/vijesti/news{number}/")
            assert reading.words(next(document.iter("h1"))) == title
            assert title in reading.card_titles(reading.get(f"/{prefix}/vijesti/"))
    feed = feedparser.parse(Client().get("/sr/vijesti/feed.rss").content)
    assert [entry.title for entry in feed.entries] == [title, title]


def test_title_when_the_same_in_both_scripts_then_siblings_get_different_addresses(
    city: office.City,
) -> None:
    cyrillic = office.draft(office.news_item("Вијести дана"), city.news)
    latin = office.draft(office.news_item("Vijesti dana"), city.news)
    assert (cyrillic.slug, latin.slug) == ("vijesti-dana", "vijesti-dana-2")
    for page in (cyrillic, latin):
        page = office.make_public(page)
        for prefix in ("sr", "sr-latn"):
            assert Client().get(reading.address(page, prefix)).status_code == 200


def test_title_when_the_same_in_both_scripts_in_the_form_then_both_are_saved(
    add_news: Callable[..., Any],
) -> None:
    assert add_news(title="Вијести дана").status_code == 302
    assert add_news(title="Vijesti dana").status_code == 302
    slugs = NewsPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["vijesti-dana", "vijesti-dana-2"]


def test_address_when_a_sibling_has_it_then_it_is_an_error_of_the_form(
    add_news: Callable[..., Any], city: office.City
) -> None:
    assert add_news(title="Вијести дана").status_code == 302
    answer = add_news(title="Друго", slug="vijesti-dana")
    assert answer.status_code == 200
    assert "vijesti-dana" in answer.content.decode()
    assert field(answer, "title") == "Друго"
    assert NewsPage.objects.count() == 1
    with pytest.raises(ValidationError):
        office.draft(office.news_item("Друго", slug="vijesti-dana"), office.fresh(city.news))


@pytest.mark.parametrize("slug", ["a b", "a/b", "🎉", "../x", "x" * 500])
def test_address_when_no_address_can_be_so_then_it_is_an_error_of_the_form(
    add_news: Callable[..., Any], slug: str
) -> None:
    answer = add_news(slug=slug)
    assert answer.status_code == 200
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize("name", ["title", "summary", "place", "date", "topics", "seo_title"])
def test_field_when_it_holds_nul_then_answer_is_no_500(
    add_news: Callable[..., Any], name: str
) -> None:
    assert add_news(**{name: "Мо\x00ст"}).status_code in {200, 302, 400}
    for page in NewsPage.objects.all():
        assert "\x00" not in page.title + page.summary + page.place


def test_body_when_it_holds_nul_then_answer_is_no_500(add_news: Callable[..., Any]) -> None:
    body = streamfield([("text", rich_text("<p>а\x00б</p>"))])
    assert add_news(body=body).status_code in {200, 302, 400}
    for page in NewsPage.objects.all():
        assert "\x00" not in str(page.body.raw_data)


def test_address_when_typed_in_cyrillic_then_is_written_in_ascii(
    add_news: Callable[..., Any],
) -> None:
    assert add_news(slug="вијести-љета").status_code == 302
    assert NewsPage.objects.get().slug == "vijesti-ljeta"


def test_words_when_they_have_control_characters_then_pages_and_feeds_stay_well_formed(
    city: office.City,
) -> None:
    page = office.news_item(
        summary=f"Кратко{CONTROL}.",
        body=[("text", f"<p>Текст{CONTROL}.</p>")],
        place=f"Град{CONTROL}",
    )
    page = office.public(page, city.news)
    for prefix in ("sr", "sr-latn"):
        assert Client().get(reading.address(page, prefix)).status_code == 200
        for name in ("feed.rss", "feed.atom"):
            content = Client().get(f"/{prefix}/vijesti/{name}").content
            ElementTree.fromstring(content)
            assert not feedparser.parse(content, response_headers={
                "content-type": "application/xml; charset=utf-8"
            }).bozo  # fmt: skip
        json.loads(Client().get(f"/{prefix}/vijesti/feed.json").content)
    ElementTree.fromstring(Client().get("/sitemap.xml").content)


def test_title_when_control_characters_are_typed_then_the_form_says_so(
    add_news: Callable[..., Any],
) -> None:
    answer = add_news(title=f"Нови{CONTROL}мост")
    assert answer.status_code == 200
    assert reading.all_classed(reading.parse(answer.content.decode()), "error-message")
    assert field(answer, "place") == "Липоград"
    assert not NewsPage.objects.exists()


def test_lead_image_when_its_file_is_broken_or_gone_then_everything_answers(
    city: office.City,
) -> None:
    broken, gone = office.picture("Покварена"), office.picture("Нестала")
    public = [
        office.public(office.news_item(title, lead_image=image, lead_image_alt="Мост"), city.news)
        for title, image in (("Прва", broken), ("Друга", gone))
    ]
    _break(broken)
    gone.renditions.all().delete()
    gone.file.storage.delete(gone.file.name)
    later = office.public(
        office.news_item("Трећа", lead_image=broken, lead_image_alt="Мост"), city.news
    )
    for page in (*public, later):
        for prefix in ("sr", "sr-latn"):
            assert Client().get(reading.address(page, prefix)).status_code == 200
    for prefix in ("sr", "sr-latn"):
        assert len(reading.card_titles(reading.get(f"/{prefix}/vijesti/"))) == 3
        assert len(reading.card_titles(reading.get(f"/{prefix}/"))) == 3
        for name in ("feed.rss", "feed.atom", "feed.json"):
            assert Client().get(f"/{prefix}/vijesti/{name}").status_code == 200


def test_body_image_when_its_file_is_broken_then_the_page_answers(city: office.City) -> None:
    image = office.picture()
    block = {"image": image, "alt": "Мост", "decorative": False, "caption": "", "credit": ""}
    page = office.draft(
        office.news_item(
            body=[("image", block), ("gallery", {"title": "", "images": [block, block]})]
        ),
        city.news,
    )
    _break(image)
    page = office.make_public(page)
    for prefix in ("sr", "sr-latn"):
        assert Client().get(reading.address(page, prefix)).status_code == 200
    assert Client().get("/sr/vijesti/feed.json").status_code == 200


def _break(image: Any) -> None:
    image.renditions.all().delete()
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"this is no picture")
