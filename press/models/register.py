"""The yearly register of press releases: each number once, none left out."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.approval.models.append_only import AppendOnly, AppendOnlyQuerySet
from pages.numbering import YearOfNumbers


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


class RegisterYear(YearOfNumbers):
    """The last number of a press release that was given in a year."""

    class Meta:
        verbose_name = _("year of the register")
        verbose_name_plural = _("years of the register")
