"""Events of the city, and the calendar they stand in."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from pages.models.base import OfficePage
from press.events import promised
from press.events.forms import EventPageForm
from press.models.base import PressPage
from press.models.rows import CorrectionRow, DepartmentRow, TopicRow


class EventIndexPage(OfficePage, Page):
    """The calendar of events in one language."""

    #: The type, in the public record, of what stands in it.
    item_type = "event"

    summary = models.CharField(_("summary"), max_length=160, blank=True)

    content_panels: ClassVar[list[Any]] = [OfficePage.title_panel, FieldPanel("summary")]
    promote_panels = OfficePage.promote_panels
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["press.EventPage"]

    translated_fields = (*OfficePage.translated_fields, "summary")

    class Meta:
        verbose_name = _("calendar of events")
        verbose_name_plural = _("calendars of events")


class EventTopic(TopicRow):
    """An event is about a topic."""

    content_object = ParentalKey(
        "press.EventPage", on_delete=models.CASCADE, related_name="topic_items"
    )

    class Meta:
        verbose_name = _("topic of an event")
        verbose_name_plural = _("topics of events")


class EventPage(PressPage, Page):
    """An event, once or repeated."""

    base_form_class = EventPageForm

    class Kind(models.TextChoices):
        """What takes place."""

        PRESS_CONFERENCE = "press_conference", _("Press conference")
        PUBLIC_DEBATE = "public_debate", _("Public debate")
        SESSION = "session", _("Session")
        CEREMONY = "ceremony", _("Ceremony")
        FESTIVAL = "festival", _("Festival")
        RECEPTION = "reception", _("Reception")
        VISIT = "visit", _("Visit")

    class Status(models.TextChoices):
        """Whether it takes place."""

        PLANNED = "planned", _("Planned")
        CONFIRMED = "confirmed", _("Confirmed")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")

    class Repeats(models.TextChoices):
        """How it is repeated."""

        NEVER = "", _("Not repeated")
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week, on this weekday")
        MONTHLY_DAY = "monthly_day", _("Every month, on this day of the month")
        MONTHLY_WEEKDAY = "monthly_weekday", _("Every month, on this weekday, as: second Tuesday")
        MONTHLY_LAST = "monthly_last", _("Every month, on the last such weekday")
        YEARLY = "yearly", _("Every year")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SESSION)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PLANNED)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    is_all_day = models.BooleanField(_("lasts all day"), default=False)
    repeats = models.CharField(_("repeated"), max_length=20, choices=Repeats, blank=True)
    repeats_until = models.DateField(_("repeated until"), null=True, blank=True)
    venue = models.CharField(_("place"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    online_link = models.URLField(_("link to take part online"), blank=True)
    stream_link = models.URLField(_("link to the live stream"), blank=True)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    topics = ClusterTaggableManager(
        through=EventTopic, blank=True, verbose_name=_("topics"), help_text=""
    )

    content_panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        *PressPage.heading_panels,
        MultiFieldPanel(
            [
                FieldPanel("starts_at"),
                FieldPanel("ends_at", help_text=_("Leave empty if nobody knows.")),
                FieldPanel(
                    "is_all_day",
                    help_text=_("The times do not count: from the first day through the last."),
                ),
                FieldPanel("repeats"),
                FieldPanel("repeats_until", help_text=_("At most five years ahead.")),
            ],
            _("When"),
        ),
        InlinePanel("exceptions", label=_("Exception")),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldPanel("address"),
                FieldPanel("online_link"),
                FieldPanel("stream_link"),
                FieldPanel("organiser"),
            ],
            _("Where, by whom"),
        ),
        FieldPanel("status"),
        InlinePanel(
            "changes",
            label=_("Change of the date or status"),
            help_text=_(
                "Readers see every row. Once a confirmed event is public, its date, place and "
                "status change only together with a new row."
            ),
        ),
        FieldPanel("body"),
        *PressPage.closing_panels,
    ]
    search_fields: ClassVar[list[Any]] = [*PressPage.search_fields, index.FilterField("starts_at")]
    parent_page_types: ClassVar[list[str]] = ["press.EventIndexPage"]

    translated_fields = (
        *PressPage.translated_fields,
        *("venue", "address", "organiser", "exceptions", "changes"),
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def approval_refusals(self, approval: Any = None) -> Iterator[str]:
        """What the gate must not let through, whoever approved it: a change without its reason."""
        yield from promised.refusals(self)


class EventException(Orderable):
    """A day on which a repeated event does not take place, or another time of that day."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="exceptions")
    date = models.DateField(_("day of the series"))
    starts_at = models.DateTimeField(
        _("begins instead"), null=True, blank=True, help_text=_("Empty: it does not take place.")
    )
    reason = models.CharField(_("reason"), max_length=300)

    panels: ClassVar[list[Any]] = [
        FieldPanel("date"),
        FieldPanel("starts_at"),
        FieldPanel("reason"),
    ]
    translated_fields = ("reason",)

    class Meta(Orderable.Meta):
        verbose_name = _("exception of an event")
        verbose_name_plural = _("exceptions of events")


class EventChange(Orderable):
    """Why the date or status of a confirmed event was changed, for everybody who had noted it."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="changes")
    date = models.DateField(_("date of the change"))
    reason = models.CharField(_("what changed, and why"), max_length=500)
    #: When it was to begin before the change (UTC); kept by the form, for readers and calendars.
    previous_starts_at = models.DateTimeField(
        _("was to begin"), null=True, blank=True, editable=False
    )

    panels: ClassVar[list[Any]] = [FieldPanel("date"), FieldPanel("reason")]
    translated_fields = ("reason",)

    class Meta(Orderable.Meta):
        verbose_name = _("change of an event")
        verbose_name_plural = _("changes of events")


class EventDepartment(DepartmentRow):
    """A department that holds an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="departments")

    class Meta(DepartmentRow.Meta):
        verbose_name = _("department of an event")
        verbose_name_plural = _("departments of events")


class EventCorrection(CorrectionRow):
    """A dated correction of an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="corrections")

    class Meta(CorrectionRow.Meta):
        verbose_name = _("correction of an event")
        verbose_name_plural = _("corrections of events")
