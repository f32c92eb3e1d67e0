"""Notices: what citizens may apply for, come to, or must reckon with, and until when."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from press.models.base import PressPage
from press.models.rows import CorrectionRow, DepartmentRow, PaperRow, TopicRow
from press.notices.forms import NoticePageForm
from press.notices.validation import contradictions, omissions


class NoticeTopic(TopicRow):
    """A notice is about a topic."""

    content_object = ParentalKey(
        "press.NoticePage", on_delete=models.CASCADE, related_name="topic_items"
    )

    class Meta:
        verbose_name = _("topic of a notice")
        verbose_name_plural = _("topics of notices")


class NoticePage(PressPage, Page):
    """A notice. Its status comes from the clock and from what was decided; it is never stored."""

    class Kind(models.TextChoices):
        """What is made known."""

        ANNOUNCEMENT = "announcement", _("Announcement")
        PUBLIC_CALL = "public_call", _("Public call")
        TENDER = "tender", _("Tender")
        VACANCY = "vacancy", _("Vacancy")
        PUBLIC_HEARING = "public_hearing", _("Public hearing")
        SERVICE = "service", _("Service information")

    class Service(models.TextChoices):
        """What does not work as usual."""

        TRAFFIC = "traffic", _("Traffic")
        WATER = "water", _("Water")
        POWER = "power", _("Power")
        HEATING = "heating", _("Heating")
        WASTE = "waste", _("Waste")
        OFFICES = "offices", _("Offices")

    base_form_class = NoticePageForm
    #: Set by the form of a draft, which may leave out what readers will need.
    is_unfinished = False

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ANNOUNCEMENT)
    topics = ClusterTaggableManager(
        through=NoticeTopic, blank=True, verbose_name=_("topics"), help_text=""
    )
    reference_number = models.CharField(_("reference number"), max_length=60, blank=True)
    opens_at = models.DateTimeField(_("open from"), null=True, blank=True)
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    who_may_apply = models.TextField(_("who may apply"), max_length=1000, blank=True)
    how_to_apply = models.TextField(_("how to apply"), max_length=1000, blank=True)
    questions_until = models.DateTimeField(_("questions until"), null=True, blank=True)
    value = models.CharField(_("value, with currency"), max_length=120, blank=True)
    procurement_link = models.URLField(_("on the procurement portal"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    result = models.TextField(_("result"), max_length=2000, blank=True)
    contract = models.TextField(_("contract: with whom, worth what"), max_length=1000, blank=True)
    annulled_on = models.DateField(_("annulled on"), null=True, blank=True)
    annulment_reason = models.TextField(_("why it was annulled"), max_length=1000, blank=True)
    service = models.CharField(_("service"), max_length=20, choices=Service, blank=True)
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("to"), null=True, blank=True)
    streets = models.TextField(_("streets and places"), max_length=1000, blank=True)
    what_to_do = models.TextField(_("what to do"), max_length=1000, blank=True)
    phone = models.CharField(_("phone for questions"), max_length=60, blank=True)

    content_panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        *PressPage.heading_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("reference_number"),
                FieldPanel("opens_at"),
                FieldPanel("deadline"),
                FieldPanel("questions_until"),
                FieldPanel("who_may_apply"),
                FieldPanel("how_to_apply"),
                FieldPanel("value"),
                FieldPanel("procurement_link"),
            ],
            _("Applying"),
        ),
        InlinePanel("papers", label=_("Paper")),
        InlinePanel("clarifications", label=_("Clarification")),
        MultiFieldPanel(
            [
                FieldPanel("service"),
                FieldPanel("starts_at"),
                FieldPanel("ends_at"),
                FieldPanel("streets"),
                FieldPanel("what_to_do"),
                FieldPanel("phone"),
            ],
            _("Service information"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("decided_on"),
                FieldPanel("result"),
                FieldPanel("contract"),
                FieldPanel("annulled_on"),
                FieldPanel("annulment_reason"),
            ],
            _("How it ended"),
        ),
        *PressPage.closing_panels,
    ]
    parent_page_types: ClassVar[list[str]] = ["press.NewsIndexPage"]

    translated_fields = (
        *PressPage.translated_fields,
        *("who_may_apply", "how_to_apply", "value", "result", "contract", "annulment_reason"),
        *("streets", "what_to_do", "papers", "clarifications"),
    )

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def clean(self) -> None:
        """Raises `ValidationError` for what contradicts itself, and for what readers would miss.

        What is missing may stay so in a draft; it stops the text from going further.
        """
        super().clean()
        faults = list(contradictions(self))
        if not self.is_unfinished:
            faults += omissions(self)
        if faults:
            said: dict[str, list[str]] = {}
            for field, sentence in faults:
                said.setdefault(field, []).append(str(sentence))
            raise ValidationError(said)


class NoticeDepartment(DepartmentRow):
    """The department that makes something known."""

    page = ParentalKey(NoticePage, on_delete=models.CASCADE, related_name="departments")

    class Meta(DepartmentRow.Meta):
        verbose_name = _("department of a notice")
        verbose_name_plural = _("departments of notices")


class NoticePaper(PaperRow):
    """A document that belongs to a notice: a form, the terms, a draft, the contract."""

    page = ParentalKey(NoticePage, on_delete=models.CASCADE, related_name="papers")

    class Meta(PaperRow.Meta):
        verbose_name = _("paper of a notice")
        verbose_name_plural = _("papers of notices")


class NoticeClarification(Orderable):
    """A question that was asked about a notice, and the office's answer, for everybody."""

    page = ParentalKey(NoticePage, on_delete=models.CASCADE, related_name="clarifications")
    date = models.DateField(_("date"))
    question = models.TextField(_("question"), max_length=2000, blank=True)
    answer = models.TextField(_("answer"), max_length=4000)

    panels: ClassVar[list[Any]] = [
        FieldPanel("date"),
        FieldPanel("question"),
        FieldPanel("answer"),
    ]
    translated_fields = ("question", "answer")

    class Meta(Orderable.Meta):
        verbose_name = _("clarification of a notice")
        verbose_name_plural = _("clarifications of notices")


class NoticeCorrection(CorrectionRow):
    """A dated correction of a notice."""

    page = ParentalKey(NoticePage, on_delete=models.CASCADE, related_name="corrections")

    class Meta(CorrectionRow.Meta):
        verbose_name = _("correction of a notice")
        verbose_name_plural = _("corrections of notices")
