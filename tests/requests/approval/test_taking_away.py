"""Taking away is gated as well: only by the head, recorded, and never by deleting."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction, Site

from pages.approval import taking
from pages.approval.models import Approval, AuditEvent, Transition, TransitionDone, Withdrawal
from pages.approval.transitions import Withdraw
from pages.models import Department
from pages.record.models import PublicItem
from tests import office

pytestmark = pytest.mark.django_db

ADDRESS = "/sr/vijesti/novi-most-otvoren/"


@pytest.fixture
def news(city: office.City) -> Any:
    """A news item that is public."""
    return office.public(office.news_item(), city.news)


def readable(address: str = ADDRESS) -> bool:
    """Whether a citizen reads the item there."""
    return Client().get(address).status_code == 200


def stale(page: Any) -> None:
    copy = office.fresh(page)
    copy.live = False
    copy.save()


def base(page: Any) -> None:
    copy = Page.objects.get(pk=page.pk)
    copy.live = False
    copy.save(update_fields=["live"])


WAYS_DOWN: dict[str, Callable[[Any], object]] = {
    "unpublish": lambda page: office.fresh(page).unpublish(),
    "by an editor": lambda page: office.fresh(page).unpublish(user=office.person("editor")),
    "by a superuser": lambda page: office.fresh(page).unpublish(
        user=office.person("root", superuser=True)
    ),
    "as if expired": lambda page: office.fresh(page).unpublish(set_expired=True),
    "action": lambda page: UnpublishPageAction(page).execute(skip_permission_checks=True),
    "action on the base page": lambda page: UnpublishPageAction(
        Page.objects.get(pk=page.pk)
    ).execute(skip_permission_checks=True),
    "stale save": stale,
    "base save": base,
    "delete": lambda page: office.fresh(page).delete(),
    "delete the base page": lambda page: Page.objects.get(pk=page.pk).delete(),
    "delete action": lambda page: DeletePageAction(page).execute(skip_permission_checks=True),
    "delete by queryset": lambda page: Page.objects.filter(pk=page.pk).delete(),
    "delete the parent": lambda page: office.fresh(page).get_parent().delete(),
    "delete the site": lambda page: Site.objects.all().delete(),
    "close": lambda page: PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    ),
    "close the parent": lambda page: PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    ),
    "move": lambda page: office.fresh(page).move(Page.objects.get(depth=1), pos="last-child"),
    "move the base page": lambda page: Page.objects.get(pk=page.pk).move(
        Page.objects.get(depth=1), pos="last-child"
    ),
    "move action": lambda page: MovePageAction(
        page, Page.objects.get(depth=1), pos="last-child"
    ).execute(skip_permission_checks=True),
    "move the parent": lambda page: page.get_parent().move(
        Page.objects.get(depth=1), pos="last-child"
    ),
}


@pytest.mark.parametrize("way", WAYS_DOWN)
def test_public_page_when_nobody_decided_then_it_stays_where_it_is(news: Any, way: str) -> None:
    with office.refused():
        WAYS_DOWN[way](news)
    assert readable()
    assert PublicItem.objects.filter(object_id=str(news.pk), type="news").exists()
    assert not Transition.objects.exists()


@pytest.mark.parametrize("who", ["editor", "translator", "proofreader", "officer"])
def test_withdrawal_when_asked_by_others_then_it_is_refused(news: Any, who: str) -> None:
    with office.refused("head of office"):
        Withdraw(news, office.person(who), reason="in_error", explanation="Омашком.").carry_out()
    assert readable()


def test_withdrawal_when_the_head_decides_then_it_is_recorded_and_ends_the_approval(
    news: Any,
) -> None:
    head = office.person("head")
    Withdraw(news, head, reason="withdrawn", explanation="Датум је био погрешан.").carry_out()
    assert not readable()
    decision = Transition.objects.get()
    assert (decision.actor, decision.role, decision.kind) == (head, "Head of office", "take_down")
    assert TransitionDone.objects.filter(transition=decision).exists()
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.path, withdrawal.language) == (ADDRESS, "sr")
    assert Approval.objects.of(news).get().ending.reason == "revoked"
    event = AuditEvent.objects.of(news).get(action="taken_down")
    assert (event.actor, event.role) == (head, "Head of office")


def test_decision_when_it_was_carried_out_then_it_allows_no_second_write(news: Any) -> None:
    office.take_down(news)
    office.make_public(news)
    with office.refused():
        office.fresh(news).unpublish()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"reason": "in_error"}, "Tell readers why"),
        ({"reason": "withdrawn", "explanation": "  "}, "Tell readers why"),
        ({"reason": "consolidated"}, "Name the page"),
    ],
)
def test_withdrawal_when_readers_would_be_left_alone_then_it_is_refused(
    news: Any, options: dict[str, Any], words: str
) -> None:
    with office.refused(match=words):
        Withdraw(news, office.person("head"), **options).carry_out()
    assert readable()


def test_section_when_public_pages_lie_below_then_it_goes_only_with_them(
    city: office.City, news: Any
) -> None:
    head = office.person("head")
    with office.refused(match="below"):
        Withdraw(city.news, head, reason="archived").carry_out()
    Withdraw(city.news, head, reason="archived", below=True).carry_out()
    assert not readable()
    assert not readable("/sr/vijesti/")
    assert Withdrawal.objects.count() == 2


def test_page_when_withdrawn_then_it_still_cannot_be_deleted(news: Any) -> None:
    office.take_down(news)
    with office.refused():
        office.fresh(news).delete()


def test_draft_when_never_public_then_it_can_be_deleted_and_moved(city: office.City) -> None:
    page = office.draft(office.news_item(), city.news)
    assert not taking.was_public(page)
    page.move(city.home, pos="last-child")
    office.fresh(page).delete()


def test_withdrawn_page_when_its_slug_is_written_then_only_by_the_head(news: Any) -> None:
    office.take_down(news)
    for model in (Page, type(news)):
        page: Any = model.objects.get(pk=news.pk)
        page.slug = "drugo"
        with office.refused():
            page.save(update_fields=["slug"])
        with office.refused():
            page.save()


def test_public_snippet_when_deleted_or_taken_down_without_decision_then_it_stays(
    city: office.City,
) -> None:
    department = office.make_public(office.snippet(Department(name="Одјељење за саобраћај")))
    for way in (
        lambda: office.fresh(department).unpublish(),
        lambda: office.fresh(department).delete(),
        lambda: Department.objects.all().delete(),
    ):
        with office.refused():
            way()
    assert office.fresh(department).live
    assert not office.take_down(department).live


def test_closed_page_when_its_readers_are_changed_then_only_by_the_head(news: Any) -> None:
    restriction = office.close(news)
    with office.refused():
        PageViewRestriction.objects.get(pk=restriction.pk).delete()
    restriction.restriction_type = PageViewRestriction.GROUPS
    with office.refused():
        restriction.save()
    with office.refused():
        restriction.groups.add(1)
    assert not readable()


@pytest.mark.parametrize("who", ["editor", "root"])
def test_admin_paths_when_used_by_others_then_nothing_goes_away(
    news: Any, log_in: Callable[..., Client], city: office.City, who: str
) -> None:
    client = log_in(who, superuser=who == "root")
    for address, posted in (
        (reverse("wagtailadmin_pages:unpublish", args=[news.pk]), {}),
        (reverse("wagtailadmin_pages:delete", args=[news.pk]), {}),
        (reverse("wagtailadmin_pages:delete", args=[city.news.pk]), {}),
        (reverse("wagtailadmin_pages:move_confirm", args=[news.pk, city.home.pk]), {}),
        (
            reverse("wagtailadmin_pages:set_privacy", args=[news.pk]),
            {"restriction_type": "login"},
        ),
    ):
        assert client.post(address, posted).status_code in {200, 302, 403}
        assert readable(), address
