"""The audit: everything that was done to what the public reads, a line each."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.approval.models.approval import Approval, Filed


class AuditEvent(Filed):
    """Who, in which role then, did what to which text, when, and from where."""

    class Action(models.TextChoices):
        """What was done."""

        SUBMITTED = "submitted", _("submitted")
        PROOFREAD = "proofread", _("passed as proofread")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        CANCELLED = "cancelled", _("taken back")
        PUBLISHED = "published", _("became public")
        LAPSED = "lapsed", _("went away at the approved end")
        TAKEN_DOWN = "taken_down", _("was taken away")
        MOVED = "moved", _("was moved")
        READDRESSED = "readdressed", _("got a new address")
        RESTRICTED = "restricted", _("readers were changed")
        EMERGENCY = "emergency", _("published in an emergency")
        SECOND_LOOK = "second_look", _("second look")
        FILE_CHANGED = "file_changed", _("picture, document or topic in public use changed")
        FINDING_ACCEPTED = "finding_accepted", _("finding accepted")
        ROLE_GIVEN = "role_given", _("role given")
        ROLE_TAKEN = "role_taken", _("role taken away")
        LINK_USED = "link_used", _("opened by a one-time link")

    class Channel(models.TextChoices):
        """Through what."""

        ADMIN = "admin", _("administration")
        API = "api", _("API")
        COMMAND = "command", _("command")
        CLOCK = "clock", _("clock")

    at = models.DateTimeField(_("at"), default=timezone.now, editable=False, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )
    actor_name = models.CharField(_("name then"), max_length=150, blank=True)
    role = models.CharField(_("role held then"), max_length=150, blank=True)
    action = models.CharField(_("what"), max_length=20, choices=Action, db_index=True)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    revision_id = models.BigIntegerField(_("revision"), null=True)
    approval = models.ForeignKey(
        Approval, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("approval")
    )
    comment = models.TextField(_("comment or reason"), blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)
    channel = models.CharField(_("through"), max_length=10, choices=Channel)
    address = models.GenericIPAddressField(_("from where"), null=True)

    class Meta:
        verbose_name = _("entry of the audit")
        verbose_name_plural = _("entries of the audit")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="events_of")]

    def __str__(self) -> str:
        return (
            f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.get_action_display()} «{self.title}»"
        )
