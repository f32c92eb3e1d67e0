"""Mends the side panels of the translation's editor."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.admin.ui.side_panels import StatusSidePanel

register = template.Library()


class SnippetStatus(StatusSidePanel):
    """Wagtail's status panel, knowing where the snippet's history is.

    wagtail-localize 1.14.5 does not say, and the panel fails while a snippet is in a workflow.
    """

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """As Wagtail's own editor gives it."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        viewset = self.object.snippet_viewset
        history = reverse(viewset.get_url_name("workflow_history"), args=(quote(self.object.pk),))
        return context | {
            "workflow_history_url": history,
            "revisions_compare_url_name": viewset.get_url_name("revisions_compare"),
        }


@register.filter
def with_history(panels: Iterable[Any]) -> list[Any]:
    """The side panels, those of a snippet's status as `SnippetStatus`."""
    return [
        SnippetStatus(
            panel.object,
            panel.request,
            locale=panel.locale,
            translations=panel.translations,
            usage_url=panel.usage_url,
            last_updated_info=panel.last_updated_info,
        )
        if type(panel) is StatusSidePanel
        else panel
        for panel in panels
    ]
