"""News items and the listing they stand in."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from pages.forms import content_languages
from pages.models import EditorialPage, Topic
from pages.models.base import OfficePage
from press.forms import NewsPageForm
from press.models.rows import CorrectionRow, DepartmentRow, PersonRow


class NewsIndexPage(OfficePage, Page):
    """A listing in one language, with its feeds: of news, of press releases, or of notices."""

    class Shows(models.TextChoices):
        """What stands in the listing. Values are types of the public record."""

        NEWS = "", _("News")
        RELEASES = "press_release", _("Press releases")
        NOTICES = "notice", _("Notices")

    summary = models.CharField(_("summary"), max_length=160, blank=True)
    shows = models.CharField(
        _("what stands in it"), max_length=20, choices=Shows, blank=True, default="", db_default=""
    )

    content_panels: ClassVar[list[Any]] = [
        OfficePage.title_panel,
        FieldPanel("summary"),
        FieldPanel("shows"),
    ]
    promote_panels = OfficePage.promote_panels
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.SectionPage"]
    subpage_types: ClassVar[list[str]] = [
        *("press.NewsPage", "press.PressReleasePage", "press.NoticePage"),
    ]

    translated_fields = (*OfficePage.translated_fields, "summary")

    class Meta:
        verbose_name = _("news listing")
        verbose_name_plural = _("news listings")

    @property
    def item_type(self) -> str:
        """The type, in the public record, of what stands in it."""
        return self.shows or "news"


class NewsPageTopic(ItemBase):
    """A news item is about a topic."""

    tag = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="press_news")
    content_object = ParentalKey(
        "press.NewsPage", on_delete=models.CASCADE, related_name="topic_items"
    )

    class Meta:
        verbose_name = _("topic of a news item")
        verbose_name_plural = _("topics of news items")


class NewsPage(EditorialPage, Page):
    """A news item."""

    base_form_class = NewsPageForm

    date = models.DateTimeField(_("date and time"), default=timezone.now)
    topics = ClusterTaggableManager(
        through=NewsPageTopic, blank=True, verbose_name=_("topics"), help_text=""
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    source_language = models.CharField(
        _("source language"),
        max_length=10,
        blank=True,
        help_text=_("The language the item was first written in, if not this one."),
    )

    content_panels: ClassVar[list[Any]] = [
        OfficePage.title_panel,
        *EditorialPage.lead_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("date"), FieldPanel("place"), FieldPanel("topics")], _("When, where, what")
        ),
        InlinePanel("departments", label=_("Department")),
        InlinePanel("people", label=_("Person")),
        InlinePanel("corrections", label=_("Correction")),
        FieldPanel("source_language"),
    ]
    promote_panels = OfficePage.promote_panels
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    parent_page_types: ClassVar[list[str]] = ["press.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    translated_fields = (*EditorialPage.translated_fields, "place", "corrections")

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def source_language_name(self) -> str:
        """What readers call the source language; empty if the item was written in this one."""
        return dict(content_languages()).get(self.source_language, "")


class NewsPageDepartment(DepartmentRow):
    """A department that a news item is about or comes from."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="departments")

    class Meta(DepartmentRow.Meta):
        verbose_name = _("department of a news item")
        verbose_name_plural = _("departments of news items")


class NewsPagePerson(PersonRow):
    """A person a news item is about."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="people")

    class Meta(PersonRow.Meta):
        verbose_name = _("person of a news item")
        verbose_name_plural = _("people of news items")


class NewsPageCorrection(CorrectionRow):
    """A dated correction, shown with the item."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="corrections")

    class Meta(CorrectionRow.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
