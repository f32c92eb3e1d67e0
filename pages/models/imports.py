"""What came from an old site: which line of which file became which page."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ImportBatch(models.Model):
    """One run of `import_archive` that wrote something; what the head approved, if he did."""

    file = models.CharField(_("file"), max_length=255)
    #: SHA-256 (64 hex digits) over the file as it was read.
    fingerprint = models.CharField(_("fingerprint of the file"), max_length=64)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("approver"),
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now, editable=False)
    #: None: it runs, or was killed; what it had written stands, and the next run goes on.
    finished_at = models.DateTimeField(_("finished"), null=True)
    counts = models.JSONField(_("counts"), default=dict)

    class Meta:
        verbose_name = _("import of an archive")
        verbose_name_plural = _("imports of archives")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.file} · {self.started_at:%Y-%m-%d %H:%M}"


class ImportedItem(models.Model):
    """One item of an old site in one language, and the page it became."""

    external_id = models.CharField(_("external id"), max_length=100)
    language = models.CharField(_("language"), max_length=10)
    type = models.CharField(_("type"), max_length=40)
    #: None: an editor deleted the draft; it is not brought back.
    page = models.ForeignKey(
        Page, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("page")
    )
    #: SHA-256 (64 hex digits) over the line as data, and the size of its files.
    digest = models.CharField(_("digest of the line"), max_length=64)
    #: The revision the import wrote last; a newer one is somebody's own work.
    revision_id = models.BigIntegerField(_("revision"))
    source_url = models.CharField(_("address on the old site"), max_length=2000, blank=True)
    imported_at = models.DateTimeField(_("imported"), default=timezone.now)
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, related_name="items", verbose_name=_("import")
    )

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")
        constraints = [
            models.UniqueConstraint(
                fields=["external_id", "language"], name="one_page_per_external_id"
            )
        ]

    def __str__(self) -> str:
        return f"{self.external_id} ({self.language})"


def external_id_of(instance: Any) -> str:
    """The id a page had on the old site; empty for what was written here."""
    if not isinstance(instance, Page):
        return ""
    found = ImportedItem.objects.filter(page_id=instance.pk).values_list("external_id", flat=True)
    return found.first() or ""
