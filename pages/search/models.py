"""The index beside the public record: what may be found, and what waits to be written."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EntryQuerySet(models.QuerySet["Entry"]):
    """Rows of the index, in the words of searches."""

    def unexpired(self) -> Self:
        """Those whose approved end has not come."""
        now = timezone.now()
        return self.filter(models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=now))


class Entry(models.Model):
    """One thing that may be found: a public item, or a document that public items show."""

    #: "item:12" or "document:7".
    source = models.CharField(max_length=40, unique=True)
    #: The row of the public record it is shown by.
    item_id = models.BigIntegerField(db_index=True)
    document_id = models.BigIntegerField(null=True)
    type = models.CharField(_("type"), max_length=40)
    language = models.CharField(_("language"), max_length=10)
    department = models.CharField(_("department"), max_length=100, blank=True)
    #: Slugs between bars: "|roads|water|".
    topics = models.CharField(_("topics"), max_length=1000, blank=True, default="", db_default="")
    date = models.DateTimeField(_("date"), db_index=True)
    #: Of the date in the office's zone, for counts by month.
    year = models.SmallIntegerField()
    month = models.SmallIntegerField()
    expires_at = models.DateTimeField(null=True)
    title = models.CharField(_("title"), max_length=255)
    #: What it was written from; another stamp means the row is out of date.
    stamp = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("index entry")
        verbose_name_plural = _("index entries")

    def __str__(self) -> str:
        return f"{self.source} «{self.title}»"


class Combination(models.Model):
    """Type, language, department and topics that some entry has together, under one number.

    Facets of a common word are counted over a hundred thousand entries: each carries this number
    and its month, in one. A row is never changed; one that no entry has any more stays.
    """

    type = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    department = models.CharField(max_length=100, blank=True)
    topics = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topics", "department", "type", "language"],
                name="one_row_per_combination",
            )
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.language} {self.department} {self.topics}"


class EntryText(models.Model):
    """The words of an entry, as written: what highlights are cut from."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.CASCADE, related_name="text"
    )
    department = models.CharField(max_length=255, blank=True)
    body = models.TextField()
    #: Its different exact keys and, after a line break, its different stems.
    keys = models.TextField()

    def __str__(self) -> str:
        return str(self.entry_id)


class VocabularyWord(models.Model):
    """A key of the index and how many entries have it: what is rare, and what was misspelt."""

    key = models.CharField(max_length=100)
    #: Read from its end, to look for a beginning that was mistyped.
    backwards = models.CharField(max_length=100, db_index=True)
    is_stem = models.BooleanField()
    entries = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "is_stem"], name="one_row_per_key_and_field")
        ]
        indexes = [
            # For beginnings, in whatever order the database's language sorts.
            models.Index(
                fields=["key"], name="beginnings_of_words", opclasses=["varchar_pattern_ops"]
            )
        ]

    def __str__(self) -> str:
        return self.key


class Pending(models.Model):
    """Something whose index is behind the public record: written with it, cleared afterwards."""

    class Index(models.TextChoices):
        """Which index waits."""

        DATABASE = "database", _("in the database")
        SERVER = "server", _("on the search server")

    source = models.CharField(max_length=40)
    index = models.CharField(max_length=10, choices=Index)
    #: Of a removed entry: its identity there and the keys it leaves the vocabulary without.
    removed_id = models.BigIntegerField(null=True)
    removed_keys = models.TextField(blank=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("entry to index")
        verbose_name_plural = _("entries to index")
        indexes = [models.Index(fields=["index", "id"], name="waiting_for_index")]

    def __str__(self) -> str:
        return f"{self.index} {self.source}"


class IndexState(models.Model):
    """One row: whether the index is being rebuilt, and by whom it was last heard of."""

    #: Renewed with each batch; an old one is of a process that died.
    rebuilding_at = models.DateTimeField(null=True)
    #: The version of the analysis that the index was written with; empty before the first time.
    written_with = models.CharField(max_length=64, blank=True, default="", db_default="")

    def __str__(self) -> str:
        return str(self.rebuilding_at or "")


# The texts of documents have a package of their own; the app's models are looked for here.
from pages.search.documents.models import DocumentPage, DocumentText  # noqa: E402, F401
from pages.search.editing.models import (  # noqa: E402, F401
    BestBet,
    EditorsState,
    HiddenPage,
    QueryCount,
    SynonymGroup,
)
