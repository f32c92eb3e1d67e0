"""The event chain: what happened to requests, in order, each event sealed by the next."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from access_to_documents.models.request import Request
from pages.approval.models.append_only import AppendOnly, AppendOnlyQuerySet


class EventQuerySet(AppendOnlyQuerySet):
    """Events are added one by one, by `cases.chain.append`."""

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises `TypeError`, always: it would add events outside the chain."""
        raise TypeError("Events are added by cases.chain.append.")


class Event(AppendOnly):
    """One thing that happened. The payload holds no personal data, and no words of a request."""

    class Kind(models.TextChoices):
        """What happened."""

        FILED = "filed", _("filed")
        REGISTERED = "registered", _("entered in the register")
        ASSIGNED = "assigned", _("assigned to a department")
        EXTENDED = "extended", _("term extended")
        CLARIFICATION_ASKED = "clarification_asked", _("clarification asked for")
        CLARIFICATION_DELIVERED = "clarification_delivered", _("question reached the requester")
        CLARIFIED = "clarified", _("clarified by the requester")
        SUPPLEMENTED = "supplemented", _("completed by the requester")
        FORWARDED = "forwarded", _("forwarded")
        CONSULTED = "consulted", _("third party consulted")
        CONSULTATION_ENDED = "consultation_ended", _("third party heard")
        GRANTED = "granted", _("granted")
        PARTLY_GRANTED = "partly_granted", _("partly granted")
        REFUSED = "refused", _("refused")
        NOT_HELD = "not_held", _("document not held")
        ALREADY_PUBLIC = "already_public", _("already public")
        DISMISSED = "dismissed", _("dismissed")
        WITHDRAWN = "withdrawn", _("withdrawn by the requester")
        SILENCE = "silence", _("term ran out without an answer")
        COMPLAINED = "complained", _("complaint about silence")
        APPEALED = "appealed", _("appeal lodged")
        REOPENED = "reopened", _("reopened after an appeal")
        DELIVERED = "delivered", _("decision reached the requester")
        DUE_CHANGED = "due_changed", _("due date changed")
        MESSAGE = "message", _("message added")
        OPENED = "opened", _("content opened by the requester")
        SECRET_ROTATED = "secret_rotated", _("secret replaced at the counter")
        CONTACT_OPENED = "contact_opened", _("contact details read by an officer")
        CONTACT_CHANGED = "contact_changed", _("contact changed")
        EMAIL_CONFIRMED = "email_confirmed", _("e-mail address confirmed")
        CONTACT_ERASED = "contact_erased", _("personal data erased")
        FILE = "file", _("file")
        DECISION = "decision", _("decision")
        DISCLOSURE = "disclosure", _("disclosure log")

    class By(models.TextChoices):
        """Who did it."""

        OFFICER = "officer", _("officer")
        REQUESTER = "requester", _("requester")
        CLOCK = "clock", _("clock")

    #: From 1, without a gap, over all requests.
    sequence = models.PositiveBigIntegerField(_("number in the chain"), primary_key=True)
    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, related_name="events", verbose_name=_("request")
    )
    #: One of `Kind`; not `choices`, so that a new kind is no migration.
    kind = models.CharField(_("what"), max_length=30)
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=10, choices=By)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )
    payload = models.JSONField(_("details"), default=dict)
    previous_hash = models.CharField(_("hash of the event before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    objects: ClassVar[Any] = EventQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a request")
        verbose_name_plural = _("events of requests")
        ordering = ["sequence"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["kind", "at"], name="case_events_by_kind")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"

    def save(self, **kwargs: Any) -> None:
        """Write a new row; an existing number is an `IntegrityError`, never written over."""
        super().save(**{**kwargs, "force_insert": True})

    @property
    def label(self) -> str:
        """What happened, in the language that is active."""
        return str(self.Kind(self.kind).label)


class ChainHead(models.Model):
    """Where the chain ends: one row, locked while the next event is written."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("end of the event chain")
        verbose_name_plural = _("ends of the event chain")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.sequence}"
