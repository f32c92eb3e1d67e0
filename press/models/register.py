"""The yearly register of press releases: each number once, none left out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegisterEntry(models.Model):
    """The number of one press release, in all its languages. Never changed, never deleted."""

    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    #: What the release and its translations have in common.
    translation_key = models.UUIDField(_("translation key"), unique=True)
    title = models.CharField(_("title then"), max_length=255)
    approval_id = models.BigIntegerField(_("approval"))
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("entry of the register")
        verbose_name_plural = _("entries of the register")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_release_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class RegisterYear(models.Model):
    """The last number given in a year; its row is locked while the next one is given."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("year of the register")
        verbose_name_plural = _("years of the register")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
