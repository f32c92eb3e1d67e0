"""Approved publications whose moment has passed although they are not public."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import Revision

#: How long after its moment a publication is overdue. The timer runs each minute.
GRACE = timedelta(minutes=5)
#: How many items are named; more are counted.
NAMED = 10


def late_publications() -> "models.QuerySet[Revision]":
    """Revisions whose approved moment passed more than `GRACE` ago, the longest overdue first."""
    late: models.QuerySet[Revision] = Revision.objects.filter(
        approved_go_live_at__lt=timezone.now() - GRACE
    )
    return late.order_by("approved_go_live_at")


class OverduePanel(Component):
    """Loud, on everybody's first page: what should be public by now, and what to do."""

    name = "overdue"
    template_name = "pages_approval/overdue.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The longest overdue first."""
        found = late_publications()
        # Whether the account may open them is asked when it does: one query here for all.
        finder = AdminURLFinder()
        items = []
        for revision in found.defer("content")[:NAMED]:
            model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
            address = finder.get_edit_url(model(pk=revision.object_id)) if model else None
            items.append({"revision": revision, "url": address})
        return {"items": items, "total": found.count() if len(items) == NAMED else len(items)}
