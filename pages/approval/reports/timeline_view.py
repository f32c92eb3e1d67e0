"""The timeline's page in the admin."""

import json
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from pages.approval import moments
from pages.approval.reports.access import may_audit, may_see_timeline
from pages.approval.reports.timeline import Timeline

#: Entries on a page.
LISTED = 30


class TimelineView(WagtailAdminTemplateMixin, TemplateView):
    """What was done to a page, snippet, picture or document. Without JavaScript."""

    template_name = "pages_approval/timeline.html"
    header_icon = "history"

    def get(self, request: HttpRequest, app_label: str, model_name: str, pk: str) -> HttpResponse:
        """Raises `Http404` for what nothing is known of, `PermissionDenied` for strangers.

        What was deleted since is read by auditors alone.
        """
        content_type = _content_type(app_label, model_name)
        instance = _instance(content_type, pk)
        if not may_see_timeline(request.user, instance):
            raise PermissionDenied
        self.timeline = Timeline(content_type, pk)
        if instance is None and not len(self.timeline):
            raise Http404
        self.instance = instance
        self.name = str(instance) if instance else self.timeline.newest_title()
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        """What the page is."""
        return _("Timeline")

    def get_page_subtitle(self) -> str:
        """Of what."""
        return self.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the item, its timeline."""
        item = {"url": "", "label": self.name}
        return [*self.breadcrumbs_items, item, {"url": "", "label": _("Timeline")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of entries."""
        page: Any = Paginator(cast("Any", self.timeline), LISTED).get_page(
            self.request.GET.get("p")
        )
        finder = AdminURLFinder(self.request.user)
        return super().get_context_data(**kwargs) | {
            "entries": [self._shown(entry) for entry in page.object_list],
            "page": page,
            "first_number": len(self.timeline) - page.start_index() + 1,
            "name": self.name,
            "is_gone": self.instance is None,
            "edit_url": finder.get_edit_url(self.instance) if self.instance else None,
            "shows_addresses": may_audit(self.request.user),
            "zone": moments.city(),
        }

    def _shown(self, entry: Any) -> dict[str, Any]:
        details = {name: value for name, value in (entry.details or {}).items() if name != "step"}
        return {
            "entry": entry,
            "when": moments.on_the_clock(entry.at),
            "details": json.dumps(details, ensure_ascii=False, indent=1) if details else "",
            "from": entry.approval
            and entry.approval.not_before
            and moments.on_the_clock(entry.approval.not_before),
            "until": entry.approval
            and entry.approval.not_after
            and moments.on_the_clock(entry.approval.not_after),
            "ended": entry.ending and moments.on_the_clock(entry.ending.at),
        }


def _content_type(app_label: str, model_name: str) -> ContentType:
    """What the item is filed under: all page types under the base page's."""
    try:
        found = ContentType.objects.get_by_natural_key(app_label, model_name)
    except ContentType.DoesNotExist as error:
        raise Http404 from error
    model = found.model_class()
    if model is not None and issubclass(model, Page):
        return ContentType.objects.get_for_model(Page)
    return found


def _instance(content_type: ContentType, pk: str) -> models.Model | None:
    model = content_type.model_class()
    try:
        found = model._base_manager.filter(pk=pk).first() if model else None
    except (ValueError, TypeError) as error:
        raise Http404 from error
    return found.specific if isinstance(found, Page) else found
