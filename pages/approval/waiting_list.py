"""Where a reader sees what waits: the first page of the admin, and a page of its own."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from pages.approval import people
from pages.approval.waiting import described, in_order, tasks_of, waiting_for

#: How many items the first page of the admin lists; more are counted.
LISTED = 10
#: How many items the page lists at a time.
PER_PAGE = 30


class WaitingPanel(Component):
    """Texts that wait for the person who is logged in, on the first page of the admin."""

    name = "waiting_for_you"
    template_name = "pages_approval/waiting_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The most urgent items first."""
        keys = in_order(waiting_for(parent_context["request"].user))
        return {
            "items": described(keys[:LISTED]) if keys else [],
            "total": len(keys),
            "more": len(keys) - LISTED,
        }


class WaitingView(View):
    """Everything that waits for the reader who is logged in, the most urgent first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the list; a page that is not there is the nearest that is."""
        keys = in_order(waiting_for(request.user))
        page = Paginator(keys, PER_PAGE).get_page(request.GET.get("p"))
        items = described(list(page.object_list)) if keys else []
        context = {
            "page": page,
            "total": len(keys),
            "with_moment": [item for item in items if item.go_live_at],
            "others": [item for item in items if not item.go_live_at],
        }
        return TemplateResponse(request, "pages_approval/waiting.html", context)


class WaitingMenuItem(MenuItem):
    """The way to the list, for whoever reads at a step."""

    def __init__(self) -> None:
        super().__init__(
            _("Waiting for you"),
            reverse("pages_approval:waiting"),
            name="waiting",
            icon_name="clipboard-list",
            order=10,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user reads at a step now."""
        return people.decides(request.user) or bool(tasks_of(request.user))
