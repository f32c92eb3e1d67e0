"""Who stands in, who is away, how long things wait: what the head keeps in the admin."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pages.approval import office as setup
from pages.approval import people
from pages.approval.models import (
    Absence,
    Deputyship,
    EmergencyDuty,
    Notice,
    OfficePolicy,
)
from tests import office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


def address(name: str, action: str, *args: Any) -> str:
    """A screen of one of the snippets."""
    return reverse(f"wagtailsnippets_pages_approval_{name}:{action}", args=args)


def a_period(user: Any, **changes: str) -> dict[str, Any]:
    """What a form posts."""
    return {
        "user": user.pk,
        "starts_at": "2026-11-20 08:00",
        "ends_at": "2036-11-20 08:00",
        "reason": "Одмор",
        **changes,
    }


def a_policy(day: date, hours: int = 6) -> dict[str, Any]:
    """What a form posts."""
    return {
        "valid_from": day.isoformat(),
        "escalation_hours": hours,
        "second_look_hours": 24,
        "link_hours": 72,
        "digest_time": "07:30",
    }


KEPT = [("deputyship", Deputyship), ("emergencyduty", EmergencyDuty), ("absence", Absence)]


@pytest.mark.parametrize(("name", "model"), KEPT)
@pytest.mark.parametrize(
    ("who", "may"),
    [("editor", False), ("proofreader", False), ("deputy", False), ("root", False), ("head", True)],
)
def test_period_when_added_in_the_admin_then_only_by_the_head(
    log_in: LogIn, name: str, model: Any, who: str, may: bool
) -> None:
    head = office.person("head")
    deputy = office.person("deputy", group=setup.EDITORS)
    now = timezone.now()
    Deputyship.objects.create(
        user=deputy, starts_at=now - timedelta(1), ends_at=now + timedelta(1), reason="x"
    )
    before = model.objects.count()
    client = log_in(who, superuser=who == "root")
    client.post(address(name, "add"), a_period(head))
    assert (model.objects.count() > before) is may


def test_deputy_when_he_looks_at_absences_then_he_sees_them_and_changes_none(
    log_in: LogIn,
) -> None:
    head = office.person("head")
    deputy = office.person("deputy", group=setup.EDITORS)
    now = timezone.now()
    dates = {"starts_at": now - timedelta(1), "ends_at": now + timedelta(1), "reason": "x"}
    away = Absence.objects.create(user=head, **dates)
    client = log_in("deputy")
    assert client.get(address("absence", "list")).status_code == 302

    Deputyship.objects.create(user=deputy, **dates)

    assert client.get(address("absence", "list")).status_code == 200
    client.post(address("absence", "edit", away.pk), a_period(head, reason="Промијењено"))
    away.refresh_from_db()
    assert away.reason == "x"


def test_absence_when_the_head_marks_himself_then_deputies_stand_in_at_once(
    log_in: LogIn,
) -> None:
    head = office.person("head")
    assert list(people.heads(present=True)) == [head]
    now = timezone.localtime()
    log_in("head").post(
        address("absence", "add"),
        a_period(head, starts_at=f"{now - timedelta(hours=1):%Y-%m-%d %H:%M}"),
    )
    assert not people.heads(present=True).exists()


def test_absence_when_it_is_of_somebody_else_then_it_is_refused(log_in: LogIn) -> None:
    answer = log_in("head").post(address("absence", "add"), a_period(office.person("editor")))
    assert answer.status_code == 200
    assert not Absence.objects.exists()


@pytest.mark.parametrize("name", ["deputyship", "emergencyduty"])
def test_period_when_the_account_is_closed_or_may_not_log_in_then_it_is_refused(
    log_in: LogIn, name: str
) -> None:
    closed = office.person("closed", group=setup.EDITORS)
    closed.is_active = False
    closed.save()
    outside = office.person("outside")
    for person in (closed, outside):
        answer = log_in("head").post(address(name, "add"), a_period(person))
        assert answer.status_code == 200
    assert not Deputyship.objects.exists()
    assert not EmergencyDuty.objects.exists()


def test_period_when_it_is_over_then_it_stays_as_it_was(log_in: LogIn) -> None:
    deputy = office.person("deputy", group=setup.EDITORS)
    now = timezone.now()
    over = Deputyship.objects.create(
        user=deputy, starts_at=now - timedelta(2), ends_at=now - timedelta(1), reason="x"
    )
    log_in("head").post(address("deputyship", "edit", over.pk), a_period(deputy))
    over.refresh_from_db()
    assert over.ends_at < now


def test_policy_when_it_begins_later_then_the_head_keeps_it_and_nobody_else(
    log_in: LogIn,
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    for who in ("editor", "root"):
        log_in(who, superuser=who == "root").post(
            address("officepolicy", "add"), a_policy(tomorrow)
        )
    assert not OfficePolicy.objects.exists()

    head = log_in("head")
    head.post(address("officepolicy", "add"), a_policy(tomorrow))
    policy = OfficePolicy.objects.get()
    head.post(address("officepolicy", "edit", policy.pk), a_policy(tomorrow, hours=8))
    policy.refresh_from_db()

    assert policy.escalation_hours == 8
    assert OfficePolicy.current().escalation_hours == 4
    assert OfficePolicy.current(tomorrow).escalation_hours == 8


def test_policy_when_it_has_been_in_force_then_it_is_not_changed(log_in: LogIn) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    policy = OfficePolicy.objects.create(valid_from=yesterday)
    head = log_in("head")
    later = timezone.localdate() + timedelta(days=5)
    for day in (yesterday, later):
        head.post(address("officepolicy", "edit", policy.pk), a_policy(day, hours=8))
    head.post(address("officepolicy", "add"), a_policy(yesterday - timedelta(days=1)))
    policy.refresh_from_db()
    assert policy.escalation_hours == 4
    assert policy.valid_from == yesterday
    assert OfficePolicy.objects.count() == 1


def test_policy_when_the_person_s_zone_is_a_day_ahead_then_the_office_s_day_counts(
    time_machine: Any,
) -> None:
    time_machine.move_to(datetime.fromisoformat("2026-11-21T20:00:00+00:00"))
    OfficePolicy.objects.create(valid_from=date(2026, 11, 22), escalation_hours=9)
    with timezone.override("Asia/Tokyo"):
        assert OfficePolicy.current().escalation_hours == 4


@pytest.mark.parametrize(
    ("who", "may"), [("editor", False), ("proofreader", False), ("root", True), ("head", True)]
)
def test_mails_when_looked_at_then_by_head_and_superuser_and_never_changed(
    log_in: LogIn, who: str, may: bool
) -> None:
    notice = Notice.objects.create(
        recipient=office.person("editor"),
        kind=Notice.Kind.RETURNED,
        key="1",
        payload={"title": "Мост"},
        attempts=5,
        error="SMTPServerDisconnected: gone",
    )
    client = log_in(who, superuser=who == "root")
    listed = client.get(address("notice", "list"))
    assert (listed.status_code == 200) is may
    if may:
        assert "SMTPServerDisconnected" in listed.content.decode()
        assert client.get(address("notice", "inspect", notice.pk)).status_code == 200
    client.post(address("notice", "edit", notice.pk), {"error": ""})
    client.post(address("notice", "delete", notice.pk))
    notice.refresh_from_db()
    assert notice.error


def test_setup_when_the_database_is_new_then_the_head_s_group_keeps_and_nobody_else() -> None:
    names = [f"add_{kept}" for kept in setup.KEPT_BY_THE_HEAD] + ["publish_in_emergency"]
    for name in names:
        groups = Group.objects.filter(permissions__codename=name)
        assert [group.name for group in groups] == [setup.HEAD_OF_OFFICE], name
    assert not OfficePolicy.objects.exists()
    assert not EmergencyDuty.objects.exists()
