"""What editors say about the search, and what readers looked for, counted."""

import re
from datetime import date
from typing import Any, Final, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from pages.search.analysis.folding import keys

#: Phrases of a group of synonyms, or queries of a recommendation, at most.
MOST_PHRASES: Final = 20
#: Words of one of them at most.
MOST_WORDS: Final = 8
_BREAK: Final = re.compile(r"[\n,;]")


def phrases(text: str) -> list[str]:
    """What stands between line breaks and commas, each once whatever its script."""
    found: dict[tuple[str, ...], str] = {}
    for part in _BREAK.split(text):
        if words := tuple(keys(part)):
            found.setdefault(words, " ".join(part.split()))
    return list(found.values())


def _check(text: str, least: int, too_few: str) -> None:
    found = phrases(text)
    if len(found) < least:
        raise ValidationError(too_few)
    if len(found) > MOST_PHRASES:
        raise ValidationError(_t("Write at most %(number)s.") % {"number": MOST_PHRASES})
    for phrase in found:
        if len(keys(phrase)) > MOST_WORDS:
            raise ValidationError(
                _t("«%(phrase)s» is too long: at most %(number)s words.")
                % {"phrase": phrase, "number": MOST_WORDS}
            )


class SynonymGroup(models.Model):
    """Words and phrases that a search takes for one another."""

    words = models.TextField(
        _("words"),
        max_length=2_000,
        help_text=_(
            "One word or phrase per line, or between commas. One form in one script is enough: "
            "every case ending and both scripts are found."
        ),
    )
    note = models.CharField(_("note for colleagues"), max_length=255, blank=True)

    panels = [FieldPanel("words"), FieldPanel("note")]

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["words"]

    def __str__(self) -> str:
        return ", ".join(phrases(self.words))[:200]

    def clean(self) -> None:
        """Raises `ValidationError` for a group that says nothing, or says too much."""
        super().clean()
        try:
            _check(self.words, 2, _t("Write at least two different words or phrases."))
        except ValidationError as error:
            raise ValidationError({"words": error}) from error


class BestBetQuerySet(models.QuerySet["BestBet"]):
    """Recommended pages, in the words of their list."""

    def current(self, day: date | None = None) -> Self:
        """Those whose last day has not passed (office's zone)."""
        day = day or _today()
        return self.filter(models.Q(expires_on__isnull=True) | models.Q(expires_on__gte=day))

    def expired(self, day: date | None = None) -> Self:
        """Those whose last day has passed."""
        return self.filter(expires_on__lt=day or _today())


class BestBet(models.Model):
    """A page that stands first in the answer to these words."""

    words = models.TextField(
        _("searches"),
        max_length=2_000,
        help_text=_(
            "What readers look for, one search per line. Every case ending, both scripts and "
            "any order of the words are meant; the search must have these words and no others."
        ),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("Readers see it only while it is public. Translations stand for it."),
    )
    expires_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty: without an end.")
    )
    note = models.CharField(_("note for colleagues"), max_length=255, blank=True)

    objects = BestBetQuerySet.as_manager()

    panels = [
        FieldPanel("words"),
        FieldPanel("page"),
        FieldPanel("expires_on"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("recommended page")
        verbose_name_plural = _("recommended pages")
        ordering = ["words"]

    def __str__(self) -> str:
        return ", ".join(phrases(self.words))[:200]

    def clean(self) -> None:
        """Raises `ValidationError` for searches without a word, or with too many."""
        super().clean()
        try:
            _check(self.words, 1, _t("Write at least one word."))
        except ValidationError as error:
            raise ValidationError({"words": error}) from error

    @property
    def is_expired(self) -> bool:
        """Whether its last day has passed."""
        return self.expires_on is not None and self.expires_on < _today()


class HiddenPage(models.Model):
    """A public page that the archive's search does not show; it stays public otherwise."""

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_(
            "It is found no more in the archive's search, at once, nor are documents that only "
            "hidden pages show. It stays public in its place. A translation is a page of its own."
        ),
        error_messages={"unique": _("This page is hidden already.")},
    )
    reason = models.CharField(_("reason"), max_length=255)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("hidden by"),
    )
    hidden_at = models.DateTimeField(_("hidden at"), auto_now_add=True)

    panels = [FieldPanel("page"), FieldPanel("reason")]

    class Meta:
        verbose_name = _("page hidden from search")
        verbose_name_plural = _("pages hidden from search")
        ordering = ["-hidden_at"]

    def __str__(self) -> str:
        return str(self.page)


class EditorsState(models.Model):
    """One row: changed with every synonym and recommendation, so that processes read anew."""

    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.stamp


class QueryCount(models.Model):
    """How often something was looked for on a day. Nothing is kept of who did."""

    day = models.DateField(_("day"))
    #: The query's exact keys: in Latin, without marks, lower case.
    key = models.CharField(max_length=100)
    language = models.CharField(_("language"), max_length=10)
    #: As the first reader of the day wrote it.
    shown = models.CharField(_("search"), max_length=100)
    searches = models.IntegerField(_("searches"), default=0)
    empty = models.IntegerField(_("without results"), default=0)
    clicks = models.IntegerField(_("clicks"), default=0)

    class Meta:
        verbose_name = _("count of a search")
        verbose_name_plural = _("counts of searches")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["day", "key", "language"], name="one_count_per_day_and_query"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.key}"


def _today() -> Any:
    return timezone.localdate(timezone=timezone.get_default_timezone())
