"""Pictures in the editors' hands: doubles, words in each language, faces of children."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model

from pages.approval import advice
from pages.approval.checks import findings
from pages.approval.checks.alternative import RULE as ALT
from pages.approval.checks.minors import RULE as MINORS
from pages.importing.files import stored_picture
from pages.importing.item import Picture
from tests import office
from tests.requests.media.conftest import body_with
from tests.requests.media.test_image_words import CREDIT, photograph

LogIn = Callable[..., Client]
pytestmark = pytest.mark.django_db


def upload(client: Client, data: bytes, name: str = "DSC 01.jpg") -> dict[str, Any]:
    """What the screen for several pictures answers."""
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": Path(name).stem, "files[]": SimpleUploadedFile(name, data)},
    )
    said: dict[str, Any] = json.loads(answer.content)
    return said


def choose(client: Client, data: bytes) -> dict[str, Any]:
    """What the chooser inside a page's editor answers."""
    answer = client.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "DSC 01",
            "image-chooser-upload-file": SimpleUploadedFile("DSC 01.jpg", data),
            "image-chooser-upload-collection": "1",
        },
    )
    said: dict[str, Any] = json.loads(answer.content)
    return said


def test_upload_when_the_file_speaks_then_its_words_stand_in_the_form(log_in: LogIn) -> None:
    said = upload(log_in("editor"), photograph())
    assert said["success"]
    assert said["duplicate"] is False
    for words in (CREDIT, "© Град Липоград", "Мост преко ријеке", "Људи на мосту"):
        assert f'value="{words}"' in said["form"], words


@pytest.mark.parametrize("came", ["uploaded", "imported", "made"])
def test_upload_when_the_office_has_it_already_then_is_told_and_may_take_either(
    log_in: LogIn, tmp_path: Path, came: str
) -> None:
    client, data = log_in("editor"), photograph()
    if came == "uploaded":
        upload(client, data)
    elif came == "imported":
        (tmp_path / "most.jpg").write_bytes(data)
        stored_picture(tmp_path / "most.jpg", Picture("most.jpg", "Мост", ""), "Мост")
    else:
        get_image_model()(title="Мост", file=SimpleUploadedFile("most.jpg", data)).save()
    there = get_image_model().objects.get()
    client.cookies["django_language"] = "sr"
    said = upload(client, data, "друго име.jpg")
    assert said["duplicate"] is True
    made = get_image_model().objects.exclude(pk=there.pk).get()
    assert (
        reverse("wagtailimages:delete_multiple", args=[made.pk])
        in (said["confirm_duplicate_upload"])
    )
    assert reverse("wagtailimages:edit", args=[there.pk]) in said["confirm_duplicate_upload"]
    chosen = choose(client, data)
    assert chosen["step"] == "duplicate_found"
    newest = get_image_model().objects.order_by("-pk")[0]
    use_existing = (
        f"{reverse('wagtailimages:delete', args=[newest.pk])}?next="
        f"{reverse('wagtailimages_chooser:chosen', args=[there.pk]).replace('/', '%2F')}"
    )
    assert use_existing in chosen["htmlFragment"]
    assert client.post(use_existing).status_code == 302
    assert not get_image_model().objects.filter(pk=newest.pk).exists()


def test_picture_when_imported_again_then_is_the_same_one_with_what_its_file_says(
    tmp_path: Path,
) -> None:
    (tmp_path / "most.jpg").write_bytes(photograph())
    made = [
        stored_picture(tmp_path / "most.jpg", Picture("most.jpg", "Мост", ""), "Вијест")
        for _time in range(2)
    ]
    image: Any = made[0]
    assert made[0] == made[1]
    assert (image.title, image.credit, image.rights) == ("Мост", CREDIT, "© Град Липоград")


def test_form_when_posted_then_keeps_words_of_each_language(log_in: LogIn) -> None:
    client, image = log_in("editor"), office.picture()
    address = reverse("wagtailimages:edit", args=[image.pk])
    words = client.get(address).content.decode()
    assert '<label for="id_alts_0">' in words
    posted = {
        "title": "Мост",
        "alts_sr": "Мост",
        "alts_en": "A bridge",
        "captions_en": "The bridge in May",
        "credit": "Фото: Ја",
        "terms": "press",
        "collection": "1",
        "faces_of_minors": "on",
        "consent": "Сагласност у фасцикли 4",
    }
    assert client.post(address, posted).status_code == 302
    image = office.fresh(image)
    assert image.alts == {"sr": "Мост", "en": "A bridge"}
    assert image.captions == {"en": "The bridge in May"}
    assert image.faces_of_minors


def test_mark_of_children_when_taken_off_in_public_use_by_an_editor_then_the_form_refuses(
    city: office.City, log_in: LogIn
) -> None:
    image = office.picture()
    image.faces_of_minors = True
    image.save()
    office.public(office.news_item(body=body_with(image)), city.news)
    address = reverse("wagtailimages:edit", args=[image.pk])
    posted = {"title": image.title, "credit": image.credit, "collection": "1"}
    for name, expected in (("editor", True), ("head", False)):
        log_in(name).post(address, posted)
        assert office.fresh(image).faces_of_minors is expected


def test_page_when_it_shows_children_then_proofreader_and_head_are_told_of_the_consent(
    city: office.City,
) -> None:
    image = office.picture("Вртић")
    image.faces_of_minors, image.consent = True, "фасцикла 4"
    image.save()
    page = office.draft(office.news_item(body=body_with(image)), city.news)
    noticed = [finding for finding in findings(page) if finding.rule == MINORS]
    assert [finding.excerpt for finding in noticed] == ["Вртић"]
    assert "фасцикла 4" in noticed[0].message
    assert [sentence for sentence in advice.of(page) if "фасцикла 4" in sentence]
    public = office.make_public_at_once(page)
    assert "фасцикла" not in Client().get(public.url).content.decode()
    assert advice.of(office.news_item()) == []


def test_alternative_text_when_the_picture_has_its_own_then_stands_in_the_pages_language(
    city: office.City,
) -> None:
    image = office.picture()
    page = office.news_item(lead_image=image)
    with pytest.raises(ValidationError, match="lead_image_alt"):
        page.clean()
    image.alts = {"sr": "Камени мост", "en": "A stone bridge"}
    image.save()
    page.lead_image = image
    page.clean()
    page = office.public(page, city.news)
    assert not [finding for finding in findings(page) if finding.rule == ALT]
    assert 'alt="Камени мост"' in Client().get(page.url).content.decode()
    office.edit(page, lead_image_alt="Мост ноћу")
    own = Client().get(office.make_public_at_once(office.fresh(page)).url).content.decode()
    assert 'alt="Мост ноћу"' in own
    assert "Камени мост" not in own
