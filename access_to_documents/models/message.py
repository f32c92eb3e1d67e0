"""Letters of a case: what the office wrote and what reached it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from access_to_documents.models.event import Event
from access_to_documents.models.request import Request


class Message(models.Model):
    """One letter, in or out. Its words are read by officers and by whoever opened the request."""

    class Direction(models.TextChoices):
        """Which way."""

        IN = "in", _("incoming")
        OUT = "out", _("outgoing")

    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, related_name="messages", verbose_name=_("request")
    )
    #: What happened by it; its kind says what the letter is.
    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, related_name="message", verbose_name=_("event")
    )
    direction = models.CharField(_("direction"), max_length=3, choices=Direction)
    at = models.DateTimeField(_("at"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("written by"),
    )
    body = models.TextField(_("text"))
    #: Letters to and from third parties and other institutions are not shown to the requester.
    shown_to_requester = models.BooleanField(_("shown to the requester"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter of a case")
        verbose_name_plural = _("letters of cases")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.request_id}: {self.direction} {self.pk}"
