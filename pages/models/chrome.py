"""What stands around every page: menus, the alert banner, the site's identity.

Snippets with drafts and the office's workflow, one per site and language (gate rule 10).
"""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page, Site

from pages.approval.gated import GatedSnippet
from pages.contrast import contrast_with_white

_HEX_COLOUR = r"^#[0-9a-fA-F]{6}\Z"
COLOUR = RegexValidator(_HEX_COLOUR, _("Write a colour as # and six hex digits."))
#: WCAG 2.2, success criterion 1.4.3: normal text.
AA_CONTRAST = 4.5


class SiteSnippet(GatedSnippet):
    """Abstract: a snippet that belongs to one site, in one language."""

    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="+", verbose_name=_("site")
    )

    class Meta(GatedSnippet.Meta):
        abstract = True


class Menu(SiteSnippet, ClusterableModel):
    """Links at the top or at the foot of every page."""

    class Place(models.TextChoices):
        """Where the menu stands."""

        MAIN = "main", _("Top of the page")
        FOOTER = "footer", _("Foot of the page")

    place = models.CharField(_("place"), max_length=20, choices=Place, default=Place.MAIN)

    panels: ClassVar[list[Any]] = [
        FieldPanel("site"),
        FieldPanel("place"),
        InlinePanel("entries", label=_("Link"), min_num=1, max_num=12),
    ]

    translated_fields = ("entries",)

    class Meta(SiteSnippet.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "locale", "place"], name="one_menu_per_site_language_place"
            )
        ]
        unique_together = [("translation_key", "locale")]

    def __str__(self) -> str:
        return f"{self.get_place_display()} ({self.locale.language_code})"


class MenuEntry(Orderable):
    """One link of a menu: to a page, shown while that page is public, or to an address."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="entries")
    title = models.CharField(_("title"), max_length=60)
    page = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page"),
    )
    url = models.CharField(
        _("address"),
        max_length=200,
        blank=True,
        validators=[
            RegexValidator(
                r"^(https?://|/(?!/)|mailto:|tel:)",
                _("Begin with https://, with / for this site, with mailto: or with tel:."),
            )
        ],
    )

    panels: ClassVar[list[Any]] = [FieldPanel("title"), FieldPanel("page"), FieldPanel("url")]

    translated_fields = ("title", "url")

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raises `ValidationError` unless there is either a page or an address."""
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"url": _("Choose a page or write an address, one of the two.")})


class Alert(SiteSnippet):
    """A banner on every page, between two moments (UTC)."""

    class Level(models.TextChoices):
        """How much it matters; also the order in which banners stand."""

        EMERGENCY = "emergency", _("Emergency")
        WARNING = "warning", _("Warning")
        INFO = "info", _("Information")

    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.INFO)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), blank=True, max_length=600)
    link = models.CharField(
        _("link"), max_length=200, blank=True, validators=[RegexValidator(r"^(https?://|/(?!/))")]
    )
    link_text = models.CharField(_("text of the link"), max_length=80, blank=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))

    panels: ClassVar[list[Any]] = [
        FieldPanel("site"),
        FieldPanel("level"),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("link"),
        FieldPanel("link_text"),
        FieldPanel("starts_at"),
        FieldPanel("ends_at"),
    ]

    translated_fields = ("title", "text", "link", "link_text")

    class Meta(SiteSnippet.Meta):
        verbose_name = _("alert banner")
        verbose_name_plural = _("alert banners")
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raises `ValidationError` for an end before the beginning or a link without a text."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The banner must end after it starts.")})
        if self.link and not self.link_text:
            raise ValidationError({"link_text": _("Say where the link leads.")})


class SiteIdentity(SiteSnippet):
    """The city's arms, name, colours and contacts; the site, feeds and documents follow it."""

    name = models.CharField(_("name of the city"), max_length=120)
    office = models.CharField(_("office"), max_length=160, blank=True)
    motto = models.CharField(_("motto"), max_length=160, blank=True)
    arms = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("coat of arms"),
    )
    arms_alt = models.CharField(_("alternative text of the arms"), max_length=200, blank=True)
    strong_colour = models.CharField(
        _("strong colour"), max_length=7, default="#1d4d3f", validators=[COLOUR]
    )
    accent_colour = models.CharField(
        _("accent colour"), max_length=7, default="#8a4b08", validators=[COLOUR]
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours = models.CharField(_("working hours"), max_length=160, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel(name)
        for name in (
            "site",
            "name",
            "office",
            "motto",
            "arms",
            "arms_alt",
            "strong_colour",
            "accent_colour",
            "address",
            "phone",
            "email",
            "hours",
        )
    ]

    translated_fields = ("name", "office", "motto", "arms_alt", "address", "hours")

    class Meta(SiteSnippet.Meta):
        verbose_name = _("identity of the site")
        verbose_name_plural = _("identities of the site")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "locale"], name="one_identity_per_site_language"
            )
        ]
        unique_together = [("translation_key", "locale")]

    def __str__(self) -> str:
        return f"{self.name} ({self.locale.language_code})"

    def clean(self) -> None:
        """Raises `ValidationError` for a colour on which white text cannot be read."""
        super().clean()
        for field in ("strong_colour", "accent_colour"):
            colour = getattr(self, field)
            if re.match(_HEX_COLOUR, colour) and contrast_with_white(colour) < AA_CONTRAST:
                raise ValidationError(
                    {
                        field: _(
                            "Too light: white text on it could not be read. Choose a darker one."
                        )
                    }
                )
