"""Closed days as the office keeps them, once it has touched a year of its calendar."""

from datetime import date
from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from access_to_documents.law import closures
from pages.holidays import Name


class Kind(models.TextChoices):
    """Why a day is marked: the law's own kinds, with words for people."""

    HOLIDAY = closures.Kind.HOLIDAY, _("state holiday")
    OBSERVED = closures.Kind.OBSERVED, _("carried over from a weekend")
    ORDER = closures.Kind.ORDER, _("closed by order")
    RELIGIOUS = closures.Kind.RELIGIOUS, _("believers' day, the office is open")


class ClosureQuerySet(models.QuerySet["Closure"]):
    """Closed days, in the words of the calendar."""

    def of(self, jurisdiction: str) -> Self:
        """Those of one jurisdiction's calendar, those withdrawn too."""
        return self.filter(jurisdiction=jurisdiction)

    def in_year(self, year: int) -> Self:
        """Those of one year."""
        return self.filter(day__range=(date(year, 1, 1), date(year, 12, 31)))

    def holding(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_on=None)

    def delete(self) -> NoReturn:
        """Raises `TypeError`, always: what was shown on a day must stay replayable."""
        raise TypeError("Closed days are never deleted; they are withdrawn.")


class Closure(models.Model):
    """One marked day of one jurisdiction's calendar. Never deleted: withdrawn.

    `announced_on` is empty for what the statute itself says. Names are kept in each language, so
    that no choice of LANGUAGES changes the table.
    """

    jurisdiction = models.CharField(_("jurisdiction"), max_length=20)
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    key = models.CharField(_("holiday"), max_length=40, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=200)
    name_sr = models.CharField(_("name (Serbian)"), max_length=200)
    name_sq = models.CharField(_("name (Albanian)"), max_length=200)
    source = models.TextField(_("source"))
    estimated = models.BooleanField(_("date may still move"), default=False)
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered"), auto_now_add=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_why = models.TextField(_("why withdrawn"), blank=True)

    objects: ClassVar[Any] = ClosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed day")
        verbose_name_plural = _("closed days")
        ordering = ("day", "kind")
        default_permissions = ("add", "change", "view")
        constraints = [
            models.UniqueConstraint(
                fields=("jurisdiction", "day", "kind", "key"),
                condition=models.Q(withdrawn_on=None),
                name="access_closure_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.name_en}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises `TypeError`, always: what was shown on a day must stay replayable."""
        raise TypeError("Closed days are never deleted; they are withdrawn.")

    def to_law(self, *, confirmed: bool) -> closures.Closure:
        """The day as the law counts with it; `confirmed`: the officer confirmed its year."""
        return closures.Closure(
            day=self.day,
            name=Name(self.name_en, self.name_sr, self.name_sq),
            kind=closures.Kind(self.kind),
            source=self.source,
            announced_on=self.announced_on,
            confirmed=confirmed,
            key=self.key,
            estimated=self.estimated and not confirmed,
            withdrawn_on=self.withdrawn_on,
        )

    @classmethod
    def from_law(cls, jurisdiction: str, closure: closures.Closure, user: Any = None) -> "Closure":
        """A row, not saved, for a day of the law."""
        return cls(
            jurisdiction=jurisdiction,
            day=closure.day,
            kind=str(closure.kind),
            key=closure.key,
            name_en=closure.name.en,
            name_sr=closure.name.sr,
            name_sq=closure.name.sq,
            source=closure.source,
            estimated=closure.estimated,
            announced_on=closure.announced_on,
            entered_by=user,
            withdrawn_on=closure.withdrawn_on,
        )
