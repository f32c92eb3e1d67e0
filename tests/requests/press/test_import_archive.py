"""An old site's archive comes in: approved or waiting, once, with its files and addresses."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from pages.approval import steps
from pages.approval.models import Approval, AuditEvent, Deputyship
from pages.approval.models.notice import Notice
from pages.models import ImportBatch, ImportedItem, Topic
from pages.record import rebuilding
from pages.record.models import Change, PublicItem
from press.models import (
    EventPage,
    NewsIndexPage,
    NewsPage,
    NoticePage,
    PressReleasePage,
    RegisterEntry,
)
from tests import office
from tests.requests.press.import_files import GOOD, export, line, paper, picture, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(city: office.City) -> Any:
    """The head of office of a city with a Serbian site."""
    return office.person("head")


def everything() -> dict[str, Any]:
    """Counts of all that an import writes."""
    models = (NewsPage, Approval, AuditEvent, ImportBatch, ImportedItem, PublicItem, Change, Topic)
    more = (Redirect, Notice, get_image_model(), get_document_model())
    return {model.__name__: model._base_manager.count() for model in (*models, *more)}


def test_item_approved_by_the_head_is_public_and_as_old_as_it_is(head: Any, tmp_path: Path) -> None:
    ran = run(export(tmp_path, line(topics=["Саобраћај"])), approve_as="head")

    page = NewsPage.objects.get()
    row = PublicItem.objects.get(type="news")
    approval = Approval.objects.of(page).get()
    assert ran.code == 0
    assert page.live
    assert page.title == GOOD["title"]
    assert page.first_published_at.isoformat() == "2016-03-01T08:00:00+00:00"
    assert page.date == page.first_published_at == row.date == row.first_published_at
    assert page.slug == "novi-most-otvoren"
    assert row.external_id == "news.1"
    assert approval.kind == Approval.Kind.IMPORT_BATCH
    assert approval.approver == head
    assert approval.attachments.count() == 1, "the topic is approved with the page"
    assert page.live_revision_id == page.latest_revision_id == approval.revision_id
    assert Client().get(f"/sr/vijesti/{page.slug}/").status_code == 200
    call_command("audit_approvals")
    assert not list(rebuilding.differences())


def test_batch_is_one_decision_in_the_audit(head: Any, tmp_path: Path) -> None:
    mails = Notice.objects.count()

    run(export(tmp_path, line(), line(external_id="2"), line(external_id="3")), approve_as="head")

    batch = ImportBatch.objects.get()
    decision = AuditEvent.objects.of(batch).get()
    assert decision.action == AuditEvent.Action.APPROVED
    assert decision.actor == head
    assert decision.details["sha256"] == batch.fingerprint
    assert batch.counts["created"] == 3
    assert batch.finished_at is not None
    grounds = Approval.objects.filter(kind=Approval.Kind.IMPORT_BATCH).values_list("comment")
    assert len(set(grounds)) == 1
    assert Notice.objects.count() == mails


def test_without_the_head_everything_waits_and_nobody_reads_it(
    city: office.City, tmp_path: Path
) -> None:
    reader = office.person("proofreader")
    path = export(tmp_path, line(source_url="https://stari.example/1.html"), line(external_id="2"))
    Notice.objects.all().delete()

    ran = run(path)

    assert ran.code == 0
    assert not NewsPage.objects.filter(live=True).exists()
    assert not PublicItem.objects.filter(type="news").exists()
    for page in NewsPage.objects.all():
        assert page.first_published_at is None
        assert page.current_workflow_task.name == "Proofreading"
    assert Client().get("/1.html").status_code == 404
    notice = Notice.objects.get()
    assert notice.recipient == reader
    assert notice.payload["count"] == 2


def test_what_waited_is_approved_by_a_later_run_of_the_head(head: Any, tmp_path: Path) -> None:
    path = export(tmp_path, line())
    run(path)

    with translation.override("en"):
        ran = run(path, approve_as="head")

    page = NewsPage.objects.get()
    assert "1 approved that had waited" in ran.out
    assert page.live
    assert page.first_published_at == page.date
    assert page.current_workflow_state is None
    call_command("audit_approvals")


def test_what_waited_may_go_the_ordinary_way(head: Any, tmp_path: Path) -> None:
    run(export(tmp_path, line()))
    page = NewsPage.objects.get()

    steps.pass_on(page, office.person("proofreader"))
    steps.pass_on(page, head)

    assert office.fresh(page).live
    assert PublicItem.objects.get(type="news").external_id == "news.1"


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "officer", "deputy"])
def test_nobody_else_approves_an_archive(city: office.City, tmp_path: Path, name: str) -> None:
    person = office.person(name, group=None if name != "deputy" else "Editors")
    if name == "deputy":
        office.person("head")
        Deputyship.objects.create(
            user=person,
            starts_at="2020-01-01T00:00Z",
            ends_at="2099-01-01T00:00Z",
        )
    before = everything()

    with pytest.raises(CommandError, match="head of office") as refused, translation.override("en"):
        run(export(tmp_path, line()), approve_as=name)

    assert refused.value.returncode == 2
    assert everything() == before


def test_superuser_and_somebody_unknown_approve_nothing(city: office.City, tmp_path: Path) -> None:
    office.person("admin", superuser=True)
    for name in ("admin", "nobody"):
        with pytest.raises(CommandError) as refused:
            run(export(tmp_path, line()), approve_as=name)
        assert refused.value.returncode == 2
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize("options", [{}, {"approve_as": "head"}])
def test_second_run_changes_nothing(head: Any, tmp_path: Path, options: dict[str, str]) -> None:
    picture(tmp_path / "a.jpg")
    path = export(tmp_path, line(topics=["Мост"], images=[{"path": "a.jpg", "alt": "Мост"}]))
    run(path, **options)
    before = everything()

    with translation.override("en"):
        ran = run(path, **options)

    assert "0 created, 0 updated" in ran.out
    assert "1 unchanged" in ran.out
    assert everything() == before


def test_dry_run_writes_nothing_and_reports_the_same(head: Any, tmp_path: Path) -> None:
    picture(tmp_path / "a.jpg")
    bad = line(external_id="2", language="xx")
    good = line(topics=["Мост"], images=[{"path": "a.jpg"}], body_html="<p>а</p><script>x</script>")
    path = export(tmp_path, good, bad)
    before = everything()

    with translation.override("en"):
        dry = run(path, approve_as="head", dry_run=True)
        assert everything() == before
        wet = run(path, approve_as="head")

    said = [said for said in dry.out.splitlines() if "dry run" not in said]
    assert said == wet.out.splitlines()
    assert dry.code == wet.code == 1
    assert "New topics: Мост" in dry.out
    assert "left out: script" in dry.out


def test_changed_line_is_a_new_revision_with_an_approval_of_its_own(
    head: Any, tmp_path: Path
) -> None:
    run(export(tmp_path, line()), approve_as="head")
    first = NewsPage.objects.get()

    run(export(tmp_path, line(title="Нови мост је отворен")), approve_as="head")

    page = NewsPage.objects.get()
    assert page.title == "Нови мост је отворен"
    assert page.live_revision_id != first.live_revision_id
    assert page.url == first.url
    assert Approval.objects.of(page).count() == 2
    assert Approval.objects.of(page).open().count() == 1
    assert PublicItem.objects.get(type="news").title == page.title
    call_command("audit_approvals")


def test_changed_line_without_the_head_waits_and_the_old_words_stay_public(
    head: Any, tmp_path: Path
) -> None:
    run(export(tmp_path, line()), approve_as="head")

    run(export(tmp_path, line(title="Нови мост је отворен")))

    page = NewsPage.objects.get()
    assert page.live
    assert page.title == GOOD["title"]
    assert page.get_latest_revision_as_object().title == "Нови мост је отворен"
    assert page.current_workflow_task.name == "Proofreading"


def test_changed_line_leaves_what_somebody_changed_here_or_took_down(
    head: Any, tmp_path: Path
) -> None:
    run(export(tmp_path, line(), line(external_id="2")), approve_as="head")
    edited, taken = NewsPage.objects.order_by("pk")
    office.edit(edited, title="Уредников наслов")
    office.take_down(taken)

    with translation.override("en"):
        ran = run(
            export(tmp_path, line(title="А"), line(external_id="2", title="Б")), approve_as="head"
        )

    assert "Somebody changed it here" in ran.refused(1)
    assert "taken down here" in ran.refused(2)
    assert not office.fresh(taken).live
    assert office.fresh(edited).title == GOOD["title"]


def test_same_lines_do_not_bring_back_what_was_taken_down_or_deleted(
    head: Any, tmp_path: Path
) -> None:
    path = export(tmp_path, line(), line(external_id="2"))
    run(path, approve_as="head")
    office.take_down(NewsPage.objects.order_by("pk")[0])

    ran = run(path, approve_as="head")

    assert ran.code == 0
    assert NewsPage.objects.filter(live=True).count() == 1


def test_draft_that_an_editor_deleted_stays_deleted(city: office.City, tmp_path: Path) -> None:
    path = export(tmp_path, line())
    run(path)
    NewsPage.objects.get().delete()

    ran = run(path)

    assert ran.code == 0
    assert not NewsPage.objects.exists()
    assert ImportedItem.objects.get().page is None


def test_every_type_goes_into_its_listing_made_if_missing(head: Any, tmp_path: Path) -> None:
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


def test_old_release_gets_no_number_of_the_register(head: Any, tmp_path: Path) -> None:
    run(export(tmp_path, line(type="press_release")), approve_as="head")

    assert PressReleasePage.objects.get().live
    assert not RegisterEntry.objects.exists()


def test_old_release_that_waited_gets_no_number_either(head: Any, tmp_path: Path) -> None:
    run(export(tmp_path, line(type="press_release")))
    release = PressReleasePage.objects.get()

    steps.pass_on(release, office.person("proofreader"))
    steps.pass_on(release, head)

    assert office.fresh(release).live
    assert not RegisterEntry.objects.exists()


def test_pictures_and_documents_of_the_item_are_shown_where_the_text_has_them(
    head: Any, tmp_path: Path
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


def test_files_of_what_waits_are_not_served(city: office.City, tmp_path: Path) -> None:
    picture(tmp_path / "a.jpg")
    run(export(tmp_path, line(images=[{"path": "a.jpg"}])))

    image = get_image_model().objects.get()

    assert Client().get(image.file.url).status_code in {403, 404}


def test_same_picture_in_two_items_is_kept_once(head: Any, tmp_path: Path) -> None:
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
    head: Any, tmp_path: Path, asked: str
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


def test_old_address_that_leads_elsewhere_is_left_and_reported(head: Any, tmp_path: Path) -> None:
    Redirect.add_redirect("/stara", "https://drugdje.example/")
    path = export(tmp_path, line(source_url="http://stari.example/stara"))

    with translation.override("en"):
        ran = run(path, approve_as="head")

    assert "/stara leads to another page already" in ran.out
    assert Redirect.objects.count() == 1


def test_one_id_in_two_languages_is_one_item_translated(
    head: Any, city: office.City, tmp_path: Path
) -> None:
    office.english(city)

    run(export(tmp_path, line(), line(language="en", title="New bridge open")), approve_as="head")

    first, second = NewsPage.objects.order_by("pk")
    assert first.translation_key == second.translation_key
    assert {first.locale.language_code, second.locale.language_code} == {"sr", "en"}
    assert set(PublicItem.objects.filter(type="news").values_list("external_id", flat=True)) == {
        "news.1"
    }


def test_latin_text_stays_latin_and_is_read_in_both_scripts(head: Any, tmp_path: Path) -> None:
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


def test_topics_are_found_in_either_script_and_new_ones_named(head: Any, tmp_path: Path) -> None:
    office.topic("Саобраћај")

    with translation.override("en"):
        ran = run(export(tmp_path, line(topics=["Saobraćaj", "Култура"])), approve_as="head")

    assert "New topics: Култура" in ran.out
    assert set(Topic.objects.values_list("name", flat=True)) == {"Саобраћај", "Култура"}
    assert NewsPage.objects.get().topics.count() == 2


def test_unknown_department_is_named_and_left_out(head: Any, tmp_path: Path) -> None:
    with translation.override("en"):
        ran = run(export(tmp_path, line(department="Одјељење за мостове")), approve_as="head")

    assert "Одјељење за мостове" in ran.out
    assert NewsPage.objects.get().live


def test_long_lead_is_kept_whole_before_the_text(head: Any, tmp_path: Path) -> None:
    lead = "Мост је отворен. " * 20

    run(export(tmp_path, line(lead=lead)), approve_as="head")

    page = NewsPage.objects.get()
    assert len(page.summary) <= 160
    assert page.summary.endswith("…")
    assert lead.strip() in page.body[0].value.source


def test_missing_file_and_missing_home_are_told_apart_from_damage(
    city: office.City, tmp_path: Path
) -> None:
    with pytest.raises(CommandError) as refused:
        run(tmp_path / "none.jsonl")
    assert refused.value.returncode == 2


def test_title_with_entities_is_read_as_words(head: Any, tmp_path: Path) -> None:
    run(export(tmp_path, line(title="Мост &amp; пут &quot;Југ&quot;")), approve_as="head")

    assert NewsPage.objects.get().title == 'Мост & пут "Југ"'


def test_many_items_ask_few_questions_each(
    head: Any, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    lines = [line(external_id=str(number), topics=["Мост"]) for number in range(40)]
    run(export(tmp_path, line(topics=["Мост"])), approve_as="head")

    with django_assert_max_num_queries(40 * 50):
        run(export(tmp_path, *lines), approve_as="head")

    assert NewsPage.objects.filter(live=True).count() == 41
