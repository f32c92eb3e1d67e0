"""Mails to the office's people: a row each, claimed before it is sent."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from pages.mails import ClaimedMail


class Notice(ClaimedMail):
    """One mail to one person. `key` makes it unique: the same thing is told once."""

    class Kind(models.TextChoices):
        """What is told."""

        WAITING = "waiting", _("A text waits for you")
        PASSED = "passed", _("A text was passed")
        APPROVED = "approved", _("A text was approved")
        RETURNED = "returned", _("A text was returned")
        EMERGENCY = "emergency", _("Published in an emergency")
        SECOND_LOOK = "second_look", _("A second look is overdue")
        ESCALATED = "escalated", _("A text has waited too long")
        DIGEST = "digest", _("What waits today")
        TAKEN_DOWN = "taken_down", _("A text was taken away")
        TAKEN_BACK = "taken_back", _("A text was taken back from its readers")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("recipient"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    key = models.CharField(_("key"), max_length=200)
    task_state = models.ForeignKey(
        TaskState, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: What the mail says, as plain values: title, who, comment, address.
    payload = models.JSONField(_("content"), default=dict)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "key"], name="told_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} → {self.recipient}"

    @property
    def title(self) -> str:
        """The title of the text the mail is about; empty for a digest."""
        return str(self.payload.get("title", ""))


class ReviewLink(models.Model):
    """A one-time link from a mail to the item that waits; it opens the login first.

    Only the SHA-256 of the token is kept.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    task_state = models.ForeignKey(TaskState, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("one-time link")
        verbose_name_plural = _("one-time links")

    def __str__(self) -> str:
        return f"{self.user} · {self.created_at:%Y-%m-%d %H:%M}"
