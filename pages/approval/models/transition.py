"""What the head of office takes away from the public, or changes of its place (gate rule 6).

The save knows no user: the decision is recorded first, and the wall looks for it.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.approval.models.append_only import AppendOnly
from pages.approval.models.approval import Filed, FiledQuerySet


class TransitionQuerySet(FiledQuerySet):
    """Decisions, and those not carried out yet."""

    def waiting(self) -> "TransitionQuerySet":
        """Decisions whose write has not happened yet: each allows one write."""
        return self.filter(done__isnull=True)


class Transition(Filed):
    """The head of office, or an acting deputy, decided to take something away or to move it."""

    class Kind(models.TextChoices):
        """What was decided."""

        TAKE_DOWN = "take_down", _("Take away from the public")
        MOVE = "move", _("Move to another place")
        READDRESS = "readdress", _("Change the address")
        RESTRICT = "restrict", _("Change who may read")

    kind = models.CharField(_("decision"), max_length=20, choices=Kind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who decided"),
    )
    role = models.CharField(_("role held then"), max_length=150)
    comment = models.TextField(_("reason"), blank=True)
    #: Of a move: "parent", the key of the new parent. Of a new address: "slug".
    details = models.JSONField(_("details"), default=dict, blank=True)
    given_at = models.DateTimeField(_("decided at"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = TransitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on what is public")
        verbose_name_plural = _("decisions on what is public")
        ordering = ["-given_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="transitions_of")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.title} · {self.given_at:%Y-%m-%d %H:%M}"


class TransitionDone(AppendOnly):
    """A decision was carried out; it allows no further write."""

    transition = models.OneToOneField(
        Transition, on_delete=models.PROTECT, related_name="done", verbose_name=_("decision")
    )
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("decision carried out")
        verbose_name_plural = _("decisions carried out")

    def __str__(self) -> str:
        return f"{self.transition_id} · {self.at:%Y-%m-%d %H:%M}"


class Withdrawal(AppendOnly):
    """What stands at the address of something taken away, and why (in whitehall's four reasons)."""

    class Reason(models.TextChoices):
        """Why it was taken away; each leaves something else at the address."""

        IN_ERROR = "in_error", _("Published in error")
        CONSOLIDATED = "consolidated", _("Part of another page now")
        WITHDRAWN = "withdrawn", _("Withdrawn, with a notice")
        ARCHIVED = "archived", _("Moved to the archive")

    transition = models.OneToOneField(
        Transition, on_delete=models.PROTECT, related_name="withdrawal", verbose_name=_("decision")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    explanation = models.TextField(
        _("what readers are told"), blank=True, help_text=_("Stands at the address.")
    )
    target = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("page to read instead"),
    )
    #: The address as the public record had it (content tree), the site, and the code of the locale.
    path = models.CharField(_("address"), max_length=1000, blank=True, db_index=True)
    site_id = models.BigIntegerField(_("site"), null=True)
    language = models.CharField(_("language"), max_length=10)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self) -> str:
        return f"{self.get_reason_display()} · {self.path}"
