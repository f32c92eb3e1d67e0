"""What the office charges for copies. A row a change: none is ever altered, so they are the log."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.approval.models.append_only import AppendOnly, AppendOnlyQuerySet


class TariffQuerySet(AppendOnlyQuerySet):
    """Tariffs, in the words of the office."""

    def in_force(self, on: date) -> Self:
        """Those that hold on a day, the one that counts first."""
        return self.filter(valid_from__lte=on).order_by("-valid_from", "-pk")


class Tariff(AppendOnly):
    """One tariff of the office, from a day on. Amounts in `currency` (ISO 4217)."""

    valid_from = models.DateField(_("in force from"))
    currency = models.CharField(_("currency"), max_length=3)
    free_pages = models.PositiveIntegerField(_("copied pages free of charge"), default=0)
    per_page = models.DecimalField(
        _("price of a copied page"),
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(0)],
    )
    per_medium = models.DecimalField(
        _("price of a medium"), max_digits=8, decimal_places=2, validators=[MinValueValidator(0)]
    )
    source = models.CharField(_("source"), max_length=300)
    changed_at = models.DateTimeField(_("entered"), auto_now_add=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )

    objects: ClassVar[Any] = TariffQuerySet.as_manager()

    class Meta:
        verbose_name = _("tariff")
        verbose_name_plural = _("tariffs")
        ordering = ["-valid_from", "-pk"]
        default_permissions = ("add", "view")

    def __str__(self) -> str:
        return f"{self.valid_from}: {self.per_page} {self.currency}"
