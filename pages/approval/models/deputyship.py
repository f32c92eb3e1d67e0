"""Who stands in for the head of office, and when."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DeputyshipQuerySet(models.QuerySet["Deputyship"]):
    """Deputyships by time."""

    def active(self, at: datetime | None = None) -> Self:
        """Those that hold at `at` (UTC, default now)."""
        at = at or timezone.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at)

    def of(self, user: AbstractBaseUser) -> Self:
        """Those of one person."""
        return self.filter(user_id=user.pk)


class Deputyship(models.Model):
    """One person may approve in the head's place, from one moment until another (UTC)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="deputyships",
        verbose_name=_("deputy"),
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=200)

    objects = DeputyshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputyship")
        verbose_name_plural = _("deputyships")
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return f"{self.user} · {self.starts_at:%Y-%m-%d} – {self.ends_at:%Y-%m-%d}"

    def clean(self) -> None:
        """Raises `ValidationError` for a period that ends before it starts."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The period must end after it starts.")})
