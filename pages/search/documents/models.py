"""What public documents say, page by page: kept as long as they are public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentText(models.Model):
    """The words of one public document, as its file is now."""

    class State(models.TextChoices):
        """What came of reading it."""

        DONE = "done", _("read")
        EMPTY = "empty", _("without words")
        ENCRYPTED = "encrypted", _("closed by a password")
        TOO_LARGE = "too_large", _("too large")
        UNKNOWN = "unknown", _("of a kind that is not read")
        FAILED = "failed", _("not readable")

    document_id = models.BigIntegerField(_("document"), unique=True)
    #: The file's name in the storage: a replaced file has another one.
    file = models.CharField(max_length=255)
    #: SHA-256 of its bytes, 64 hex digits.
    file_hash = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=12, choices=State)
    #: For operators: why it was not read, or only in part.
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    #: "pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp"; empty where it is none of these.
    kind = models.CharField(max_length=8, blank=True)
    #: Of its words; that of the readers of what shows it, where the words do not tell.
    language = models.CharField(_("language"), max_length=10)
    #: A line for each stem, in their order: the stem and the numbers of its pages.
    places = models.TextField(blank=True)
    read_at = models.DateTimeField(_("read at"), auto_now=True)

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self) -> str:
        return f"{self.document_id} {self.state}"


class DocumentPage(models.Model):
    """A page of it, or a sheet, or a slide."""

    class Scan(models.TextChoices):
        """Of a page that is only a picture: how far its words are recognised."""

        WAITING = "waiting", _("to be recognised")
        READ = "read", _("recognised")
        FAILED = "failed", _("not recognised")

    document_text = models.ForeignKey(DocumentText, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    #: Forms of its words that are only looked up: compounds that a line's end divided.
    also = models.TextField(blank=True)
    scan = models.CharField(max_length=8, choices=Scan, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document_text", "number"], name="one_row_per_page_of_document"
            )
        ]
        indexes = [
            models.Index(
                fields=["scan", "document_text"],
                name="scans_of_documents",
                condition=~models.Q(scan=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_text_id}/{self.number}"
