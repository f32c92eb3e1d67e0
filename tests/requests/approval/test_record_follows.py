"""The record and the row change together or not at all."""

import pytest

from pages.models import Department
from pages.record import writing
from pages.record.models import Change, PublicItem
from tests import office

pytestmark = pytest.mark.django_db


def test_page_when_the_record_cannot_be_written_then_it_does_not_become_public(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    city = office.city()
    page = office.draft(office.news_item(), city.news)
    monkeypatch.setattr(writing, "_log", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        office.make_public(page)
    assert not office.fresh(page).live
    assert not PublicItem.objects.filter(object_id=str(page.pk), path__gt="").exists()
    assert not Change.objects.filter(path__contains=page.slug).exists()


def test_snippet_when_the_record_cannot_be_written_then_it_does_not_become_public(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    city = office.city()
    department = Department(name="Одјељење", locale=city.home.locale, live=False)
    department.save()
    department.save_revision(user=office.person("editor"))
    monkeypatch.setattr(writing, "_log", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        office.make_public(department)
    assert not office.fresh(department).live
