"""Pictures that say something of themselves: read on upload, carried by what goes out."""

import io
import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from pages.approval import acting
from pages.media import giving_out, sizes, tasks
from pages.media.embedded import Said, iim, read, xmp
from tests import office
from tests.requests.media.conftest import body_with

LogIn = Callable[..., Client]
pytestmark = pytest.mark.django_db
SAID = Said(
    headline="Отварање моста",
    creator="Ана Ђурић",
    credit="Градска управа",
    copyright="© Град Липоград",
    captions={"sr": "Мост преко ријеке", "en": "The bridge"},
    alts={"sr": "Људи на мосту", "sq": "Njerëz"},
    taken_on=date(2026, 5, 1),
)
CREDIT = "Ана Ђурић / Градска управа"


def photograph(said: Said = SAID, *, size: tuple[int, int] = (600, 400), turned: int = 1) -> bytes:
    """A JPEG as a camera and a photo desk leave it: words in XMP and IIM, a place in Exif."""
    exif = PillowImage.Exif()
    exif[0x0112] = turned
    exif[0x013B] = "Earlier Owner"
    exif[0x0110] = "Camera X, serial 4711"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (44.0, 45.0, 1.5)
    out = io.BytesIO()
    PillowImage.linear_gradient("L").resize(size).convert("RGB").save(
        out,
        "JPEG",
        exif=exif,
        xmp=xmp.written(said),
        extra=iim.written(said, "Мост преко ријеке"),
        comment=b"house number 7",
    )
    return out.getvalue() + b"film of a phone"


def uploaded(data: bytes, **fields: Any) -> Any:
    """A picture saved from these bytes, wherever they come from."""
    image = get_image_model()(
        **{"title": "dsc-01", "file": SimpleUploadedFile("DSC 01.jpg", data), **fields}
    )
    image.save()
    return get_image_model().objects.get(pk=image.pk)


def bytes_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def opened(file: Any) -> Any:
    with file.open("rb") as stored:
        return PillowImage.open(io.BytesIO(stored.read()))


def test_picture_when_its_file_speaks_then_empty_fields_are_filled() -> None:
    image = uploaded(photograph())
    assert (image.title, image.credit) == ("Отварање моста", CREDIT)
    assert (image.rights, image.taken_on) == ("© Град Липоград", date(2026, 5, 1))
    assert image.captions == {"sr": "Мост преко ријеке", "en": "The bridge"}
    assert image.alts == {"sr": "Људи на мосту"}
    assert (image.terms, image.faces_of_minors) == ("", False)
    assert len(image.file_hash) == 40


def test_picture_when_somebody_wrote_the_fields_then_they_stay() -> None:
    image = uploaded(photograph(), title="Наш наслов", credit="Фото: Ја", alts={"sr": "Мост"})
    assert (image.title, image.credit, image.alts["sr"]) == ("Наш наслов", "Фото: Ја", "Мост")


@pytest.mark.parametrize(
    "break_it",
    [
        lambda data: data.replace(b"<rdf:RDF", b"<rdf:RDX", 1),
        lambda data: data.replace(b"<x:xmpmeta", b"<!DOCTYPE a [<!ENTITY b 'c'>]><x:xmpmeta", 1),
        lambda data: data.replace(b"8BIM\x04\x04", b"8BIM\x04\x05", 1),
        lambda data: data.replace(b"\x1c\x02\x05", b"\x1c\x02\xff", 1).replace(
            b"MM\x00*", b"MM\xff*"
        ),
        lambda data: data.replace(b"Exif\x00\x00", b"Exif\x00\x00\xff\xff\xff", 1),
        lambda data: data.replace("Градска".encode(), "Гра\x00ска\x07".encode()),
    ],
)
def test_upload_when_metadata_is_damaged_then_still_comes_in(
    break_it: Callable[[bytes], bytes], log_in: LogIn
) -> None:
    data = break_it(photograph())
    answer = log_in("editor").post(
        reverse("wagtailimages:add_multiple"),
        {"title": "DSC 01", "files[]": SimpleUploadedFile("DSC 01.jpg", data)},
    )
    assert json.loads(answer.content)["success"]
    made = get_image_model().objects.get()
    assert "\x00" not in f"{made.title}{made.credit}{made.rights}{made.captions}"


def test_words_when_descriptions_lie_in_each_other_then_the_outermost_are_read() -> None:
    depth = 3000
    inner = "<rdf:Description><a>" * depth + "<rdf:li>x</rdf:li>" * depth
    nested = inner + "</a></rdf:Description>" * depth
    packet = xmp.written(SAID).replace(b"<dc:rights>", nested.encode() + b"<dc:rights>", 1)
    assert len(packet) < xmp.LARGEST
    out = io.BytesIO()
    PillowImage.new("RGB", (8, 8)).save(out, "WEBP", xmp=packet)
    began = time.monotonic()
    said = read(out)
    assert (said.copyright, said.headline) == (SAID.copyright, SAID.headline)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("ending", ["gif", "avif"])
def test_size_when_the_file_is_a_bomb_or_cut_off_then_there_is_none(ending: str) -> None:
    out = io.BytesIO()
    PillowImage.effect_noise((60, 40), 50).save(out, ending)
    data = out.getvalue()
    image = uploaded(data, file=SimpleUploadedFile(f"x.{ending}", data))
    broken = data[:-200] if ending == "avif" else data[:6] + b"\xff\xff\xff\xff" + data[10:]
    Path(image.file.path).write_bytes(broken)
    assert sizes.sized(image, sizes.IN_TEXT) is None
    with pytest.raises(SourceImageIOError):
        image.get_rendition("download")


def test_size_when_first_asked_for_in_another_language_then_carries_the_offices_terms() -> None:
    image = uploaded(photograph(), terms="press")
    with translation.override("en"):
        made = image.get_rendition("width-100")
    with translation.override("sr"):
        assert read(made.file.open("rb")).terms == image.get_terms_display()


def test_picture_when_its_file_is_replaced_then_the_new_one_brings_no_words() -> None:
    image = office.picture()
    before = image.file_hash
    image.file = SimpleUploadedFile("nova.jpg", photograph())
    image.save()
    image = office.fresh(image)
    assert image.file_hash != before
    assert (image.captions, image.rights, image.taken_on) == ({}, "", None)


def test_original_when_it_holds_a_preview_then_goes_out_without() -> None:
    out = io.BytesIO()
    PillowImage.new("RGB", (8, 8)).save(out, "JPEG")
    data = out.getvalue()
    assert data[4:11] == b"\x00\x10JFIF\x00"
    preview = data[:4] + b"\x00\x13" + data[6:18] + b"\x01\x01dot" + data[20:]
    given, _ending = giving_out.given_out(preview, Said())
    assert b"dot" not in given
    assert PillowImage.open(io.BytesIO(given)).tobytes() == PillowImage.new("RGB", (8, 8)).tobytes()


def test_size_when_made_in_any_format_then_carries_the_credit_and_no_place() -> None:
    image = uploaded(photograph(turned=6))
    for spec, format_ in (
        ("width-100", "JPEG"),
        ("width-100|format-webp", "WEBP"),
        ("width-100|format-avif", "AVIF"),
        ("width-100|format-png", "PNG"),
    ):
        made = opened(image.get_rendition(spec).file)
        said = read(image.get_rendition(spec).file.open("rb"))
        assert made.format == format_
        assert made.height > made.width  # Turned upright, as it was held.
        assert (said.credit, said.copyright) == (CREDIT, "© Град Липоград")
        assert said.captions["en"] == "The bridge"
        assert dict(made.getexif()) == {}
        assert "comment" not in made.info


def test_size_when_the_credit_changes_then_is_made_anew() -> None:
    image = uploaded(photograph())
    before = image.get_rendition("width-100")
    image.credit = "Фото: Друга"
    image.save()
    after = get_image_model().objects.get(pk=image.pk).get_rendition("width-100")
    assert after.pk != before.pk
    assert read(after.file.open("rb")).credit == "Фото: Друга"


def test_original_when_public_then_goes_out_without_what_is_private(
    city: office.City, anonymous: Client, log_in: LogIn
) -> None:
    data = photograph()
    image = uploaded(data)
    office.public(office.news_item(body=body_with(image)), city.news)
    given = bytes_of(anonymous.get(image.file.url))
    for private in (b"serial 4711", b"house number", b"film of a phone"):
        assert private in data
        assert private not in given
    out = PillowImage.open(io.BytesIO(given))
    assert out.getexif().get_ifd(0x8825) == {}
    assert out.tobytes() == PillowImage.open(io.BytesIO(data)).tobytes()
    assert read(io.BytesIO(given)).credit == CREDIT
    assert bytes_of(log_in("editor").get(image.file.url)) == given
    # Who works with it gets it as it came where it is not public.
    office.take_down(office.fresh(city.news.get_children().specific().first()))
    assert bytes_of(log_in("editor").get(image.file.url)) == data
    assert anonymous.get(image.file.url).status_code == 404


def test_original_when_it_shows_children_then_only_its_sizes_go_out(
    city: office.City, anonymous: Client
) -> None:
    image = uploaded(photograph(), faces_of_minors=True)
    office.public(office.news_item(body=body_with(image)), city.news)
    size = image.get_rendition("width-400").url
    assert anonymous.get(size).status_code == 200
    assert anonymous.get(image.file.url).status_code == 404
    download = image.get_rendition("download").url
    assert anonymous.get(download).status_code == 404


def test_mark_of_children_when_in_public_use_then_anybody_sets_it_and_the_head_takes_it_off(
    city: office.City,
) -> None:
    image = uploaded(photograph())
    office.public(office.news_item(body=body_with(image)), city.news)
    with acting.as_(office.person("editor")):
        image.faces_of_minors = True
        image.save()
        image.faces_of_minors = False
        with office.refused("only the head"):
            image.save()
    with acting.as_(office.person("head")):
        image.save()
    assert not office.fresh(image).faces_of_minors


def test_page_when_the_worker_was_there_then_offers_avif_and_webp(
    city: office.City, anonymous: Client
) -> None:
    image = uploaded(photograph(size=(900, 600)))
    page = office.public(office.news_item(lead_image=image), city.news)
    before = anonymous.get(page.url).content.decode()
    assert "image/avif" not in before
    assert tasks.make_modern_sizes.func([image.pk]) == 1
    assert tasks.make_modern_sizes.func([image.pk]) == 0
    after = anonymous.get(page.url).content.decode()
    for kind in ("avif", "webp"):
        assert f'<source type="image/{kind}"' in after
    assert 'alt="Људи на мосту"' in after
    assert "Мост преко ријеке" in after
    assert "© Град Липоград" in after
    # 1200 would be the same as 900 again.
    assert sizes.sized(image, sizes.IN_TEXT)["srcset"].count("w") >= 3  # type: ignore[index]
    assert "1200w" not in after
    addresses = {part.split()[0] for part in after.split('srcset="')[1].split('"')[0].split(", ")}
    assert {anonymous.get(address).status_code for address in addresses} == {200}
