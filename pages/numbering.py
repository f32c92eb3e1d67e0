"""Numbers of a register: from 1 each year, each given once, none left out."""

from datetime import datetime
from typing import Any, ClassVar, NoReturn

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class YearOfNumbersQuerySet(models.QuerySet[Any]):
    """Years, in the words of a register."""

    def next_number(self, at: datetime | None = None) -> tuple[int, int]:
        """Year and number that would be given at an instant (UTC, default now); nobody has it."""
        year = year_of(at or timezone.now())
        row = self.filter(pk=year).first()
        return year, (row.last if row else 0) + 1

    def locked(self, at: datetime) -> Any:
        """The year of `at` (UTC); nobody else gives a number of it before this transaction ends.

        Raises `TransactionManagementError` where there is none.
        """
        if not transaction.get_connection().in_atomic_block:
            raise transaction.TransactionManagementError("A number is given in a transaction.")
        row, _made = self.select_for_update().get_or_create(pk=year_of(at))
        return row

    def delete(self) -> NoReturn:
        """Raises `TypeError`, always: a number would be given twice."""
        raise TypeError("Years of a register are never deleted.")


class YearOfNumbers(models.Model):
    """Abstract: the last number given in a year."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    last = models.PositiveIntegerField(_("last number"), default=0)

    objects: ClassVar[Any] = YearOfNumbersQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"

    def give(self) -> int:
        """The next number, of a `locked` year; what is rolled back leaves no gap."""
        self.last += 1
        self.save(update_fields=["last"])
        return self.last

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises `TypeError`, always: a number would be given twice."""
        raise TypeError("Years of a register are never deleted.")


def year_of(moment: datetime) -> int:
    """The year of an instant (UTC) by the office's calendar."""
    return timezone.localtime(moment, timezone.get_default_timezone()).year
