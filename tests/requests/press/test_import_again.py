"""An archive that is imported again: unchanged, changed, taken down, deleted, or only tried."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from pages.approval.models import Approval
from pages.models import ImportedItem
from pages.record.models import PublicItem
from press.models import NewsPage
from tests import office
from tests.requests.press.import_files import GOOD, everything, export, line, picture, run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("options", [{}, {"approve_as": "head"}])
def test_second_run_changes_nothing(
    town: office.City, tmp_path: Path, options: dict[str, str]
) -> None:
    picture(tmp_path / "a.jpg")
    path = export(tmp_path, line(topics=["Мост"], images=[{"path": "a.jpg", "alt": "Мост"}]))
    run(path, **options)
    before = everything()

    with translation.override("en"):
        ran = run(path, **options)

    assert "0 created, 0 updated" in ran.out
    assert "1 unchanged" in ran.out
    assert everything() == before


def test_dry_run_writes_nothing_and_reports_the_same(town: office.City, tmp_path: Path) -> None:
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
    town: office.City, tmp_path: Path
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
    town: office.City, tmp_path: Path
) -> None:
    run(export(tmp_path, line()), approve_as="head")

    run(export(tmp_path, line(title="Нови мост је отворен")))

    page = NewsPage.objects.get()
    assert page.live
    assert page.title == GOOD["title"]
    assert page.get_latest_revision_as_object().title == "Нови мост је отворен"
    assert page.current_workflow_task.name == "Proofreading"


def test_changed_line_leaves_what_somebody_changed_here_or_took_down(
    town: office.City, tmp_path: Path
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
    town: office.City, tmp_path: Path
) -> None:
    path = export(tmp_path, line(), line(external_id="2"))
    run(path, approve_as="head")
    office.take_down(NewsPage.objects.order_by("pk")[0])

    ran = run(path, approve_as="head")

    assert ran.code == 0
    assert NewsPage.objects.filter(live=True).count() == 1


def test_draft_that_an_editor_deleted_stays_deleted(town: office.City, tmp_path: Path) -> None:
    path = export(tmp_path, line())
    run(path)
    NewsPage.objects.get().delete()

    ran = run(path)

    assert ran.code == 0
    assert not NewsPage.objects.exists()
    assert ImportedItem.objects.get().page is None


def test_missing_file_and_missing_home_are_told_apart_from_damage(
    town: office.City, tmp_path: Path
) -> None:
    with pytest.raises(CommandError) as refused:
        run(tmp_path / "none.jsonl")
    assert refused.value.returncode == 2
