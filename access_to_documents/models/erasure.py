"""The log of retention: what was erased by which rule, and when; never what it was."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from access_to_documents.models.request import Request
from pages.approval.models.append_only import AppendOnly


class Erasure(AppendOnly):
    """One rule carried out on one case: how many of which kind."""

    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, related_name="erasures", verbose_name=_("request")
    )
    #: A rule's name (`retention.rules`), and the days it had then.
    rule = models.CharField(_("rule"), max_length=30)
    days = models.PositiveIntegerField(_("days"))
    #: The last day on which it was to be kept.
    kept_until = models.DateField(_("kept until"))
    at = models.DateTimeField(_("at"), db_index=True)
    #: How many, by kind: {"files": 2}.
    counts = models.JSONField(_("how many"), default=dict)
    #: Who ran it; nobody where the clock did.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.request_id}: {self.rule}"
