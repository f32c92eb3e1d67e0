"""Emergency publishing: who may, at once, told, and read by somebody else afterwards."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from pages.approval import attachments, emergency, steps
from pages.approval import office as setup
from pages.approval.emergency import EmergencyPublish
from pages.approval.models import Approval, AuditEvent, Deputyship, EmergencyDuty
from pages.approval.screens.deciding import address_of
from pages.models import Alert
from tests import office

pytestmark = pytest.mark.django_db

WHY = "Пукла је главна цијев, вода није за пиће."
ADDRESS = "/sr/vijesti/novi-most-otvoren/"


@pytest.fixture
def draft(city: office.City) -> Any:
    """A news item nobody has read."""
    return office.draft(office.news_item(), city.news)


def on_duty(name: str = "editor") -> Any:
    """Somebody the head named for now."""
    user, now = office.person(name), timezone.now()
    EmergencyDuty.objects.create(
        user=user,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=8),
        reason="Викенд",
    )
    return user


def publish(instance: Any, user: Any, *, reason: str = WHY, shown: str | None = None) -> Approval:
    """As from the screen: with the digest of the text the publisher read."""
    fresh = office.fresh(instance)
    seen = shown or attachments.shown_digest(fresh.get_latest_revision().as_object())
    return EmergencyPublish(fresh, user, reason=reason, shown=seen).carry_out()


@pytest.mark.parametrize("who", ["editor", "proofreader", "translator", "officer", "root"])
def test_emergency_when_somebody_without_duty_publishes_then_it_is_refused(
    draft: Any, who: str
) -> None:
    user = office.person(who, superuser=who == "root")
    with office.refused("duty editor"):
        publish(draft, user)
    assert Client().get(ADDRESS).status_code == 404


def test_emergency_when_the_duty_has_ended_then_it_is_refused(draft: Any) -> None:
    user = on_duty()
    with time_machine.travel(timezone.now() + timedelta(hours=9)), office.refused():
        publish(draft, user)


@pytest.mark.parametrize(
    ("options", "words"),
    [({"reason": "  хитно "}, "in a sentence"), ({"shown": "0" * 64}, "changed since")],
)
def test_emergency_when_without_reason_or_of_another_text_then_it_is_refused(
    draft: Any, options: dict[str, Any], words: str
) -> None:
    with office.refused(words):
        publish(draft, on_duty(), **options)
    assert not office.fresh(draft).live


def test_emergency_when_published_then_it_is_public_at_once_and_on_record(
    draft: Any, django_capture_on_commit_callbacks: Any
) -> None:
    user = on_duty()
    office.person("head")
    with django_capture_on_commit_callbacks(execute=True):
        approval = publish(draft, user)
    assert Client().get(ADDRESS).status_code == 200
    assert (approval.kind, approval.role, approval.comment) == ("emergency", "Duty editor", WHY)
    assert AuditEvent.objects.of(draft).filter(action="emergency", actor=user).exists()
    assert "head@example.com" in [address for letter in mail.outbox for address in letter.to]


def test_emergency_when_a_review_is_under_way_then_it_is_taken_back(draft: Any) -> None:
    steps.submit(office.fresh(draft), office.person("editor"))
    publish(draft, on_duty())
    assert office.fresh(draft).current_workflow_state is None


def test_banner_when_published_in_an_emergency_then_readers_see_it(city: office.City) -> None:
    banner = office.snippet(office.alert("Вода није за пиће"))
    publish(banner, on_duty())
    assert Alert.objects.get().live
    assert "Вода није за пиће" in Client().get("/sr/").content.decode()


def test_second_look_when_overdue_then_the_audit_fails_until_somebody_else_looked(
    draft: Any,
) -> None:
    approval = publish(draft, on_duty())
    call_command("audit_approvals")
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert list(emergency.overdue_second_looks()) == [approval]
        with pytest.raises(SystemExit):
            call_command("audit_approvals")
        emergency.look(approval, office.person("head"), "stands")
        call_command("audit_approvals")
    assert not emergency.awaiting_second_look().exists()


def test_second_look_when_given_by_the_publisher_or_without_the_role_then_it_is_refused(
    draft: Any,
) -> None:
    head = office.person("head")
    approval = publish(draft, head)
    with office.refused("yourself"):
        emergency.look(approval, head, "stands")
    with office.refused():
        emergency.look(approval, office.person("editor"), "stands")
    with office.refused():
        emergency.look(approval, office.person("root", superuser=True), "stands")
    emergency.look(approval, office.person("proofreader"), "stands")
    with office.refused("already done"):
        emergency.look(approval, office.person("proofreader"), "stands")


def test_second_look_when_it_must_be_changed_then_it_says_what(draft: Any) -> None:
    approval = publish(draft, on_duty())
    with office.refused("must be corrected"):
        emergency.look(approval, office.person("head"), "change")
    assert emergency.look(approval, office.person("head"), "change", "Погрешна улица").pk


def test_screens_when_used_by_duty_editor_and_head_then_they_publish_and_look(
    draft: Any, log_in: Callable[..., Client]
) -> None:
    on_duty()
    client = log_in("editor")
    address = address_of("emergency", draft)
    page = client.get(address).content.decode()
    assert "Мост је дуг" in page
    digest = attachments.shown_digest(draft.get_latest_revision().as_object())
    missing = client.post(address, {"digest": digest, "reason": ""})
    assert missing.status_code == 200
    assert not office.fresh(draft).live
    stale = client.post(address, {"digest": "", "reason": WHY})
    assert stale.status_code == 409
    assert WHY in stale.content.decode()
    assert client.post(address, {"digest": digest, "reason": WHY}).status_code == 302
    assert office.fresh(draft).live
    approval = Approval.objects.get(kind="emergency")
    look = f"/admin/second-look/{approval.pk}/"
    assert "verdict" not in client.get(look).content.decode()
    head = log_in("head")
    assert approval.title in head.get("/admin/emergencies/").content.decode()
    assert head.post(look, {"verdict": "stands"}).status_code == 302
    assert "Нови мост" not in head.get("/admin/emergencies/").content.decode()


@pytest.mark.parametrize("who", ["editor", "root"])
def test_screens_when_opened_by_others_then_they_refuse(
    draft: Any, log_in: Callable[..., Client], who: str
) -> None:
    client = log_in(who, superuser=who == "root")
    for name in ("emergency", "withdraw"):
        address = address_of(name, draft)
        assert client.get(address).status_code in {302, 403}
        assert client.post(address, {"reason": WHY}).status_code in {302, 403}
    assert client.get("/admin/emergencies/").status_code in {302, 403}
    assert not office.fresh(draft).live


def test_deputy_when_acting_then_publishes_in_an_emergency(draft: Any) -> None:
    deputy, now = office.person("deputy"), timezone.now()
    deputy.groups.add(Group.objects.get(name=setup.EDITORS))
    Deputyship.objects.create(
        user=deputy,
        starts_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
        reason="Одмор",
    )
    assert publish(draft, deputy).role == "Deputy"
