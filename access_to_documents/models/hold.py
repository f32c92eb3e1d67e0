"""Cases whose data is kept whatever the rules say, while somebody still needs it."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_to_documents.models.request import Request


class HoldQuerySet(models.QuerySet["Hold"]):
    """Holds, in the words of retention."""

    def standing(self) -> Self:
        """Those that were not lifted."""
        return self.filter(lifted_at__isnull=True)


class Hold(models.Model):
    """One hold on one case, from when it was placed until it is lifted."""

    class Why(models.TextChoices):
        """Who needs it. Words of one's own would be personal data sooner or later."""

        APPEAL = "appeal", _("a legal remedy is being decided")
        COURT = "court", _("a court needs it")
        AUDIT = "audit", _("an audit needs it")
        OTHER = "other", _("another duty of the office")

    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, related_name="holds", verbose_name=_("request")
    )
    why = models.CharField(_("why"), max_length=10, choices=Why)
    placed_at = models.DateTimeField(_("placed"), default=timezone.now, editable=False)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("placed by"),
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("lifted by"),
    )

    objects: ClassVar[Any] = HoldQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["request", "why"],
                name="one_standing_hold_of_a_kind",
                condition=models.Q(lifted_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.why}"
