"""The numbers of the register: a row a year, locked while the next one is given."""

from datetime import datetime
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CaseYearQuerySet(models.QuerySet["CaseYear"]):
    """Years; never deleted."""

    def delete(self) -> NoReturn:
        """Raises `TypeError`, always: a number would be given twice."""
        raise TypeError("Years of the register are never deleted.")


class CaseYear(models.Model):
    """The last number of the register that was given in a year."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    last = models.PositiveIntegerField(_("last number"), default=0)

    objects: ClassVar[Any] = CaseYearQuerySet.as_manager()

    class Meta:
        verbose_name = _("year of the register of requests")
        verbose_name_plural = _("years of the register of requests")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises `TypeError`, always: a number would be given twice."""
        raise TypeError("Years of the register are never deleted.")


def year_of(moment: datetime) -> int:
    """The year of an instant (UTC) by the office's calendar."""
    return timezone.localtime(moment, timezone.get_default_timezone()).year
