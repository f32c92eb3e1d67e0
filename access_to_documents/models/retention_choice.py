"""How long this office keeps what: its own choice beside the rule's default."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.approval.models.append_only import AppendOnly


class RetentionChoice(AppendOnly):
    """One choice for one rule of one law; the newest holds, older ones tell what held before."""

    law = models.CharField(_("law"), max_length=20)
    #: A rule's name (`retention.rules`).
    rule = models.CharField(_("rule"), max_length=30)
    days = models.PositiveIntegerField(_("days"))
    why = models.CharField(_("why"), max_length=500, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("choice of how long to keep")
        verbose_name_plural = _("choices of how long to keep")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.law} {self.rule}: {self.days}"
