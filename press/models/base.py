"""What press releases, notices and events share beside the words of every written item."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Page
from wagtail.search import index

from pages.models import EditorialPage
from pages.models.base import OfficePage


class PressPage(EditorialPage):
    """Abstract: an item with a date, topics, departments and dated corrections.

    A type declares `topics`, and its rows `departments` and `corrections` (press.models.rows).
    """

    date = models.DateTimeField(_("date and time"), default=timezone.now)

    heading_panels: ClassVar[list[Any]] = [OfficePage.title_panel, *EditorialPage.lead_panels]
    closing_panels: ClassVar[list[Any]] = [
        FieldPanel("date"),
        FieldPanel("topics"),
        InlinePanel("departments", label=_("Department")),
        InlinePanel("corrections", label=_("Correction")),
    ]
    promote_panels = OfficePage.promote_panels
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    subpage_types: ClassVar[list[str]] = []

    translated_fields: ClassVar[tuple[str, ...]] = (
        *EditorialPage.translated_fields,
        "corrections",
    )

    class Meta:
        abstract = True
