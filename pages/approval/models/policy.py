"""The office's own rules, as data with a day from which they hold."""

from datetime import date, datetime, time, timedelta
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_HOURS = [MinValueValidator(1), MaxValueValidator(24 * 14)]


class OfficePolicy(models.Model):
    """How long things may wait in this office, from a day (local) on."""

    valid_from = models.DateField(_("valid from"), unique=True)
    second_look_hours = models.PositiveSmallIntegerField(
        _("hours until the second look at an emergency is overdue"), default=24, validators=_HOURS
    )
    escalation_hours = models.PositiveSmallIntegerField(
        _("hours until a waiting text is brought to the deputy"), default=4, validators=_HOURS
    )
    link_hours = models.PositiveSmallIntegerField(
        _("hours a one-time link holds"), default=72, validators=_HOURS
    )
    digest_time = models.TimeField(
        _("time of the daily digest (the office's zone)"), default=time(7, 30)
    )

    class Meta:
        verbose_name = _("office policy")
        verbose_name_plural = _("office policies")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.valid_from:%Y-%m-%d}"

    @classmethod
    def current(cls, day: date | None = None) -> Self:
        """The policy that holds on `day` (the office's; default today); else the defaults."""
        day = day or today()
        return cls.objects.filter(valid_from__lte=day).first() or cls(valid_from=day)

    @classmethod
    def second_look_due(cls, given_at: datetime) -> datetime:
        """When the second look at an emergency of `given_at` is due (UTC), as held that day."""
        policy = cls.current(timezone.localdate(given_at, timezone.get_default_timezone()))
        return given_at + timedelta(hours=policy.second_look_hours)

    def clean(self) -> None:
        """Raises `ValidationError` for what would change how things were before today."""
        super().clean()
        stored = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        if stored and stored.valid_from < today():
            raise ValidationError(
                _("This policy has been in force. Add a new one, valid from a later day.")
            )
        if self.valid_from and self.valid_from < today():
            raise ValidationError({"valid_from": _("A policy begins today or later.")})


def today() -> date:
    """The office's day, whatever zone the person logged in has chosen."""
    return timezone.localdate(timezone=timezone.get_default_timezone())
