"""The timeline of an item: what an auditor reads, who may, and what it costs."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from pages.approval import acting, events
from pages.approval.canonical import digest
from pages.approval.models import Approval, ApprovalEnding, AuditEvent
from pages.approval.reports.timeline import Timeline
from tests import office

pytestmark = pytest.mark.django_db


def address(instance: Any) -> str:
    """The timeline's address."""
    label, name = ("wagtailcore", "page")
    if not isinstance(instance, Page):
        label, name = instance._meta.app_label, instance._meta.model_name
    return reverse("pages_approval_reports:timeline", args=[label, name, instance.pk])


@pytest.fixture
def item(city: office.City) -> Any:
    """A news item that went all the way, from a network address."""
    draft = office.draft(office.news_item(), city.news)
    with acting.as_(None, acting.Channel.ADMIN, address="192.0.2.7"):
        return office.make_public(draft, comment="Може тако.")


def test_timeline_when_the_head_reads_it_then_it_tells_who_what_when_and_from_where(
    item: Any, log_in: Any
) -> None:
    html = log_in("head").get(address(item)).content.decode()
    assert html.count('class="timeline-entry"') == 4
    for words in ("editor", "proofreader", "Може тако.", digest(item), "192.0.2.7", "datetime="):
        assert words in html


def test_timeline_when_an_editor_reads_it_then_it_tells_no_network_address(
    item: Any, log_in: Any
) -> None:
    answer = log_in("editor").get(address(item))
    assert answer.status_code == 200
    assert "Може тако." in answer.content.decode()
    assert "192.0.2.7" not in answer.content.decode()


@pytest.mark.parametrize("name", ["officer"])
def test_timeline_when_somebody_may_not_edit_the_item_then_it_is_closed(
    item: Any, log_in: Any, name: str
) -> None:
    client: Client = log_in(name)
    assert client.get(address(item)).status_code in {302, 403}
    assert "Може тако." not in client.get(address(item), follow=True).content.decode()


def test_timeline_when_a_group_has_the_permission_then_its_members_read_it(
    item: Any, log_in: Any
) -> None:
    auditors = Group.objects.create(name="Auditors")
    auditors.permissions.add(
        *Permission.objects.filter(codename__in=("view_auditevent", "access_admin"))
    )
    html = log_in("auditor", group="Auditors").get(address(item)).content.decode()
    assert "192.0.2.7" in html


def test_timeline_when_an_approval_is_older_than_the_audit_then_it_is_told_with_its_end(
    item: Any, log_in: Any
) -> None:
    approval = Approval.objects.of(item).get()
    older: Any = Approval.objects.create(
        content_type=approval.content_type,
        object_id=approval.object_id,
        title=approval.title,
        digest="0" * 64,
        kind=Approval.Kind.HEAD,
        approver=approval.approver,
        role="Head of office",
        comment="Прије вођења дневника.",
    )
    older.end(ApprovalEnding.Reason.SUPERSEDED)
    html = log_in("head").get(address(item)).content.decode()
    assert "Прије вођења дневника." in html
    assert html.count('class="timeline-entry"') == 6


def test_timeline_when_the_item_is_gone_then_auditors_alone_read_it(
    city: office.City, log_in: Any
) -> None:
    draft = office.draft(office.news_item(), city.news)
    events.record(AuditEvent.Action.SUBMITTED, draft, actor=office.person("editor"))
    where = address(draft)
    draft.delete()
    assert log_in("head").get(where).status_code == 200
    assert log_in("editor").get(where).status_code in {302, 403}


@pytest.mark.parametrize(
    "path",
    [
        *("wagtailcore/page/999999/", "wagtailcore/page/abc/", "no/such/1/"),
        "wagtailcore/page/99999999999999999999999999/",
    ],
)
def test_timeline_when_there_is_no_such_thing_then_it_is_not_found(
    city: office.City, log_in: Any, path: str
) -> None:
    answer = log_in("head").get(f"/admin/timeline/{path}", follow=True)
    assert answer.status_code == 404


def test_timeline_when_it_is_of_a_snippet_picture_or_document_then_it_opens(
    city: office.City, log_in: Any
) -> None:
    client: Client = log_in("head")
    alert = office.make_public(office.snippet(office.alert("Нема воде")))
    for instance in (alert, office.picture(), office.document()):
        assert client.get(address(instance)).status_code == 200


def test_timeline_when_it_is_long_then_it_is_paged_and_costs_the_same(
    item: Any, log_in: Any
) -> None:
    client: Client = log_in("head")
    client.get(address(item))
    with CaptureQueriesContext(connection) as short:
        client.get(address(item))
    for number in range(40):
        events.record(AuditEvent.Action.SUBMITTED, item, comment=f"Опет {number}")
    with CaptureQueriesContext(connection) as long:
        html = client.get(address(item)).content.decode()
    assert len(long) == len(short)
    assert html.count('class="timeline-entry"') == 30
    second = client.get(f"{address(item)}?p=2").content.decode()
    assert second.count('class="timeline-entry"') == 14


def test_timeline_when_sliced_then_the_newest_comes_first(item: Any) -> None:
    approval = Approval.objects.of(item).get()
    timeline = Timeline(approval.content_type, approval.object_id)
    moments = [entry.at for entry in timeline[0:10]]
    assert moments == sorted(moments, reverse=True)


def test_editor_when_it_shows_a_page_then_the_timeline_is_one_step_away(
    item: Any, log_in: Any
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    assert address(item) in log_in("head").get(edit).content.decode()
    alert = office.snippet(office.alert("Нема воде"))
    listing = reverse(alert.snippet_viewset.get_url_name("list"))
    assert address(alert) in log_in("head").get(listing).content.decode()
