"""What becomes of a line: its type and listing, words and languages, topics and department."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from pages.approval import steps
from pages.approval.models import Approval
from pages.models import Topic
from pages.record.models import PublicItem
from press.models import (
    EventPage,
    NewsIndexPage,
    NewsPage,
    NoticePage,
    PressReleasePage,
    RegisterEntry,
)
from tests import office
from tests.requests.press.import_files import export, line, paper, run

pytestmark = pytest.mark.django_db


def test_every_type_goes_into_its_listing_made_if_missing(
    town: office.City, tmp_path: Path
) -> None:
    paper(tmp_path / "odluka.pdf")
    files = [{"path": "odluka.pdf", "title": "Одлука"}]
    times = {"starts_at": "2016-04-01T10:00", "ends_at": "2016-04-01T12:00"}
    path = export(
        tmp_path,
        line(external_id="r", type="press_release", kind="statement", files=files),
        line(external_id="n", type="notice", kind="tender", files=files, **times),
        line(external_id="s", type="notice", kind="service", **times),
        line(external_id="e", type="event", kind="session", files=files, **times),
    )

    ran = run(path, approve_as="head")

    assert ran.code == 0, ran.out
    release, event = PressReleasePage.objects.get(), EventPage.objects.get()
    tender, service = NoticePage.objects.order_by("pk")
    releases = release.get_parent().specific
    assert (releases.title, releases.shows) == ("Саопштења за јавност", "press_release")
    assert releases.live
    assert Approval.objects.of(releases).get().kind == Approval.Kind.IMPORT_BATCH
    assert release.attachments.get().document.title == "Одлука"
    assert release.kind == "statement"
    assert tender.papers.count() == 1
    assert str(tender.deadline) == "2016-04-01 10:00:00+00:00"
    assert service.ends_at == tender.deadline
    assert [block.block_type for block in event.body] == ["text", "document"]
    assert event.starts_at.isoformat() == "2016-04-01T08:00:00+00:00"
    assert NewsIndexPage.objects.filter(live=True).count() == 3
    call_command("audit_approvals")


def test_old_release_gets_no_number_of_the_register(town: office.City, tmp_path: Path) -> None:
    run(export(tmp_path, line(type="press_release")), approve_as="head")

    assert PressReleasePage.objects.get().live
    assert not RegisterEntry.objects.exists()


def test_old_release_that_waited_gets_no_number_either(town: office.City, tmp_path: Path) -> None:
    run(export(tmp_path, line(type="press_release")))
    release = PressReleasePage.objects.get()

    steps.pass_on(release, office.person("proofreader"))
    steps.pass_on(release, office.person("head"))

    assert office.fresh(release).live
    assert not RegisterEntry.objects.exists()


def test_one_id_in_two_languages_is_one_item_translated(town: office.City, tmp_path: Path) -> None:
    office.english(town)

    run(export(tmp_path, line(), line(language="en", title="New bridge open")), approve_as="head")

    first, second = NewsPage.objects.order_by("pk")
    assert first.translation_key == second.translation_key
    assert {first.locale.language_code, second.locale.language_code} == {"sr", "en"}
    assert set(PublicItem.objects.filter(type="news").values_list("external_id", flat=True)) == {
        "news.1"
    }


def test_latin_text_stays_latin_and_is_read_in_both_scripts(
    town: office.City, tmp_path: Path
) -> None:
    path = export(
        tmp_path,
        line(title="Novi most", lead="Most je otvoren.", body_html="<p>Most je dug.</p>"),
    )

    run(path, approve_as="head")

    page = NewsPage.objects.get()
    assert page.title == "Novi most"
    assert "<p>Most je dug.</p>" in page.body[0].value.source
    cards = PublicItem.objects.get(type="news").read_card()
    assert (cards["sr"]["title"], cards["sr-latn"]["title"]) == ("Нови мост", "Novi most")


def test_topics_are_found_in_either_script_and_new_ones_named(
    town: office.City, tmp_path: Path
) -> None:
    office.topic("Саобраћај")

    with translation.override("en"):
        ran = run(export(tmp_path, line(topics=["Saobraćaj", "Култура"])), approve_as="head")

    assert "New topics: Култура" in ran.out
    assert set(Topic.objects.values_list("name", flat=True)) == {"Саобраћај", "Култура"}
    assert NewsPage.objects.get().topics.count() == 2


def test_unknown_department_is_named_and_left_out(town: office.City, tmp_path: Path) -> None:
    with translation.override("en"):
        ran = run(export(tmp_path, line(department="Одјељење за мостове")), approve_as="head")

    assert "Одјељење за мостове" in ran.out
    assert NewsPage.objects.get().live


def test_long_lead_is_kept_whole_before_the_text(town: office.City, tmp_path: Path) -> None:
    lead = "Мост је отворен. " * 20

    run(export(tmp_path, line(lead=lead)), approve_as="head")

    page = NewsPage.objects.get()
    assert len(page.summary) <= 160
    assert page.summary.endswith("…")
    assert lead.strip() in page.body[0].value.source


def test_title_with_entities_is_read_as_words(town: office.City, tmp_path: Path) -> None:
    run(export(tmp_path, line(title="Мост &amp; пут &quot;Југ&quot;")), approve_as="head")

    assert NewsPage.objects.get().title == 'Мост & пут "Југ"'


def test_many_items_ask_few_questions_each(
    town: office.City, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    lines = [line(external_id=str(number), topics=["Мост"]) for number in range(40)]
    run(export(tmp_path, line(topics=["Мост"])), approve_as="head")

    with django_assert_max_num_queries(40 * 50):
        run(export(tmp_path, *lines), approve_as="head")

    assert NewsPage.objects.filter(live=True).count() == 41
