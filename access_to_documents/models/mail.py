"""Mails about a case: a row each, written with what they tell of, claimed before they are sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from access_to_documents.models.request import Request
from pages.mails import ClaimedMail


class Mail(ClaimedMail):
    """One mail to the requester (`officer` empty) or to one officer.

    It holds no address and no words: both are read when it is sent, so that erased data is not
    mailed. Request, kind, key and officer are unique: the same thing is told once.
    """

    class Kind(models.TextChoices):
        """What is told."""

        RECEIPT = "receipt", _("receipt")
        NEW_REQUEST = "new_request", _("a request came")
        EVENT = "event", _("something happened")
        DUE_CHANGED = "due_changed", _("due date changed")

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="mails")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    key = models.CharField(_("key"), max_length=40)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("officer"),
    )
    #: Plain facts: kinds, days. No words and no names.
    payload = models.JSONField(_("content"), default=dict)
    #: The kind of failure; never what the server said, which may hold the address.
    error = models.CharField(_("error"), max_length=100, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mail about a request")
        verbose_name_plural = _("mails about requests")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["request", "kind", "key", "officer"], name="officer_told_once"
            ),
            models.UniqueConstraint(
                fields=["request", "kind", "key"],
                name="requester_told_once",
                condition=models.Q(officer__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["claimed_at"],
                name="unsent_request_mails",
                condition=models.Q(sent_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.request_id}"
