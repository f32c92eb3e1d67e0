"""The record compared with what is public, and written anew."""

import pytest
from django.core.management import call_command

from pages.models import Person
from pages.record import rebuilding
from pages.record.models import Change, PublicItem
from pages.record.remembering import state
from press.models import NewsPagePerson
from tests import office

pytestmark = pytest.mark.django_db


def test_record_when_it_agrees_then_nothing_is_found(city: office.City) -> None:
    office.public(office.news_item(), city.news)
    assert list(rebuilding.differences()) == []
    with pytest.raises(SystemExit) as ended:
        call_command("rebuild_record", "--check")
    assert ended.value.code == 0


def test_record_when_rows_are_lost_or_too_many_then_each_is_named_and_mended(
    city: office.City,
) -> None:
    news = office.public(office.news_item(), city.news)
    other = office.public(office.news_item("Друга"), city.news)
    PublicItem.rows.filter(object_id=str(news.pk), path__gt="").delete()
    PublicItem.rows.filter(object_id=str(other.pk), path__gt="").update(object_id="999999")
    before = state()
    found = list(rebuilding.differences())
    assert sum(line.startswith("missing") for line in found) == 2
    assert sum(line.startswith("not public") for line in found) == 1
    call_command("rebuild_record")
    assert list(rebuilding.differences()) == []
    removed = Change.objects.filter(kind=Change.Kind.REMOVED)
    assert [line.path for line in removed] == [other.url], "who copies the record is told"
    assert state() != before, "and what was counted is counted anew"


def test_person_when_renamed_by_approval_then_items_say_the_new_name_at_once(
    city: office.City,
) -> None:
    person = Person(name="Јасен", role="градоначелник", locale=city.home.locale, live=False)
    person.save()
    person.save_revision(user=office.person("editor"))
    person = office.make_public(person)
    item = office.news_item()
    item.people.add(NewsPagePerson(person=person))
    page = office.public(item, city.news)
    office.edit(person, name="Јавор")
    office.make_public(person)
    row = PublicItem.objects.get(object_id=str(page.pk), path__gt="")
    assert row.read_item()["sr"]["people"] == [{"name": "Јавор", "role": "градоначелник"}]
