"""The head's screen: what changed, what a button will do, and what happens when it is refused."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.users.models import UserProfile

from pages.approval import steps
from pages.approval.checks import targets
from pages.approval.models import Approval
from press.models import NewsPage
from tests import office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
AUTUMN = datetime(2026, 9, 1, 8, tzinfo=UTC)


def to_head(item: Any) -> str:
    """Send the newest draft to the head; the address of the review."""
    steps.submit(office.fresh(item), office.person("editor"))
    steps.pass_on(item, office.person("proofreader"))
    state = office.fresh(item).current_workflow_task_state
    return reverse("pages_approval:review", args=[state.pk])


@pytest.fixture
def item(city: office.City) -> Any:
    """A draft."""
    return office.draft(office.news_item(), city.news)


def posted(client: Client, address: str, **fields: str) -> dict[str, str]:
    """What the form on the screen posts."""
    digest = client.get(address).context["shown_digest"]
    return {"digest": digest, "comment": "", "go_live_at": "", "expire_at": "", **fields}


def words(answer: Any) -> str:
    """What the screen says, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_draft_when_its_picture_is_deleted_meanwhile_then_readers_are_told_and_can_decide(
    city: office.City, log_in: LogIn
) -> None:
    page, picture = office.public(office.news_item(), city.news), office.picture()
    office.edit(page, lead_image=picture, lead_image_alt="Мост", title="Друга")
    steps.submit(office.fresh(page), office.person("editor"))
    picture.delete()
    for name in ("proofreader", "head"):
        state = office.fresh(page).current_workflow_task_state
        answer = log_in(name).get(reverse("pages_approval:review", args=[state.pk]))
        assert answer.status_code == 200
        if name == "proofreader":
            assert targets.RULE in {group.rule for group in answer.context["state"].checked.groups}
        steps.pass_on(page, office.person(name))
    assert (office.fresh(page).title, office.fresh(page).lead_image) == ("Друга", None)


def test_changes_when_never_approved_then_the_screen_says_everything_is_new(
    item: Any, log_in: LogIn
) -> None:
    answer = log_in("head").get(to_head(item))
    compared = answer.context["scripts"][0].compared
    assert compared.approval is None
    assert compared.sentence in words(answer)


def test_changes_when_approved_before_then_are_shown_in_words_in_both_scripts(
    city: office.City, log_in: LogIn
) -> None:
    item = office.public(office.news_item(), city.news)
    office.edit(
        item,
        summary="Мост преко ријеке затворен је за саобраћај.",
        body=[("text", "<p>Мост је дуг 130 m и широк 12 m.</p>"), ("text", "<p>Ново.</p>")],
    )
    html = log_in("head").get(to_head(item)).content.decode()
    plain = re.sub(r'<span class="w-sr-only">[^<]*</span>', "", html)
    for removed, added in (("отворен", "затворен"), ("otvoren", "zatvoren"), ("120", "130")):
        assert f"<del>{removed}</del>" in plain
        assert f"<ins>{added}</ins>" in plain
    assert "<ins>Ново.</ins>" in plain
    # Not by colour alone: each is named for those who do not see it.
    assert html.count("<ins>") == html.count("<ins><span")
    assert html.count("<del>") == html.count("<del><span")
    assert "&lt;p&gt;" not in html


def test_changes_when_the_newest_approval_has_ended_then_it_is_still_compared_with(
    city: office.City, log_in: LogIn
) -> None:
    item = office.public(office.news_item(), city.news)
    item.unpublish(user=office.person("head"))
    office.edit(item, summary="Мост преко ријеке затворен је за саобраћај.")
    answer = log_in("head").get(to_head(item))
    compared = answer.context["scripts"][0].compared
    assert compared.approval.ending
    assert [change.state for change in compared.changes] == ["changed"]


def test_changes_when_the_approved_revision_is_gone_then_the_screen_says_so(
    city: office.City, log_in: LogIn
) -> None:
    item = office.public(office.news_item(), city.news)
    approved = Approval.objects.of(item).get().revision_id
    office.edit(item, summary="Друго.")
    address = to_head(item)
    NewsPage.objects.filter(pk=item.pk).update(live_revision=None)
    Revision.objects.filter(pk=approved).delete()
    answer = log_in("head").get(address)
    compared = answer.context["scripts"][0].compared
    assert not compared.changes
    assert compared.sentence in words(answer)


def test_changes_when_a_picture_is_another_then_both_are_named_by_title(
    city: office.City, log_in: LogIn
) -> None:
    bridge = office.picture("Мост")
    fields = {"lead_image": bridge, "lead_image_alt": "Мост"}
    item = office.public(office.news_item(**fields), city.news)
    office.edit(item, lead_image=office.picture("Трг", colour="navy"))
    html = log_in("head").get(to_head(item)).content.decode()
    plain = re.sub(r'<span class="w-sr-only">[^<]*</span>', "", html)
    assert "<del>Мост</del>" in plain
    assert "<ins>Трг</ins>" in plain


def test_buttons_when_no_moment_is_proposed_then_say_at_once_and_offer_a_schedule(
    item: Any, log_in: LogIn
) -> None:
    client, address = log_in("head"), to_head(item)
    html = client.get(address).content.decode()
    bar = html.partition('class="review-bar"')[2].partition("</div>")[0]
    assert 'value="now"' in bar
    assert 'href="#schedule"' in bar
    assert 'href="#return"' in bar
    client.post(address, posted(client, address, approve="now", go_live_at="2036-12-01T10:00"))
    assert office.fresh(item).live


@pytest.mark.parametrize("language", ["sr", "en"])
def test_buttons_when_a_moment_is_proposed_then_say_for_when_with_city_and_distance(
    city: office.City, log_in: LogIn, language: str
) -> None:
    moment = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    item = office.draft(office.news_item(go_live_at=moment), city.news)
    client, address = log_in("head"), to_head(item)
    UserProfile.objects.update_or_create(
        user=office.person("head"), defaults={"preferred_language": language}
    )
    answer = client.get(address)
    html = answer.content.decode()
    bar = html.partition('class="review-bar"')[2].partition("</div>")[0]
    local = timezone.localtime(moment)
    assert 'value="at"' in bar
    assert f"{local:%H:%M}" in bar
    assert str(local.year) in bar
    assert {"sr": "Сарајево", "en": "Sarajevo, in "}[language] in words(answer)
    client.post(
        address, posted(client, address, approve="at", go_live_at=f"{local:%Y-%m-%dT%H:%M}")
    )
    assert Approval.objects.of(item).get().not_before == moment
    assert not office.fresh(item).live


def test_schedule_when_no_moment_is_chosen_then_nothing_is_published(
    item: Any, log_in: LogIn
) -> None:
    client, address = log_in("head"), to_head(item)
    answer = client.post(address, posted(client, address, approve="at", comment="Може."))
    assert answer.status_code == 200
    assert "go_live_at" in answer.context["forms"]["approve"].errors
    assert "Може." in answer.content.decode()
    # The first button is still the one that was wanted, not «publish now».
    bar = answer.content.decode().partition('class="review-bar"')[2].partition("</div>")[0]
    assert 'value="now"' not in bar
    assert not Approval.objects.exists() or not Approval.objects.of(item).exists()


@pytest.mark.parametrize("field", ["go_live_at", "expire_at"])
@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("2026-10-25T02:30", ("UTC+2", "UTC+1")),
        ("2027-03-28T02:30", ("01:30", "03:30")),
    ],
)
def test_schedule_when_the_clock_has_that_time_twice_or_never_then_both_readings_are_named(
    city: office.City, log_in: LogIn, field: str, typed: str, readings: tuple[str, str]
) -> None:
    item = office.draft(office.news_item(), city.news)
    address = to_head(item)
    with time_machine.travel(AUTUMN):
        client = log_in("head")
        fields = {"go_live_at": "2026-10-01T10:00", field: typed}
        answer = client.post(address, posted(client, address, approve="at", **fields))
    (sentence,) = answer.context["forms"]["approve"].errors[field]
    for reading in readings:
        assert reading in sentence
    assert sentence in words(answer)
    assert f'value="{typed}"' in answer.content.decode()
    assert not Approval.objects.of(item).exists()


def test_schedule_when_the_account_is_in_another_zone_then_means_the_offices_clock(
    item: Any, log_in: LogIn
) -> None:
    client, address = log_in("head"), to_head(item)
    UserProfile.objects.update_or_create(
        user=office.person("head"), defaults={"current_time_zone": "Asia/Tokyo"}
    )
    client.post(address, posted(client, address, approve="at", go_live_at="2036-12-01T10:00"))
    assert Approval.objects.of(item).get().not_before == datetime(2036, 12, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"go_live_at": "2020-01-01T10:00"}, "go_live_at"),
        ({"go_live_at": "2036-12-01T10:00", "expire_at": "2020-01-01T10:00"}, "expire_at"),
        ({"go_live_at": "2036-12-01T10:00", "expire_at": "2036-11-01T10:00"}, "expire_at"),
        ({"go_live_at": "сутра"}, "go_live_at"),
    ],
)
def test_schedule_when_moments_lie_behind_or_the_wrong_way_round_then_is_explained(
    item: Any, log_in: LogIn, fields: dict[str, str], wrong: str
) -> None:
    client, address = log_in("head"), to_head(item)
    answer = client.post(address, posted(client, address, approve="at", **fields))
    assert list(answer.context["forms"]["approve"].errors) == [wrong]
    assert not Approval.objects.of(item).exists()


def test_proposed_moment_when_it_has_passed_then_is_told_and_publishing_now_is_offered(
    city: office.City, log_in: LogIn
) -> None:
    moment = timezone.now() - timedelta(hours=2)
    item = office.draft(office.news_item(go_live_at=moment), city.news)
    client, address = log_in("head"), to_head(item)
    answer = client.get(address)
    assert answer.context["item"].is_late
    assert 'value="now"' in answer.content.decode()
    client.post(address, posted(client, address, approve="now"))
    assert office.fresh(item).live
    assert Approval.objects.of(item).get().not_before is None


def test_return_when_refused_then_keeps_what_was_written(item: Any, log_in: LogIn) -> None:
    client, address = log_in("head"), to_head(item)
    steps.pass_on(item, office.person("second", group="Head of office"))
    answer = client.post(address, {"reject": "1", "comment": "Скратити увод."})
    assert answer.status_code == 409
    done = answer.content.decode().partition("review-done")[2].partition("review-ways")[0]
    assert "second" in done
    assert "Скратити увод." in done
    assert office.fresh(item).live


def test_approval_when_somebody_was_quicker_then_tells_who_when_and_keeps_the_comment(
    item: Any, log_in: LogIn
) -> None:
    client, address = log_in("head"), to_head(item)
    form = posted(client, address, approve="now", comment="Одлично написано.")
    steps.pass_on(item, office.person("second", group="Head of office"))
    answer = client.post(address, form)
    assert answer.status_code == 409
    done = answer.content.decode().partition("review-done")[2].partition("review-ways")[0]
    assert "second" in done
    assert "Одлично написано." in done
    assert reverse("pages_approval:waiting") in done
    assert Approval.objects.of(item).count() == 1


def test_approval_when_the_text_changed_then_tells_who_and_shows_the_new_text(
    item: Any, log_in: LogIn
) -> None:
    steps.submit(office.fresh(item), office.person("editor"))
    state = office.fresh(item).current_workflow_task_state
    address = reverse("pages_approval:review", args=[state.pk])
    client = log_in("proofreader")
    form = posted(client, address, approve="1")
    other = office.person("reader", group="Proofreaders")
    office.edit(item, author=other, summary="Нови сажетак.")
    answer = client.post(address, form)
    assert answer.status_code == 409
    text = words(answer)
    assert "reader" in text
    assert "Нови сажетак." in text
    assert answer.context["shown_digest"] != form["digest"]


def test_done_step_when_the_text_waits_again_then_leads_its_reader_there(
    item: Any, log_in: LogIn
) -> None:
    address = to_head(item)
    steps.send_back(item, office.person("head"), "Скратити.")
    office.edit(item, summary="Краће.")
    office.fresh(item).current_workflow_state.resume(user=office.person("editor"))
    state = office.fresh(item).current_workflow_task_state
    if state is not None and state.task.specific.is_reader(office.person("proofreader")):
        steps.pass_on(item, office.person("proofreader"))
    now = reverse("pages_approval:review", args=[office.fresh(item).current_workflow_task_state.pk])
    answer = log_in("head").get(address)
    assert answer.context["in_progress"] is False
    assert now in answer.content.decode().partition("review-done")[2]
