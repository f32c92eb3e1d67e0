"""What the record says of files, and how it is kept right."""

from typing import Any

import pytest

from pages.approval import acting
from pages.record import files, rebuilding, writing
from pages.record.models import Change, PublicItem, PublicItemFile
from tests import office
from tests.requests.media.conftest import body_with, key_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(city: office.City, bridge: Any, decision: Any) -> Any:
    return office.public(office.news_item(body=body_with(bridge, decision)), city.news)


def row_of(page: Any) -> PublicItem:
    return PublicItem.rows.get(object_id=str(page.pk), path__gt="")


def test_row_when_written_then_names_each_file_once(page: Any, bridge: Any, decision: Any) -> None:
    page.lead_image = bridge
    assert files.shown_by(page) == {key_of(bridge), key_of(decision)}
    assert files.on_record(row_of(page)) == {key_of(bridge), key_of(decision)}
    assert row_of(page).files.count() == 2


def test_row_when_written_again_then_nothing_is_written(page: Any) -> None:
    kept = set(PublicItemFile.objects.values_list("pk", flat=True))
    changes = Change.objects.count()
    writing.enter(office.fresh(page))
    assert set(PublicItemFile.objects.values_list("pk", flat=True)) == kept
    assert Change.objects.count() == changes


def test_row_when_its_files_are_lost_then_writing_again_brings_them_back(
    page: Any, bridge: Any
) -> None:
    PublicItemFile.objects.all().delete()
    writing.enter(office.fresh(page))
    assert key_of(bridge) in files.on_record(row_of(page))


def test_row_of_an_alias_when_the_head_changes_a_picture_then_says_it_anew(
    page: Any, bridge: Any, city: office.City
) -> None:
    section = office.section(city.home)
    alias = office.fresh(page).create_alias(parent=section, update_slug="most")
    before = row_of(alias).read_item()["sr"]["body_html"]
    with acting.as_(office.person("head")):
        bridge.credit = "Фото: Друга"
        bridge.save()
    after = row_of(alias).read_item()["sr"]["body_html"]
    assert "Фото: Друга" in after
    assert "Фото: Друга" not in before


def test_row_when_it_goes_then_its_files_go(page: Any) -> None:
    office.take_down(page)
    assert not PublicItemFile.objects.exists()


def test_rebuilding_when_files_are_missing_or_too_many_then_says_so_and_mends(
    page: Any, bridge: Any, decision: Any
) -> None:
    assert not list(rebuilding.differences())
    row = row_of(page)
    row.files.filter(object_id=str(bridge.pk), content_type_id=key_of(bridge)[0]).delete()
    stranger = office.picture("Туђа")
    kind, key = key_of(stranger)
    PublicItemFile.objects.create(item=row, content_type_id=kind, object_id=key)
    found = list(rebuilding.differences())
    assert len(found) == 1
    assert found[0].startswith("files: ")
    assert "1 missing, 1 too many" in found[0]
    rebuilding.rebuild()
    assert not list(rebuilding.differences())
    assert files.on_record(row) == {key_of(bridge), key_of(decision)}
