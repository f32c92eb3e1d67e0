"""An old site's archive: approved by the head as one decision, or waiting for the proofreader."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from pages.approval import steps
from pages.approval.models import Approval, AuditEvent, Deputyship
from pages.approval.models.notice import Notice
from pages.models import ImportBatch
from pages.record import rebuilding
from pages.record.models import PublicItem
from press.models import NewsPage
from tests import office
from tests.requests.press.import_files import GOOD, everything, export, line, run

pytestmark = pytest.mark.django_db


def test_item_approved_by_the_head_is_public_and_as_old_as_it_is(
    town: office.City, tmp_path: Path
) -> None:
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
    assert approval.approver == office.person("head")
    assert approval.attachments.count() == 1, "the topic is approved with the page"
    assert page.live_revision_id == page.latest_revision_id == approval.revision_id
    assert Client().get(f"/sr/vijesti/{page.slug}/").status_code == 200
    call_command("audit_approvals")
    assert not list(rebuilding.differences())


def test_batch_is_one_decision_in_the_audit(town: office.City, tmp_path: Path) -> None:
    mails = Notice.objects.count()

    run(export(tmp_path, line(), line(external_id="2"), line(external_id="3")), approve_as="head")

    batch = ImportBatch.objects.get()
    decision = AuditEvent.objects.of(batch).get()
    assert decision.action == AuditEvent.Action.APPROVED
    assert decision.actor == office.person("head")
    assert decision.details["sha256"] == batch.fingerprint
    assert batch.counts["created"] == 3
    assert batch.finished_at is not None
    grounds = Approval.objects.filter(kind=Approval.Kind.IMPORT_BATCH).values_list("comment")
    assert len(set(grounds)) == 1
    assert Notice.objects.count() == mails


def test_without_the_head_everything_waits_and_nobody_reads_it(
    town: office.City, tmp_path: Path
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


def test_what_waited_is_approved_by_a_later_run_of_the_head(
    town: office.City, tmp_path: Path
) -> None:
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


def test_what_waited_may_go_the_ordinary_way(town: office.City, tmp_path: Path) -> None:
    run(export(tmp_path, line()))
    page = NewsPage.objects.get()

    steps.pass_on(page, office.person("proofreader"))
    steps.pass_on(page, office.person("head"))

    assert office.fresh(page).live
    assert PublicItem.objects.get(type="news").external_id == "news.1"


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "officer", "deputy"])
def test_nobody_else_approves_an_archive(town: office.City, tmp_path: Path, name: str) -> None:
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


def test_superuser_and_somebody_unknown_approve_nothing(town: office.City, tmp_path: Path) -> None:
    office.person("admin", superuser=True)
    for name in ("admin", "nobody"):
        with pytest.raises(CommandError) as refused:
            run(export(tmp_path, line()), approve_as=name)
        assert refused.value.returncode == 2
    assert not NewsPage.objects.exists()
