"""A file of a request: sealed when it came, never altered, given out only when it may be."""

from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access_to_documents.files.formats import MEDIA_TYPES, Format
from access_to_documents.files.sealing import Seal, seal_of
from access_to_documents.files.storage import storage, upload_to
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request


class Scan(models.TextChoices):
    """What is known of viruses in a file."""

    WAITING = "waiting", _("waiting for the scan")
    CLEAN = "clean", _("no virus found")
    INFECTED = "infected", _("virus found")
    FAILED = "failed", _("could not be scanned")
    OFF = "off", _("not scanned")


#: States that a later scan may still change.
UNDECIDED = (Scan.WAITING, Scan.FAILED, Scan.OFF)


class Origin(models.TextChoices):
    """Whose file it is."""

    REQUESTER = "requester", _("from the requester")
    OFFICE = "office", _("from the office")
    #: Built by the office's own program: set from data, or drawn anew and redacted.
    MADE = "made", _("made here")


class Standing(models.TextChoices):
    """What comparing a file with its seal says."""

    INTACT = "intact", _("as it was sealed")
    CHANGED = "changed", _("changed since it was sealed")
    MISSING = "missing", _("the file is gone")
    ERASED = "erased", _("erased by the office")


class SealBroken(ValueError):
    """Something wanted to change what was sealed."""


class CaseFileQuerySet(models.QuerySet["CaseFile"]):
    """Files of requests."""

    def undecided(self) -> Self:
        """Those that a scan may still decide on."""
        return self.filter(scan__in=UNDECIDED, erased_at=None)

    def update(self, **kwargs: Any) -> int:
        """As everywhere, but for the seal. Raises `SealBroken`."""
        if sealed := CaseFile.SEALED & kwargs.keys():
            raise SealBroken(f"{', '.join(sorted(sealed))} of a file cannot change.")
        return super().update(**kwargs)

    def delete(self) -> NoReturn:
        """Raises `TypeError`, always: a file is erased, and its seal stays."""
        raise TypeError("Files of requests are erased, not deleted.")


class CaseFile(models.Model):
    """One file. Made by `files.intake` and `files.redaction` alone.

    The bytes, their hash and size never change; a redacted file is another one (`made_from`).
    """

    #: What no write changes once the row is there.
    SEALED: ClassVar[frozenset[str]] = frozenset(
        {"file", "sha256", "size", "sealed_at", "key", "format", "origin", "request", "made_from"}
    )

    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, related_name="files", verbose_name=_("request")
    )
    message = models.ForeignKey(
        Message,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="files",
        verbose_name=_("message"),
    )
    made_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="copies",
        verbose_name=_("made from"),
    )
    #: In addresses; says nothing of the file.
    key = models.CharField(_("key"), max_length=32, unique=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    name = models.CharField(_("name"), max_length=150)
    format = models.CharField(
        _("kind"), max_length=5, choices=[(one.value, one.name) for one in Format]
    )
    file = models.FileField(_("file"), storage=storage, upload_to=upload_to, max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    sealed_at = models.DateTimeField(_("sealed"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("added by"),
    )
    scan = models.CharField(_("virus scan"), max_length=10, choices=Scan)
    #: The name that ClamAV gives what it found, or why it could not look; for the office.
    scan_says = models.CharField(_("the scanner says"), max_length=200, blank=True)
    scanned_at = models.DateTimeField(_("scanned"), null=True, blank=True)
    scan_tries = models.PositiveIntegerField(_("attempts"), default=0)
    scan_after = models.DateTimeField(_("next attempt"), null=True, blank=True)
    #: What was found that nobody sees (`files.hidden`): a list, or null before anybody looked.
    hidden = models.JSONField(_("hidden data"), null=True, blank=True)
    #: Of a redacted file: its boxes, and what the check of it said (`files.redaction`).
    boxes = models.JSONField(_("redactions"), null=True, blank=True)
    #: Of an original: what is to be redacted, until that is done; names persons.
    order = models.JSONField(_("redaction asked for"), null=True, blank=True)
    report = models.JSONField(_("check of the redaction"), null=True, blank=True)
    released_at = models.DateTimeField(_("given to the requester"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = CaseFileQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file of a request")
        verbose_name_plural = _("files of requests")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["scan_after"],
                condition=Q(scan__in=[str(one) for one in UNDECIDED], erased_at=None),
                name="access_file_undecided",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As everywhere. Raises `SealBroken` where something sealed has changed."""
        before = getattr(self, "_as_sealed", None)
        if not self._state.adding and before is not None:
            now = self._sealed_now()
            if changed := [name for name in before if now.get(name, before[name]) != before[name]]:
                raise SealBroken(f"{', '.join(sorted(changed))} of a file cannot change.")
        super().save(*args, **kwargs)
        self._as_sealed = self._sealed_now()

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises `TypeError`, always: a file is erased, and its seal stays."""
        raise TypeError("Files of requests are erased, not deleted.")

    @property
    def media_type(self) -> str:
        """As which it is given out."""
        return MEDIA_TYPES[Format(self.format)]

    @property
    def seal(self) -> Seal:
        """What was sealed."""
        return Seal(self.sha256, self.size)

    def verify(self) -> Standing:
        """Read the whole file and compare it with its seal."""
        if self.erased_at is not None:
            return Standing.ERASED
        try:
            with self.open() as stored:
                return Standing.INTACT if seal_of(stored) == self.seal else Standing.CHANGED
        except OSError:
            return Standing.MISSING

    def open(self) -> Any:
        """The stored bytes, to be read; the caller closes. Raises `OSError`."""
        return self.file.storage.open(str(self.file.name), "rb")

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Remembers what was sealed."""
        row = super().from_db(*args, **kwargs)
        row._as_sealed = row._sealed_now()
        return row

    def _sealed_now(self) -> dict[str, Any]:
        deferred = self.get_deferred_fields()
        names = {one.attname for one in self._meta.concrete_fields if one.name in self.SEALED}
        return {name: str(getattr(self, name)) for name in names - deferred}
