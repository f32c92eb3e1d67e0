"""A request for documents: what is wanted, where it stands, and until when it must be answered."""

from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.models import Department


class State(models.TextChoices):
    """Where a request stands."""

    RECEIVED = "received", _("received")
    REGISTERED = "registered", _("being worked on")
    CLARIFICATION = "clarification", _("waiting for the requester")
    CONSULTATION = "consultation", _("third party consulted")
    REOPENED = "reopened", _("reopened after an appeal")
    SILENT = "silent", _("not answered in time")
    GRANTED = "granted", _("granted")
    PARTLY_GRANTED = "partly_granted", _("partly granted")
    REFUSED = "refused", _("refused")
    NOT_HELD = "not_held", _("document not held")
    ALREADY_PUBLIC = "already_public", _("already public")
    FORWARDED = "forwarded", _("forwarded")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DISMISSED = "dismissed", _("dismissed")


#: The office still owes an answer.
OPEN = frozenset(
    {
        State.RECEIVED,
        State.REGISTERED,
        State.CLARIFICATION,
        State.CONSULTATION,
        State.REOPENED,
        State.SILENT,
    }
)
CLOSED = frozenset(State) - OPEN
#: The office's clock runs out one day: what the timer looks at.
RUNNING = OPEN - {State.SILENT}
#: Sorted, because migrations and tests compare.
_OPEN_VALUES = sorted(str(state) for state in OPEN)


class RequestQuerySet(models.QuerySet["Request"]):
    """Requests, in the words of the desk."""

    def open(self) -> Self:
        """Those that the office still owes an answer."""
        return self.filter(state__in=_OPEN_VALUES)

    def by_urgency(self) -> Self:
        """What expires first, first; what no term runs for, last."""
        return self.order_by(models.F("expires_at").asc(nulls_last=True), "pk")

    def delete(self) -> NoReturn:
        """Raises `TypeError`, always: the register has no gaps. Personal data is erased."""
        raise TypeError("Requests are never deleted; their contact is erased.")


class Request(models.Model):
    """One request. Who filed it is in `Contact`; what happened, in `Event`.

    Changed by `cases` alone, under the lock of its row; `version` counts the changes, so whoever
    decides on what he read is refused if somebody was quicker. Dates are days of the office.
    """

    class Channel(models.TextChoices):
        """How it came."""

        WEB = "web", _("web form")
        EMAIL = "e-mail", _("e-mail")
        POST = "post", _("post")
        COUNTER = "counter", _("at the counter")
        ORAL = "oral", _("orally")

    class Manner(models.TextChoices):
        """How the requester wants to get the documents."""

        EMAIL = "e-mail", _("by e-mail")
        POST = "post", _("by post")
        INSPECTION = "inspection", _("inspection at the office")
        PICKUP = "pick-up", _("pick-up at the counter")

    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    #: The law it is judged by: a profile's code, and the version in force when it was received.
    law = models.CharField(_("law"), max_length=20)
    law_version = models.CharField(_("version of the law"), max_length=40)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    received_at = models.DateTimeField(_("received"))
    registered_at = models.DateTimeField(_("entered"))
    wanted = models.TextField(_("what is wanted"))
    manner = models.CharField(_("manner of access"), max_length=12, choices=Manner)
    #: Language and script of the answer: a code of LANGUAGES such as `sr-latn`.
    language = models.CharField(_("language and script"), max_length=12)
    urgent = models.BooleanField(_("life or liberty"), default=False)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.RECEIVED)
    version = models.PositiveIntegerField(_("changes"), default=0)
    department = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("department"),
    )
    inner_due_on = models.DateField(_("inner date"), null=True, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("officer"),
    )
    #: What the law's terms are computed from (`cases.course`), as plain values.
    course = models.JSONField(_("course"), default=dict, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    #: The last instant, where the term is in hours.
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)
    #: The first instant after the term: the order of the desk, and with `due_on` the clock, go by
    #: it. While no term of the office runs, after the day on which somebody should look.
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    extend_by = models.DateField(_("last day to extend"), null=True, blank=True)
    forward_by = models.DateField(_("last day to forward"), null=True, blank=True)
    clarify_by = models.DateField(_("last day to ask for clarification"), null=True, blank=True)
    #: The requester's own term to complete his request.
    supplement_by = models.DateField(_("requester's last day to answer"), null=True, blank=True)
    #: The requester's last day for the legal remedy.
    remedy_by = models.DateField(_("last day for the remedy"), null=True, blank=True)
    #: The closures the dates were computed with: a digest.
    calendar_version = models.CharField(_("calendar"), max_length=64, blank=True)
    complained_at = models.DateTimeField(_("complained"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    #: The tracking code as it is printed. Looked up by its digest (`cases.codes`).
    code = models.CharField(_("tracking code"), max_length=20)
    code_hash = models.CharField(max_length=64, unique=True)
    secret_hash = models.CharField(max_length=64)

    objects: ClassVar[Any] = RequestQuerySet.as_manager()

    #: Wagtail would tell editors that a request points to their department, or to somebody.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request for documents")
        verbose_name_plural = _("requests for documents")
        ordering = ["-year", "-number"]
        default_permissions = ("view",)
        permissions = [
            ("handle_request", _("May receive and answer requests for documents")),
            ("approve_decision", _("May approve decisions on requests for documents")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_request_per_number")
        ]
        indexes = [
            models.Index(
                fields=["expires_at", "id"],
                name="open_requests_by_urgency",
                condition=models.Q(state__in=_OPEN_VALUES),
            ),
            models.Index(fields=["received_at"], name="requests_by_receipt"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises `TypeError`, always: the register has no gaps. Personal data is erased."""
        raise TypeError("Requests are never deleted; their contact is erased.")

    @property
    def is_open(self) -> bool:
        """Whether the office still owes an answer."""
        return self.state in OPEN
