"""What written items share: a summary, a lead picture and a body."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string

from pages import pictures
from pages.blocks import ALT_HELP, BodyBlock, alt_required
from pages.fields import ContentField
from pages.models.base import OfficePage


class EditorialPage(OfficePage):
    """Abstract: a page that somebody writes, proofreads and approves."""

    summary = models.CharField(
        _("summary"),
        max_length=160,
        help_text=_("Stands in lists, feeds and search results. At most 160 characters."),
    )
    lead_image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("lead picture"),
    )
    lead_image_alt = models.CharField(
        _("alternative text"),
        max_length=200,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    lead_image_decorative = models.BooleanField(
        _("decorative: it tells nothing new"), default=False
    )
    body = ContentField(BodyBlock(), blank=True, verbose_name=_("body"))

    lead_panels: ClassVar[list[Any]] = [
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt", help_text=ALT_HELP),
                FieldPanel("lead_image_decorative"),
            ],
            _("Lead picture"),
        ),
    ]

    translated_fields: ClassVar[tuple[str, ...]] = (
        *OfficePage.translated_fields,
        *("summary", "lead_image_alt", "body"),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raises `ValidationError` for a picture without alternative text, unless decorative."""
        super().clean()
        if self.lead_image_id and not (
            self.lead_image_alt
            or self.lead_image_decorative
            or pictures.says_what_it_shows(self.lead_image)
        ):
            raise ValidationError({"lead_image_alt": alt_required()})
