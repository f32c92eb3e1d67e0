"""Periods of people: from one moment until another."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PeriodQuerySet(models.QuerySet["Period"]):
    """Periods by time and person."""

    def active(self, at: datetime | None = None) -> Self:
        """Those that hold at `at` (UTC, default now)."""
        at = at or timezone.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at)

    def of(self, user: AbstractBaseUser) -> Self:
        """Those of one person."""
        return self.filter(user_id=user.pk)


class Period(models.Model):
    """Abstract: something that holds for one person from `starts_at` until `ends_at` (UTC).

    The concrete types add `user`, which names the person in their own words.
    """

    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=200)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return f"{self.user} · {self.starts_at:%Y-%m-%d} – {self.ends_at:%Y-%m-%d}"  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Raises `ValidationError` for a period that ends before it starts."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The period must end after it starts.")})
