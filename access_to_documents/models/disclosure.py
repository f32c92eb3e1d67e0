"""An entry of the disclosure log: what was asked and answered, without a name, under the gate."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from access_to_documents.disclosure import refusing
from access_to_documents.files.formats import Format
from access_to_documents.models.request import State
from pages import presenting
from pages.approval import office
from pages.models import Department
from pages.models.chrome import SiteSnippet

#: Answers that may be public: the office decided.
OUTCOMES: tuple[State, ...] = (
    State.GRANTED,
    State.PARTLY_GRANTED,
    State.REFUSED,
    State.NOT_HELD,
    State.ALREADY_PUBLIC,
)


#: Who works on entries. Nobody adds one by hand: they come from requests.
ACTIONS: dict[str, tuple[str, ...]] = {
    office.ACCESS_OFFICERS: ("change", "view"),
    office.PROOFREADERS: ("change", "view"),
    office.HEAD_OF_OFFICE: ("change", "view", "publish", "lock", "unlock"),
}


class DisclosureEntry(SiteSnippet, ClusterableModel):
    """One answered request as the public reads it, in one language.

    Made from a request by `disclosure.proposing` alone; which one it was is in `DisclosedCase`.
    """

    title = models.CharField(_("title"), max_length=160)
    #: Its address below the log: given once, the same in every language.
    slug = models.SlugField(_("address"), max_length=80)
    asked = models.TextField(
        _("what was asked"),
        max_length=5_000,
        help_text=_("In the office's words, so that nobody can tell who asked."),
    )
    answered = models.TextField(_("what was answered"), max_length=10_000)
    outcome = models.CharField(
        _("outcome"), max_length=20, choices=[(one.value, one.label) for one in OUTCOMES]
    )
    received_on = models.DateField(_("received"))
    decided_on = models.DateField(_("decided"))
    department = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("department"),
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("asked"),
        FieldPanel("answered"),
        InlinePanel("files", label=_("File")),
        MultiFieldPanel(
            [
                FieldPanel("outcome", read_only=True),
                FieldPanel("received_on", read_only=True),
                FieldPanel("decided_on", read_only=True),
                FieldPanel("department"),
            ],
            _("From the register"),
        ),
    ]

    office_actions = ACTIONS
    translated_fields = ("title", "asked", "answered", "department", "files")

    class Meta(SiteSnippet.Meta):
        verbose_name = _("answered request")
        verbose_name_plural = _("answered requests")
        ordering = ["-decided_on", "-pk"]
        unique_together = [("translation_key", "locale")]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="one_answer_per_address")
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raises `ValidationError` for the requester's name: a revision would keep it for ever."""
        super().clean()
        case = refusing.case_of(self)
        said = list(refusing.named(refusing.words_of(self), case)) if case else []
        if said:
            raise ValidationError(said)

    def approval_refusals(self, approval: Any = None) -> Iterator[str]:
        """What the gate must not let through, whoever approved it: see `disclosure.refusing`."""
        yield from refusing.refusals(self, approval)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """As readers will see it."""
        return "access_to_documents/disclosure/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """The words of the draft in the shape of the public page."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return {**context, **presenting.context_of(self, request)}


class DisclosedFile(Orderable):
    """A file of the answer. `sha256` names the bytes that were read, and no others."""

    entry = ParentalKey(DisclosureEntry, on_delete=models.CASCADE, related_name="files")
    title = models.CharField(_("title"), max_length=160)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    format = models.CharField(
        _("kind"),
        max_length=5,
        blank=True,
        editable=False,
        choices=[(one.value, one.name) for one in Format],
    )

    panels: ClassVar[list[Any]] = [FieldPanel("title")]
    translated_fields = ("title",)

    class Meta(Orderable.Meta):
        verbose_name = _("file of an answered request")
        verbose_name_plural = _("files of answered requests")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raises `ValidationError` for a row that no file of the request was chosen for."""
        super().clean()
        if not self.sha256:
            raise ValidationError(_("Files are chosen where the request is proposed for the log."))
