"""The pages every city site has: its home, its sections, its standing texts."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from pages.blocks import BodyBlock
from pages.fields import ContentField
from pages.models.base import OfficePage
from pages.models.editorial import EditorialPage
from pages.models.tree import SECTION_CHILDREN


class HomePage(OfficePage, Page):
    """The first page of one language."""

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
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types = SECTION_CHILDREN

    translated_fields = (*OfficePage.translated_fields, "summary", "body")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class SectionPage(OfficePage, Page):
    """A part of the site: an introduction and what lies below."""

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
    subpage_types = SECTION_CHILDREN

    translated_fields = (*OfficePage.translated_fields, "summary", "body")

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")


class ContentPage(EditorialPage, Page):
    """A standing text: what an office does, how to reach it, what a law says."""

    content_panels: ClassVar[list[Any]] = [
        OfficePage.title_panel,
        *EditorialPage.lead_panels,
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

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
