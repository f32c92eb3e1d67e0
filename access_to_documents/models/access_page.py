"""The page below which citizens ask for documents."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from pages.blocks import BodyBlock
from pages.fields import ContentField
from pages.models.base import OfficePage


class AccessToDocumentsPage(OfficePage, Page):
    """What access to documents is, in the office's words, under the gate like every page.

    The form, the receipt and the tracking stand below its address (`citizen.urls`); they are no
    pages, and nothing of them is on the public record.
    """

    summary = models.CharField(_("summary"), max_length=160, blank=True)
    body = ContentField(BodyBlock(), blank=True, verbose_name=_("body"))

    content_panels: ClassVar[list[Any]] = [
        OfficePage.title_panel,
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    promote_panels = OfficePage.promote_panels
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    translated_fields = (*OfficePage.translated_fields, "summary", "body")

    class Meta:
        verbose_name = _("access to documents")
        verbose_name_plural = _("access to documents")
