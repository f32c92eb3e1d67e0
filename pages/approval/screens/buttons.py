"""The ways to these screens, offered to those who may use them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from pages.approval import people
from pages.approval.marker import PublicWords
from pages.approval.screens.deciding import address_of


def offered(instance: Any, user: Any) -> Iterator[Button]:
    """Withdrawal for what is public, emergency for what has something new to publish."""
    if instance.live and people.decides(user):
        yield Button(
            _("Withdraw"), address_of("withdraw", instance), icon_name="no-view", priority=55
        )
    has_news = not instance.live or instance.has_unpublished_changes
    if has_news and people.may_publish_in_emergency(user):
        yield Button(
            _("Publish in an emergency"),
            address_of("emergency", instance),
            icon_name="warning",
            priority=95,
        )


@hooks.register("register_page_header_buttons")
def on_the_page(page: Page, user: Any, next_url: str, view_name: str) -> Iterator[Button]:
    """In the menu of the page's header."""
    specific = page.specific
    if type(specific) is not Page:
        yield from offered(specific, user)


@hooks.register("register_snippet_listing_buttons")
def on_the_snippet(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the list of snippets that readers see."""
    if isinstance(snippet, PublicWords):
        yield from offered(snippet, user)


@hooks.register("before_unpublish_page")
def unpublish_is_withdrawal(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's screen asks for no reason and leaves readers nothing: ours does."""
    if not people.decides(request.user):
        return None  # The wall says why not.
    return redirect(address_of("withdraw", page.specific))


@hooks.register("before_unpublish")
def unpublish_snippet_is_withdrawal(request: HttpRequest, snippet: Any) -> HttpResponse | None:
    """The same for snippets that readers see."""
    if not isinstance(snippet, PublicWords) or not people.decides(request.user):
        return None
    return redirect(address_of("withdraw", snippet))


@hooks.register("before_bulk_action")
def withdraw_one_by_one(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Many at once leave no reason at any address."""
    if action_type != "unpublish" or request.method != "POST":
        return None
    messages.error(
        request,
        _("Withdraw each text by itself: readers are told why at its address."),
    )
    return redirect(action.next_url or "wagtailadmin_home")


class EmergenciesMenuItem(MenuItem):
    """The list of emergencies, for those who may act on it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Head, acting deputies, duty editors and proofreaders."""
        user = request.user
        return people.may_publish_in_emergency(user) or people.is_proofreader(user)


@hooks.register("register_admin_menu_item")
def emergencies_in_the_menu() -> MenuItem:
    """Below what waits."""
    return EmergenciesMenuItem(
        gettext_lazy("Emergencies"),
        reverse("pages_approval:emergencies"),
        icon_name="warning",
        order=160,
    )
