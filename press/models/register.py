"""The yearly register of press releases: each number once, none left out."""

from datetime import datetime
from typing import Any, ClassVar, NoReturn, Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.approval.models.append_only import AppendOnly, AppendOnlyQuerySet


class RegisterEntryQuerySet(AppendOnlyQuerySet):
    """Entries, in the words of the archive."""

    def of(self, translation_key: UUID) -> "RegisterEntry | None":
        """The entry of a release and its translations; None before the head's approval."""
        entry: RegisterEntry | None = self.filter(translation_key=translation_key).first()
        return entry

    def numbered(self, number: int, year: int | None = None) -> Self:
        """Entries with this number, of one year or of any."""
        found = self.filter(number=number)
        return found if year is None else found.filter(year=year)


class RegisterEntry(AppendOnly):
    """The number of one press release, in all its languages. Never changed, never deleted."""

    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    #: What the release and its translations have in common.
    translation_key = models.UUIDField(_("translation key"), unique=True)
    title = models.CharField(_("title then"), max_length=255)
    approval_id = models.BigIntegerField(_("approval"))
    given_at = models.DateTimeField(_("given at"))

    objects: ClassVar[Any] = RegisterEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the register")
        verbose_name_plural = _("entries of the register")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_release_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class RegisterYearQuerySet(models.QuerySet["RegisterYear"]):
    """Years, in the words of the register."""

    def next_number(self, at: datetime | None = None) -> tuple[int, int]:
        """Number and year that an approval given at `at` (UTC, default now) would get."""
        year = year_of(at or timezone.now())
        row = self.filter(pk=year).first()
        return (row.last if row else 0) + 1, year

    def delete(self) -> NoReturn:
        """Raises `TypeError`, always: a number would be given twice."""
        raise TypeError("Years of the register are never deleted.")


class RegisterYear(models.Model):
    """The last number given in a year; its row is locked while the next one is given."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    last = models.PositiveIntegerField(_("last number"), default=0)

    objects: ClassVar[Any] = RegisterYearQuerySet.as_manager()

    class Meta:
        verbose_name = _("year of the register")
        verbose_name_plural = _("years of the register")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises `TypeError`, always: a number would be given twice."""
        raise TypeError("Years of the register are never deleted.")


def year_of(moment: datetime) -> int:
    """The year of an instant (UTC) by the office's calendar."""
    return timezone.localtime(moment, timezone.get_default_timezone()).year
