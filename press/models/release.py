"""Press releases: what the office sent out, under a number, and does not change afterwards."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page

from press.models.base import PressPage
from press.models.rows import CorrectionRow, DepartmentRow, PaperRow, PersonRow, TopicRow
from press.models.sent import SentRelease
from press.releases import frozen
from press.releases.form import PressReleaseForm
from press.releases.panel import NumberPanel


class ReleaseTopic(TopicRow):
    """A press release is about a topic."""

    content_object = ParentalKey(
        "press.PressReleasePage", on_delete=models.CASCADE, related_name="topic_items"
    )

    class Meta:
        verbose_name = _("topic of a press release")
        verbose_name_plural = _("topics of press releases")


class PressReleasePage(PressPage, Page):
    """A press release. Its number stands in the register (`press.models.register`)."""

    class Kind(models.TextChoices):
        """What the office says, and how."""

        RELEASE = "release", _("Press release")
        STATEMENT = "statement", _("Statement")
        DENIAL = "denial", _("Denial")
        CONGRATULATION = "congratulation", _("Congratulation")
        CONDOLENCE = "condolence", _("Condolence")
        MEDIA_ADVISORY = "media_advisory", _("Media advisory")
        INVITATION = "invitation", _("Invitation")

    base_form_class = PressReleaseForm

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.RELEASE)
    place = models.CharField(
        _("place of the dateline"), max_length=120, blank=True, help_text=_("As in: Lipograd, …")
    )
    topics = ClusterTaggableManager(
        through=ReleaseTopic, blank=True, verbose_name=_("topics"), help_text=""
    )
    boilerplate = models.TextField(
        _("about the office"),
        max_length=1000,
        blank=True,
        help_text=_("Stands below every release. Taken over from the last one."),
    )
    contact_name = models.CharField(_("press contact"), max_length=120, blank=True)
    contact_phone = models.CharField(_("direct phone"), max_length=60, blank=True)
    contact_after_hours = models.CharField(_("phone after hours"), max_length=60, blank=True)
    contact_email = models.EmailField(_("e-mail of the press contact"), blank=True)
    scan = models.ForeignKey(
        get_document_model_string(),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("stamped original"),
        help_text=_("The signed and stamped paper as a PDF. It may be added after publication."),
    )

    content_panels: ClassVar[list[Any]] = [
        NumberPanel(),
        FieldPanel("kind"),
        *PressPage.heading_panels,
        FieldPanel("place"),
        FieldPanel("body"),
        InlinePanel("people", label=_("Spokesperson")),
        InlinePanel("attachments", label=_("Attachment")),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_after_hours"),
                FieldPanel("contact_email"),
                FieldPanel("boilerplate"),
            ],
            _("For journalists"),
        ),
        *PressPage.closing_panels,
        InlinePanel("supplements", label=_("Supplement")),
        FieldPanel("scan"),
    ]
    parent_page_types: ClassVar[list[str]] = ["press.NewsIndexPage"]

    translated_fields = (
        *PressPage.translated_fields,
        *("place", "boilerplate", "contact_name", "attachments", "supplements"),
    )

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    def sent(self) -> SentRelease | None:
        """What readers were last told in this language; None for what never was public."""
        return SentRelease.objects.filter(page_id=self.pk).first()

    def approval_refusals(self, approval: Any = None) -> Iterator[str]:
        """What the gate must not let through, whoever approved it: other words than were sent."""
        sent = self.sent()
        if sent is None or (approval is not None and sent.approval_id == approval.pk):
            return
        yield from frozen.refusals(self, sent)


class ReleaseDepartment(DepartmentRow):
    """A department that a press release comes from."""

    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="departments")

    class Meta(DepartmentRow.Meta):
        verbose_name = _("department of a press release")
        verbose_name_plural = _("departments of press releases")


class ReleasePerson(PersonRow):
    """Who speaks in a press release."""

    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="people")

    class Meta(PersonRow.Meta):
        verbose_name = _("spokesperson of a press release")
        verbose_name_plural = _("spokespeople of press releases")


class ReleaseAttachment(PaperRow):
    """A document sent with a press release."""

    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="attachments")

    class Meta(PaperRow.Meta):
        verbose_name = _("attachment of a press release")
        verbose_name_plural = _("attachments of press releases")


class ReleaseCorrection(CorrectionRow):
    """A dated correction of a press release; its text stays as it was sent."""

    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="corrections")

    class Meta(CorrectionRow.Meta):
        verbose_name = _("correction of a press release")
        verbose_name_plural = _("corrections of press releases")


class ReleaseSupplement(Orderable):
    """What the office added after a press release was sent, with its date."""

    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="supplements")
    date = models.DateField(_("date"))
    text = models.TextField(_("what is added"), max_length=2000)

    panels: ClassVar[list[Any]] = [FieldPanel("date"), FieldPanel("text")]
    translated_fields = ("text",)

    class Meta(Orderable.Meta):
        verbose_name = _("supplement of a press release")
        verbose_name_plural = _("supplements of press releases")
