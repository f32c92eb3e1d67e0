"""What the audit finds, how it reads, and that it tells the truth when nothing is wrong."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from pages.approval import attachments, audit, verdicts
from pages.approval.audit import Rule
from pages.approval.emergency import EmergencyPublish, look
from pages.approval.models import Approval, ApprovalEnding, SecondLook
from pages.models import Alert
from press.models import NewsPage, NewsPageCorrection
from tests import office

pytestmark = pytest.mark.django_db


def found() -> list[tuple[str, str]]:
    """Which promise is broken by what."""
    return [(finding.rule, str(finding.pk)) for finding in audit.findings()]


@pytest.fixture
def item(city: office.City) -> Any:
    """A public news item with a topic and a correction."""
    draft = office.draft(office.news_item(), city.news)
    draft.topics.add(office.topic("Саобраћај"))
    draft.corrections.add(NewsPageCorrection(date=date(2026, 1, 1), note="Исправљено."))
    draft.save_revision(user=office.person("editor"))
    return office.make_public(draft)


def test_audit_when_everything_is_by_right_then_it_finds_nothing(item: Any) -> None:
    office.make_public(office.snippet(office.alert("Нема воде")))
    office.draft(office.news_item("Нацрт"), item.get_parent())
    assert found() == []


@pytest.mark.parametrize("fields", [{"title": "Друго"}, {"expire_at": None, "slug": "drugo"}])
def test_row_when_changed_past_the_orm_then_it_is_found(item: Any, fields: dict[str, Any]) -> None:
    Page.objects.filter(pk=item.pk).update(**fields)
    assert found() == [(Rule.NOT_BY_RIGHT, str(item.pk))]


def test_stream_when_changed_in_sql_then_it_is_found(item: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE press_newspage SET body = REPLACE(CAST(body AS TEXT), '120', '121')"
            if connection.vendor == "sqlite"
            else "UPDATE press_newspage SET body = REPLACE(body::text, '120', '121')::jsonb"
        )
    assert found() == [(Rule.NOT_BY_RIGHT, str(item.pk))]


def test_child_rows_when_changed_in_sql_then_it_is_found(item: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE press_newspagecorrection SET note = 'Друго'")
    assert found() == [(Rule.NOT_BY_RIGHT, str(item.pk))]


def test_tags_when_removed_past_the_page_then_it_is_found(item: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM press_newspagetopic")
    assert found() == [(Rule.NOT_BY_RIGHT, str(item.pk))]


def test_draft_when_made_live_past_the_gate_then_it_is_found(city: office.City) -> None:
    draft = office.draft(office.news_item(), city.news)
    Page.objects.filter(pk=draft.pk).update(live=True)
    alert = office.snippet(office.alert("Нема воде"))
    Alert.objects.filter(pk=alert.pk).update(live=True)
    assert found() == [
        *((Rule.NOT_BY_RIGHT, str(draft.pk)), (Rule.NOT_BY_RIGHT, str(alert.pk))),
    ]


def test_page_when_its_approval_has_ended_then_it_is_found(item: Any) -> None:
    Approval.objects.of(item).get().end(ApprovalEnding.Reason.REVOKED)
    assert found() == [(Rule.NOT_BY_RIGHT, str(item.pk))]


def test_page_when_the_approved_end_has_passed_then_it_is_found(city: office.City) -> None:
    end = timezone.now() + timedelta(hours=1)
    draft = office.draft(office.news_item(), city.news)
    item = office.make_public(draft, expire_at=end)
    assert found() == []
    with time_machine.travel(end + timedelta(minutes=1), tick=False):
        assert found() == [(Rule.NOT_BY_RIGHT, str(item.pk))]


def test_page_when_live_before_its_moment_then_it_is_found(city: office.City) -> None:
    draft = office.draft(office.news_item(), city.news)
    office.make_public(draft, go_live_at=timezone.now() + timedelta(days=1))
    assert found() == []
    Page.objects.filter(pk=draft.pk).update(live=True)
    assert found() == [(Rule.NOT_BY_RIGHT, str(draft.pk))]


def test_alias_when_of_another_language_then_it_is_found(item: Any, city: office.City) -> None:
    english = office.english(city)
    alias = item.copy_for_translation(english.home.locale, alias=True)
    assert found() == []
    Page.objects.filter(pk=alias.pk).update(live=True)
    assert found() == [(Rule.NOT_BY_RIGHT, str(alias.pk))]


def test_alias_when_of_the_same_language_then_it_stands_on_its_source(item: Any) -> None:
    alias = item.create_alias(parent=item.get_parent(), update_slug="drugdje")
    assert alias.live
    assert found() == []
    Page.objects.filter(pk=alias.pk).update(title="Друго")
    assert found() == [(Rule.NOT_BY_RIGHT, str(alias.pk))]


def test_page_when_its_type_was_forged_then_it_is_found(item: Any, city: office.City) -> None:
    Page.objects.filter(pk=item.pk).update(content_type=city.home.content_type_id)
    assert found() == [(Rule.NOT_BY_RIGHT, str(item.pk))]


def test_picture_when_its_bytes_change_on_the_disk_then_what_shows_it_is_found(
    city: office.City,
) -> None:
    picture = office.picture()
    body = [("image", {"image": picture, "alt": "Мост"})]
    item = office.public(office.news_item(body=body), city.news)
    assert found() == []
    Path(picture.file.path).write_bytes(b"other bytes")
    assert found() == [(Rule.NOT_BY_RIGHT, str(item.pk))]


def test_topic_when_its_name_changes_in_sql_then_what_shows_it_is_found(item: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pages_topic SET name = 'Друго'")
    assert found() == [(Rule.NOT_BY_RIGHT, str(item.pk))]


def test_page_when_taken_down_past_the_gate_then_it_is_found(item: Any) -> None:
    Page.objects.filter(pk=item.pk).update(live=False)
    assert found() == [(Rule.TAKEN_BENEATH, str(item.pk))]


def test_snippet_when_deleted_past_the_gate_then_it_is_found(city: office.City) -> None:
    alert = office.make_public(office.snippet(office.alert("Нема воде")))
    Alert.objects.filter(pk=alert.pk)._raw_delete("default")
    assert found() == [(Rule.TAKEN_BENEATH, str(alert.pk))]


@pytest.fixture
def emergency(city: office.City) -> Any:
    """A draft published in an emergency, a moment ago."""
    draft = office.draft(office.news_item(), city.news)
    shown = attachments.shown_digest(draft.get_latest_revision_as_object())
    head = office.person("head")
    return EmergencyPublish(
        draft, head, reason="Пукла је главна цијев у Главној улици.", shown=shown
    ).carry_out()


def test_emergency_when_its_second_look_is_not_due_yet_then_it_is_a_note(emergency: Any) -> None:
    assert found() == []
    assert [note.rule for note in audit.Audit().notes()] == [Rule.SECOND_LOOK]


def test_emergency_when_its_second_look_is_overdue_then_it_is_a_finding(emergency: Any) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        assert found() == [(Rule.SECOND_LOOK, emergency.object_id)]
        deputy = office.person("second-head", group="Head of office")
        look(emergency, deputy, SecondLook.Verdict.STANDS)
        assert found() == []


def test_audit_when_compared_with_the_wall_then_both_say_the_same(item: Any) -> None:
    Page.objects.filter(pk=item.pk).update(title="Друго")
    for finding in audit.findings():
        _approval, sentences = verdicts.verdict(NewsPage.objects.get(pk=str(finding.pk)))
        assert finding.sentences == tuple(sentences)


def test_command_when_something_is_found_then_it_fails_and_lists_it(item: Any) -> None:
    out, err = StringIO(), StringIO()
    call_command("audit_approvals", stdout=out, stderr=err)
    assert "3" in out.getvalue()
    assert not err.getvalue()
    Page.objects.filter(pk=item.pk).update(title="Друго")
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("audit_approvals", stdout=out, stderr=err)
    assert stopped.value.code == 1
    assert f"press.NewsPage {item.pk} «Друго»" in out.getvalue()


def test_command_when_asked_for_json_then_it_prints_one_object(item: Any, emergency: Any) -> None:
    Page.objects.filter(pk=item.pk).update(title="Друго")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("audit_approvals", "--json", stdout=out)
    report = json.loads(out.getvalue())
    assert report["checked"] == 4
    assert [finding["rule"] for finding in report["findings"]] == ["not_by_right"]
    assert [note["rule"] for note in report["notes"]] == ["second_look"]


def test_audit_when_there_are_many_items_then_it_asks_no_more_often(city: office.City) -> None:
    picture = office.picture()

    def add(count: int, start: int) -> None:
        for number in range(start, start + count):
            body = [("image", {"image": picture, "alt": "Мост"})]
            office.public(office.news_item(f"Вијест {number}", body=body), city.news)

    add(2, 0)
    with CaptureQueriesContext(connection) as few:
        assert found() == []
    add(6, 2)
    with CaptureQueriesContext(connection) as many:
        assert found() == []
    assert len(many) == len(few)
