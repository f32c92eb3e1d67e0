"""What the proofreader let stand, and the office's own words."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.approval.models.approval import Filed


class AcceptedFinding(Filed):
    """A finding of the checks that a proofreader let stand: not a mistake here."""

    rule = models.CharField(_("check"), max_length=40)
    #: SHA-256 over the rule and the place with its words: another word there is another finding.
    key = models.CharField(_("key"), max_length=64)
    excerpt = models.CharField(_("words"), max_length=255, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who accepted it"),
    )
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("accepted finding")
        verbose_name_plural = _("accepted findings")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "key"], name="accepted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} · {self.excerpt}"


class OfficeWord(models.Model):
    """A word the office writes so: names, places, abbreviations no dictionary knows."""

    word = models.CharField(
        _("word"),
        max_length=80,
        help_text=_("In the form it is written in; Serbian words count in both scripts."),
    )
    language = models.CharField(_("language code"), max_length=10, default="sr")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who added it"),
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("word of the office")
        verbose_name_plural = _("words of the office")
        ordering = ["word"]
        constraints = [models.UniqueConstraint(fields=["word", "language"], name="one_office_word")]

    def __str__(self) -> str:
        return self.word
