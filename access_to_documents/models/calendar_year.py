"""A year of a calendar: written down when the office first touched it, confirmed by the officer."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarYear(models.Model):
    """One year of one jurisdiction's calendar.

    While there is no row, the year is what the rules say. With one, the closed days of the year
    are those of `Closure`. `confirmed_at` is empty until the officer has compared it with the
    official calendar.
    """

    jurisdiction = models.CharField(_("jurisdiction"), max_length=20)
    year = models.PositiveSmallIntegerField(_("year"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("confirmed by"),
    )

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("year of the calendar")
        verbose_name_plural = _("years of the calendar")
        ordering = ("jurisdiction", "year")
        default_permissions = ("change", "view")
        constraints = [
            models.UniqueConstraint(
                fields=("jurisdiction", "year"), name="access_calendar_year_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.year}"

    @property
    def is_confirmed(self) -> bool:
        """Did the officer compare it with the official calendar?"""
        return self.confirmed_at is not None
