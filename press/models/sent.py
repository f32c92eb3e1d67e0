"""What readers of a press release were told, kept so that it never changes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.approval.models.append_only import AppendOnly


class SentRelease(AppendOnly):
    """A release, in one language, as it went public under one approval: digests, no words."""

    page_id = models.BigIntegerField(_("page"), db_index=True)
    approval_id = models.BigIntegerField(_("approval"))
    #: Version of the canonical form that the digests are over (pages.approval.canonical).
    form = models.PositiveSmallIntegerField(_("version of the canonical form"))
    #: SHA-256 of each field and each kind of row, by its name.
    words = models.JSONField(_("words"))
    #: SHA-256 of each correction, in their order.
    corrections = models.JSONField(_("corrections"), default=list)
    supplements = models.JSONField(_("supplements"), default=list)
    #: The stamped original, by the key of its document; None: none yet.
    scan = models.BigIntegerField(_("stamped original"), null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("release as it was sent")
        verbose_name_plural = _("releases as they were sent")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.page_id} · {self.at:%Y-%m-%d %H:%M}"
