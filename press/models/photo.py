"""The photo archive for newsrooms."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from pages.models.base import OfficePage


class PhotoArchivePage(OfficePage, Page):
    """Public pictures that the media may take, to look through and to download.

    It holds no pictures of its own: `press.photos.finding` reads which are public.
    """

    summary = models.CharField(_("summary"), max_length=160, blank=True)
    conditions = models.TextField(
        _("conditions"),
        blank=True,
        max_length=1000,
        help_text=_("How to name the source, what is not allowed, whom to ask for more."),
    )

    content_panels: ClassVar[list[Any]] = [
        OfficePage.title_panel,
        FieldPanel("summary"),
        FieldPanel("conditions"),
    ]
    promote_panels = OfficePage.promote_panels
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    translated_fields = (*OfficePage.translated_fields, "summary", "conditions")

    class Meta:
        verbose_name = _("photo archive")
        verbose_name_plural = _("photo archives")
