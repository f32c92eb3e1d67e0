"""Who led the city when: what was published under somebody else says so."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from pages.models.chrome import SiteSnippet


class Mandate(SiteSnippet):
    """The time in office of a mayor, by local dates; without an end while it lasts."""

    holder = models.CharField(_("name"), max_length=120)
    office = models.CharField(
        _("office"), max_length=120, help_text=_("As readers see it: Mayor of Lipograd.")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("site"),
        FieldPanel("holder"),
        FieldPanel("office"),
        FieldPanel("starts_on"),
        FieldPanel("ends_on"),
    ]

    translated_fields = ("holder", "office")

    class Meta(SiteSnippet.Meta):
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.holder

    def clean(self) -> None:
        """Raises `ValidationError` for an end before the beginning."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("A mandate ends after it starts.")})


def of_day(mandates: list[dict[str, Any]], day: date) -> dict[str, Any] | None:
    """The mandate (as the public record tells it) of a local day; None where none is known."""
    for mandate in mandates:
        until = mandate["until"]["date"] if mandate["until"] else "9999"
        if mandate["since"]["date"] <= day.isoformat() <= until:
            return mandate
    return None
