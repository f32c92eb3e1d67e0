"""The photo archive: what the media may take, and nothing else."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as PillowImage
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from pages.approval import acting
from pages.media.embedded import read
from pages.record.files import kind_of
from pages.record.models import PublicItem
from press.models import PhotoArchivePage
from tests import office

LogIn = Callable[..., Client]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> Iterator[None]:
    """Files of these tests lie in a folder of their own."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path
    yield
    cache.clear()


@pytest.fixture
def archive(city: office.City) -> PhotoArchivePage:
    """The archive, public and empty."""
    made = PhotoArchivePage(
        title="Фото-архива", conditions="Наведите извор.", locale=city.home.locale
    )
    found: PhotoArchivePage = office.public(made, city.home)
    return found


def photo(title: str = "Мост", **fields: Any) -> Any:
    """A picture that the media may take, once something shows it."""
    image = office.picture(title, size=(640, 400))
    for name, value in {"terms": "press", **fields}.items():
        setattr(image, name, value)
    image.save()
    return image


def shown(city: office.City, image: Any, title: str = "Нови мост", **fields: Any) -> Any:
    """A public item that leads with a picture."""
    item = office.news_item(title, lead_image=image, lead_image_alt="Мост", **fields)
    return office.public(item, city.news)


def titles(archive: PhotoArchivePage, query: str = "") -> list[str]:
    answer = Client().get(f"{archive.url}{query}")
    assert answer.status_code == 200
    return [photo["title"] for photo in answer.context["photos"]]


def status(archive: PhotoArchivePage, image: Any, client: Client | None = None) -> int:
    return (client or Client()).get(f"{archive.url}photo/{image.pk}/").status_code


def test_picture_when_public_and_free_then_stands_with_all_that_is_said_of_it(
    city: office.City, archive: PhotoArchivePage
) -> None:
    image = photo(
        captions={"sr": "Мост преко ријеке, гледан с кеја."},
        rights="© Град Липоград",
        taken_on=date(2025, 5, 1),
    )
    item = shown(city, image)
    words = Client().get(archive.url).content.decode()
    for said in (
        "Мост преко ријеке, гледан с кеја.",
        "Фото: Град",
        "© Град Липоград",
        "1. мај 2025.",
        "640 × 400",
        "Наведите извор.",
        item.url,
        f"{archive.url}photo/{image.pk}/",
    ):
        assert said in words
    latin = Client().get(archive.url.replace("/sr/", "/sr-latn/")).content.decode()
    assert "Most preko rijeke" in latin
    assert f"/sr-latn/{archive.slug}/photo/{image.pk}/" in latin


@pytest.mark.parametrize("kept_back", [{"terms": "ours"}, {"terms": ""}, {"faces_of_minors": True}])
def test_picture_when_not_free_then_is_not_there(
    city: office.City, archive: PhotoArchivePage, kept_back: dict[str, Any]
) -> None:
    image = photo(**kept_back)
    shown(city, image)
    assert titles(archive) == []
    assert status(archive, image) == 404


def test_picture_when_nothing_public_shows_it_then_is_not_there(
    city: office.City, archive: PhotoArchivePage, log_in: LogIn
) -> None:
    image = photo()
    office.draft(office.news_item(lead_image=image, lead_image_alt="Мост"), city.news)
    assert titles(archive) == []
    # Nor for those who may see the file itself: an archive is what the public sees of it.
    for client in (Client(), log_in("editor"), log_in("officer")):
        assert status(archive, image, client) == 404
    page = shown(city, image)
    assert status(archive, image) == 200
    office.take_down(page)
    assert titles(archive) == []
    assert status(archive, image) == 404


def test_refusal_when_asked_then_is_the_same_as_for_what_does_not_exist(
    city: office.City, archive: PhotoArchivePage
) -> None:
    hidden, client = photo(), Client()
    nobody = "9" * len(str(hidden.pk))
    missing = client.get(f"{archive.url}photo/{nobody}/")
    refused = client.get(f"{archive.url}photo/{hidden.pk}/")
    assert (refused.status_code, dict(refused.headers)) == (404, dict(missing.headers))
    assert refused.content.decode().replace(f"photo/{hidden.pk}/", "") == (
        missing.content.decode().replace(f"photo/{nobody}/", "")
    )


def test_picture_when_its_collection_is_closed_then_is_not_there(
    city: office.City, archive: PhotoArchivePage
) -> None:
    closed = Collection.objects.get(depth=1).add_child(name="Затворено")
    image = photo(collection=closed)
    shown(city, image)
    assert status(archive, image) == 200
    with acting.as_(office.person("head")):
        CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert titles(archive) == []
    assert status(archive, image) == 404


def test_download_when_taken_then_is_the_original_with_its_credit_under_its_title(
    city: office.City, archive: PhotoArchivePage
) -> None:
    image = photo("Мост/кеј", rights="© Град")
    shown(city, image)
    answer: Any = Client().get(f"{archive.url}photo/{image.pk}/")
    data = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].startswith('attachment; filename="most-kej.jpg"')
    assert answer["Content-Type"] == "image/jpeg"
    assert (read(io.BytesIO(data)).credit, PillowImage.open(io.BytesIO(data)).size) == (
        "Фото: Град",
        (640, 400),
    )
    # Elsewhere than below an archive there is nothing to take.
    assert Client().get(f"{city.news.url}photo/{image.pk}/").status_code == 404
    assert Client().post(f"{archive.url}photo/{image.pk}/").status_code == 405


def test_archive_when_searched_then_finds_by_words_topic_and_year(
    city: office.City, archive: PhotoArchivePage
) -> None:
    bridge = photo("Ђурђевдански уранак", taken_on=date(2024, 5, 6))
    hall = photo("Вијећница", credit="Фото: Ана Чичак")
    page = office.news_item("Уранак", lead_image=bridge, lead_image_alt="Уранак")
    page.topics.add(office.topic("Култура", en="Culture"))
    office.public(page, city.news)
    shown(city, hall, "Сједница", date=datetime(2026, 3, 1, tzinfo=UTC))
    assert titles(archive) == ["Вијећница", "Ђурђевдански уранак"]
    for query in ("?q=đurđevdanski", "?q=djurdjevdanski+uranak", "?topic=kultura", "?year=2024"):
        assert titles(archive, query) == ["Ђурђевдански уранак"], query
    assert titles(archive, "?q=Чичак") == titles(archive, "?year=2026") == ["Вијећница"]
    for query in ("?q=река", "?q=***", "?topic=nema", "?year=x", "?year=2024&q=vijecnica"):
        assert titles(archive, query) == [], query
    assert Client().get(f"{archive.url}?page=2").status_code == 404


def test_archive_when_in_another_language_then_names_pictures_in_it_or_says_which_they_are_in(
    city: office.City, archive: PhotoArchivePage
) -> None:
    shown(city, photo("Мост", alts={"sr": "Мост", "en": "A stone bridge"}))
    shown(city, photo("Трг"), "Трг")
    english = office.english(city)
    made = PhotoArchivePage(title="Photographs", locale=english.home.locale)
    words = Client().get(office.public(made, english.home).url).content.decode()
    assert "A stone bridge</h3>" in words
    assert '<h3 class="photo-title" lang="sr-Cyrl">Трг</h3>' in words


def test_archive_when_another_site_shows_the_picture_too_then_names_its_own_items(
    city: office.City, archive: PhotoArchivePage
) -> None:
    image = photo()
    own = shown(city, image)
    elsewhere = office.news_item("Мост другог града", lead_image=image, lead_image_alt="Мост")
    elsewhere.topics.add(office.topic("Другдје"))
    key = office.public(elsewhere, city.news).pk
    with acting.as_(office.person("head")):
        other = Site.objects.create(hostname="drugi.example", root_page=city.news)
    PublicItem.rows.filter(content_type=kind_of(Page), object_id=str(key)).update(site_id=other.pk)
    cache.clear()
    context = Client().get(archive.url).context
    assert [item["title"] for item in context["photos"][0]["items"]] == [own.title]
    assert context["topics"] == []


def test_archive_when_it_grows_then_asks_no_more_of_the_database(
    city: office.City, archive: PhotoArchivePage
) -> None:
    costs = []
    for _round in range(2):
        for number in range(3):
            shown(city, photo(f"Слика {_round} {number}"), f"Вијест {_round} {number}")
        Client().get(archive.url)  # The sizes are made when they are first asked for.
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(f"{archive.url}?q=slika").status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 16, costs
