"""Pictures and documents of an archive, and its old addresses."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from pages.approval.models import Approval
from press.models import NewsPage
from tests import office
from tests.requests.press.import_files import export, line, paper, picture, run

pytestmark = pytest.mark.django_db


def test_pictures_and_documents_of_the_item_are_shown_where_the_text_has_them(
    town: office.City, tmp_path: Path
) -> None:
    for name in ("lead", "inside", "one", "two"):
        picture(tmp_path / "slike" / f"{name}.jpg", colour="teal" if name == "lead" else "navy")
    paper(tmp_path / "odluka.pdf")
    body = (
        '<p>Прије <a href="docs/../odluka.pdf">одлуке</a></p>'
        '<p><img src="https://stari.example/slike/inside.jpg"></p><p>Послије</p>'
    )
    images = [
        {"path": f"slike/{name}.jpg", "alt": name, "credit": "Фото: Град"}
        for name in ("lead", "inside", "one", "two")
    ]
    path = export(
        tmp_path, line(body_html=body, images=images, files=[{"path": "odluka.pdf", "title": "О"}])
    )

    run(path, approve_as="head")

    page = NewsPage.objects.get()
    document = get_document_model().objects.get()
    kinds = [block.block_type for block in page.body]
    assert kinds == ["text", "image", "text", "gallery", "document"]
    assert page.lead_image_alt == "lead"
    assert page.lead_image is not None
    assert page.lead_image.credit == "Фото: Град"
    assert page.body[1].value["alt"] == "inside"
    assert f'linktype="document" id="{document.pk}"' in page.body[0].value.source
    assert Approval.objects.of(page).get().attachments.count() == 5
    assert Client().get(page.lead_image.file.url).status_code == 200
    call_command("audit_approvals")


def test_files_of_what_waits_are_not_served(town: office.City, tmp_path: Path) -> None:
    picture(tmp_path / "a.jpg")
    run(export(tmp_path, line(images=[{"path": "a.jpg"}])))

    image = get_image_model().objects.get()

    assert Client().get(image.file.url).status_code in {403, 404}


def test_same_picture_in_two_items_is_kept_once(town: office.City, tmp_path: Path) -> None:
    picture(tmp_path / "a.jpg")
    images = [{"path": "a.jpg", "alt": "Мост"}]

    run(
        export(tmp_path, line(images=images), line(external_id="2", images=images)),
        approve_as="head",
    )

    assert get_image_model().objects.count() == 1


@pytest.mark.parametrize(
    "asked",
    [
        "/index.php?idgrupa=161&sablon=0",
        "/index.php?sablon=0&idgrupa=161",
    ],
)
def test_old_address_with_a_query_leads_to_the_item_in_any_order(
    town: office.City, tmp_path: Path, asked: str
) -> None:
    old = "https://www.stari.example/index.php?idgrupa={}&sablon=0"
    path = export(
        tmp_path,
        line(source_url=old.format(161)),
        line(external_id="2", title="Друга вијест", source_url=old.format(162)),
    )
    run(path, approve_as="head")

    answer: Any = Client().get(asked)

    assert answer.status_code == 301
    assert answer.url == "/sr/vijesti/novi-most-otvoren/"
    assert Client().get("/index.php?idgrupa=163&sablon=0").status_code == 404
    assert Client().get("/index.php").status_code == 404


def test_old_address_that_leads_elsewhere_is_left_and_reported(
    town: office.City, tmp_path: Path
) -> None:
    Redirect.add_redirect("/stara", "https://drugdje.example/")
    path = export(tmp_path, line(source_url="http://stari.example/stara"))

    with translation.override("en"):
        ran = run(path, approve_as="head")

    assert "/stara leads to another page already" in ran.out
    assert Redirect.objects.count() == 1
