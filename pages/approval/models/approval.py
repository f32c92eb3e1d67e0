"""The approval: who allowed exactly which words to be public, when, and in which role."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.approval.models.append_only import AppendOnly, AppendOnlyQuerySet


class FiledQuerySet(AppendOnlyQuerySet):
    """Evidence about pages, snippets and files, filed by object."""

    def of(self, instance: models.Model) -> Self:
        """What is filed for this object, whatever its words."""
        content_type, object_id = identity(instance)
        return self.filter(content_type=content_type, object_id=object_id)


class Filed(AppendOnly):
    """Abstract: evidence about one object, under its base content type and its key."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of object")
    )
    object_id = models.CharField(_("object"), max_length=255)
    title = models.CharField(_("title then"), max_length=255)

    objects: ClassVar[Any] = FiledQuerySet.as_manager()

    class Meta:
        abstract = True


class ApprovalQuerySet(FiledQuerySet):
    """Approvals, in the gate's own words."""

    def open(self) -> Self:
        """Approvals that have not been superseded, revoked or lapsed."""
        return self.filter(ending__isnull=True)

    def in_force(self, at: datetime | None = None) -> Self:
        """Open approvals whose time window contains `at` (UTC, default now)."""
        at = at or timezone.now()
        return self.open().filter(
            models.Q(not_before__isnull=True) | models.Q(not_before__lte=at),
            models.Q(not_after__isnull=True) | models.Q(not_after__gt=at),
        )


class Approval(Filed):
    """Exactly these words of exactly this object may be public, in this window (gate rule 2)."""

    class Kind(models.TextChoices):
        """On what ground the approver acted."""

        HEAD = "head", _("Head of office")
        DEPUTY = "deputy", _("Deputy, within a period")
        EMERGENCY = "emergency", _("Emergency, with a reason")
        IMPORT_BATCH = "import_batch", _("Import of an archive, approved as one batch")

    digest = models.CharField(_("digest"), max_length=64)
    revision_id = models.BigIntegerField(_("revision"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="approvals",
        verbose_name=_("approver"),
    )
    role = models.CharField(_("role held then"), max_length=150)
    comment = models.TextField(_("comment or reason"), blank=True)
    given_at = models.DateTimeField(_("given at"), default=timezone.now, editable=False)
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    not_after = models.DateTimeField(_("not after"), null=True, blank=True)
    #: Which version of the canonical form the digest is over; None: the first.
    form = models.PositiveSmallIntegerField(
        _("version of the canonical form"), null=True, editable=False
    )

    objects: ClassVar[Any] = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-given_at", "-pk"]
        permissions = [("publish_in_emergency", "Can publish in an emergency, with a reason")]
        indexes = [
            models.Index(fields=["content_type", "object_id", "digest"], name="approval_of_words")
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.digest[:12]} · {self.given_at:%Y-%m-%d %H:%M}"

    def end(self, reason: "ApprovalEnding.Reason") -> None:
        """Record that this approval no longer holds. Does nothing if it has ended before."""
        ApprovalEnding.objects.get_or_create(approval=self, defaults={"reason": reason})


class ApprovalEnding(AppendOnly):
    """Why and when an approval stopped holding. Coming back needs a new approval."""

    class Reason(models.TextChoices):
        """What ended it."""

        SUPERSEDED = "superseded", _("A newer text went public")
        REVOKED = "revoked", _("Taken down")
        LAPSED = "lapsed", _("The approved end came")

    approval = models.OneToOneField(
        Approval, on_delete=models.PROTECT, related_name="ending", verbose_name=_("approval")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("end of an approval")
        verbose_name_plural = _("ends of approvals")

    def __str__(self) -> str:
        return f"{self.get_reason_display()} · {self.at:%Y-%m-%d %H:%M}"


def identity(instance: models.Model) -> tuple[ContentType, str]:
    """What approvals of `instance` are filed under: all page types under the base page's."""
    if hasattr(instance, "get_base_content_type"):
        return instance.get_base_content_type(), str(instance.pk)
    return ContentType.objects.get_for_model(instance), str(instance.pk)


class ApprovedAttachment(AppendOnly):
    """A picture, document or topic as it was when something that shows it was approved.

    `digest` covers its words and the bytes of its file (gate rule 10).
    """

    approval = models.ForeignKey(
        Approval, on_delete=models.PROTECT, related_name="attachments", verbose_name=_("approval")
    )
    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of object")
    )
    object_id = models.CharField(_("object"), max_length=255)
    title = models.CharField(_("title then"), max_length=255)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("what an approval shows")
        verbose_name_plural = _("what approvals show")
        constraints = [
            models.UniqueConstraint(
                fields=["approval", "content_type", "object_id"], name="one_digest_per_attachment"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="approvals_showing")]

    def __str__(self) -> str:
        return f"{self.title} · {self.digest[:12]}"
