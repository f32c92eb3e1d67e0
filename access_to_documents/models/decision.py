"""A decision on a request: written by an officer, approved by the head, then sent, once."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.request import Request, State


class Outcome(models.TextChoices):
    """How a request is decided on; the values are those of the states it leads to."""

    GRANTED = State.GRANTED.value, _("granted")
    PARTLY_GRANTED = State.PARTLY_GRANTED.value, _("partly granted")
    REFUSED = State.REFUSED.value, _("refused")
    NOT_HELD = State.NOT_HELD.value, _("document not held")
    ALREADY_PUBLIC = State.ALREADY_PUBLIC.value, _("already public")
    DISMISSED = State.DISMISSED.value, _("dismissed")


class Stage(models.TextChoices):
    """Where a decision stands."""

    DRAFT = "draft", _("being written")
    WAITING = "waiting", _("waiting for the head")
    APPROVED = "approved", _("ready to be sent")
    SENT = "sent", _("sent")


class Decision(models.Model):
    """One decision. A request has one that is not sent; another only after it was reopened.

    Changed by `decisions` alone, under the lock of its request; `version` counts the changes. Its
    words are those of `frozen` from finishing on: the text as it will be sent, with its `digest`.
    """

    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("request")
    )
    #: 1 for the first decision on a request.
    number = models.PositiveSmallIntegerField(_("number"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    version = models.PositiveIntegerField(_("changes"), default=0)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    #: A code of the law's grounds (`law.grounds`), and the article where the law's data has none.
    ground = models.CharField(_("ground"), max_length=40, blank=True)
    article = models.CharField(_("article"), max_length=200, blank=True)
    given = models.TextField(_("what is given"), blank=True)
    place = models.CharField(_("where it can be found"), max_length=500, blank=True)
    findings = models.TextField(_("findings"), blank=True)
    harm = models.TextField(_("harm"), blank=True)
    interest = models.TextField(_("public interest"), blank=True)
    severance = models.TextField(_("severance"), blank=True)
    remedy = models.TextField(_("legal remedy"), blank=True)
    #: What goes out with it.
    files: Any = models.ManyToManyField(
        CaseFile, blank=True, related_name="+", verbose_name=_("files")
    )
    #: Copied pages and media that are charged for; null pages: as counted from the files.
    pages = models.PositiveIntegerField(_("copied pages"), null=True, blank=True)
    media = models.PositiveSmallIntegerField(_("media"), default=0)
    #: Keys of everybody who changed a word: none of them approves it.
    writers = models.JSONField(_("written by"), default=list)
    frozen = models.JSONField(_("text"), null=True, blank=True)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("finished by"),
    )
    #: Why the head gave it back the last time.
    returned_why = models.TextField(_("reason for giving it back"), blank=True)
    approved_digest = models.CharField(_("approved digest"), max_length=64, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("approved by"),
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    #: The decision as it was sent.
    paper = models.OneToOneField(
        CaseFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decision",
        verbose_name=_("PDF"),
    )

    objects: ClassVar[Any] = models.Manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"], name="access_decision_once_per_number"
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(sent_at__isnull=True),
                name="access_one_decision_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["finished_at"],
                condition=models.Q(stage="waiting"),
                name="access_decisions_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.request}-{self.number}"
