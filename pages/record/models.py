"""The record's tables."""

import json
from datetime import datetime
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PublicItemQuerySet(models.QuerySet["PublicItem"]):
    """Public items, in the words of listings."""

    def unexpired(self, at: datetime | None = None) -> Self:
        """Items whose approved end has not come at `at` (UTC, default now)."""
        at = at or timezone.now()
        return self.filter(models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=at))

    def of_type(self, *types: str) -> Self:
        """Items of these types ("news", "content", …)."""
        return self.filter(type__in=types)

    def in_language(self, language: str) -> Self:
        """Items of one content language (code of the locale)."""
        return self.filter(language=language)

    def below(self, tree_path: str) -> Self:
        """Items whose pages lie below the page at `tree_path` (treebeard's path)."""
        return self.filter(tree_path__startswith=tree_path).exclude(tree_path=tree_path)

    def children_of(self, tree_path: str, step: int) -> Self:
        """Items directly below; `step` is treebeard's step length in characters."""
        return self.below(tree_path).filter(tree_path__length=len(tree_path) + step)

    def of_kind(self, *kinds: str) -> Self:
        """Items of these kinds of their type ("statement", "tender", …)."""
        return self.filter(kind__in=kinds)

    def about(self, topic: str) -> Self:
        """Items with a topic (slug)."""
        return self.filter(topics__slug=topic)

    def dated(self, start: datetime, end: datetime) -> Self:
        """Items with `start` <= date < `end` (UTC instants)."""
        return self.filter(date__gte=start, date__lt=end)

    def newest_first(self) -> Self:
        """By date, then by identity, so that pages of a list never overlap."""
        return self.order_by("-date", "-pk")


class PublicItemManager(models.Manager.from_queryset(PublicItemQuerySet)):  # type: ignore[misc]
    """Leaves out what has expired, to the second, however late the timer is."""

    def get_queryset(self) -> PublicItemQuerySet:
        """Only what is public now."""
        items: PublicItemQuerySet = super().get_queryset().unexpired()
        return items


class PublicItem(models.Model):
    """One thing the public may read, in one language, as it is read now."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=255)
    type = models.CharField(_("type"), max_length=40, db_index=True)
    model = models.CharField(_("model"), max_length=100)
    language = models.CharField(_("language"), max_length=10)
    translation_key = models.UUIDField(_("translation key"), db_index=True)
    external_id = models.CharField(_("external id"), max_length=100, db_index=True)
    site_id = models.BigIntegerField(_("site"), null=True)
    path = models.CharField(_("address"), max_length=1000, blank=True, db_index=True)
    tree_path = models.CharField(_("place in the tree"), max_length=255, blank=True, db_index=True)
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("summary"), blank=True)
    date = models.DateTimeField(_("date"), db_index=True)
    first_published_at = models.DateTimeField(_("first published"))
    updated_at = models.DateTimeField(_("last changed"))
    expires_at = models.DateTimeField(_("public until"), null=True)
    #: What lists filter by beside type, topic and date; empty where a type has no such thing.
    kind = models.CharField(_("kind"), max_length=40, blank=True, default="", db_default="")
    state = models.CharField(
        _("what was decided"), max_length=40, blank=True, default="", db_default=""
    )
    starts_at = models.DateTimeField(_("begins"), null=True)
    ends_at = models.DateTimeField(_("ends"), null=True)
    approval_id = models.BigIntegerField(_("approval"), null=True)
    words = models.CharField(_("fingerprint of the row"), max_length=64, blank=True)
    card = models.BinaryField(_("card (JSON)"))
    item = models.BinaryField(_("item (JSON)"))
    etag = models.CharField(_("etag"), max_length=64)
    renderer = models.PositiveSmallIntegerField(_("renderer version"))

    objects = PublicItemManager()
    #: All rows, for those who keep the table.
    rows = PublicItemQuerySet.as_manager()
    #: Topics to be written with the row: label by slug, in the item's language.
    topic_labels: dict[str, str]

    class Meta:
        verbose_name = _("public item")
        verbose_name_plural = _("public items")
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="one_row_per_object")
        ]
        indexes = [
            models.Index(fields=["language", "path"], name="by_address"),
            # With all that a list asks and sorts by: what it does not show is not read.
            models.Index(
                fields=["type", "language", "-date", "-id", "tree_path", "expires_at"],
                name="archive_of_type",
            ),
            models.Index(
                fields=["type", "language", "ends_at", "starts_at", "tree_path", "expires_at"],
                name="times_of_type",
            ),
            models.Index(
                fields=[
                    "type",
                    "language",
                    "kind",
                    "state",
                    "ends_at",
                    "starts_at",
                    "date",
                    "tree_path",
                    "expires_at",
                ],
                name="states_of_kind",
            ),
            models.Index(
                fields=["type", "language", "state", "updated_at"], name="decided_of_type"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.language} «{self.title}»"

    def read_card(self) -> dict[str, Any]:
        """The card: by interface language ("sr", "sr-latn", "en" …) what lists show."""
        card: dict[str, Any] = json.loads(bytes(self.card))
        return card

    def read_item(self) -> dict[str, Any]:
        """The whole item: by interface language what a reader of the item gets."""
        item: dict[str, Any] = json.loads(bytes(self.item))
        return item


class PublicItemTopic(models.Model):
    """A topic of a public item, for filters and counts."""

    item = models.ForeignKey(PublicItem, on_delete=models.CASCADE, related_name="topics")
    slug = models.CharField(max_length=100)
    label = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "slug"], name="one_row_per_item_and_topic")
        ]
        indexes = [models.Index(fields=["slug", "item"], name="items_of_topic")]

    def __str__(self) -> str:
        return self.slug


class PublicItemFile(models.Model):
    """A picture or document that a public item shows: what may be served (gate rule 11)."""

    item = models.ForeignKey(PublicItem, on_delete=models.CASCADE, related_name="files")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "content_type", "object_id"], name="one_row_per_item_and_file"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="items_showing_file")]

    def __str__(self) -> str:
        return f"{self.content_type_id} {self.object_id}"


class PastVersion(models.Model):
    """A public item as it was read before a correction; readable beside the corrected one.

    `number` is that of the correction that replaced it, from 1. `item` holds JSON as
    `PublicItem.item` does.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=255)
    number = models.PositiveSmallIntegerField(_("number of the correction"))
    title = models.CharField(_("title"), max_length=255)
    item = models.BinaryField(_("item (JSON)"))
    approval_id = models.BigIntegerField(_("approval"), null=True)
    public_from = models.DateTimeField(_("public from"))
    public_until = models.DateTimeField(_("public until"))
    #: The pictures and documents it shows: pairs of content type and key.
    files = models.JSONField(_("files"), default=list)

    class Meta:
        verbose_name = _("previous version")
        verbose_name_plural = _("previous versions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "number"], name="one_version_per_correction"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} «{self.title}»"


class Change(models.Model):
    """One line of the ordered log; its primary key is the sequence number."""

    class Kind(models.TextChoices):
        """What happened to the item."""

        PUBLISHED = "published", _("became public")
        CHANGED = "changed", _("changed")
        REMOVED = "removed", _("went away")

    kind = models.CharField(max_length=12, choices=Kind)
    type = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    external_id = models.CharField(max_length=100)
    path = models.CharField(max_length=1000, blank=True)
    approval_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.type} {self.external_id}"


class CollectionVersion(models.Model):
    """A number that grows with every change of the record, and a word drawn for each: one row.

    The number alone would come again where the transaction that raised it is rolled back.
    """

    version = models.BigIntegerField(default=0)
    stamp = models.CharField(max_length=32, blank=True, default="", db_default="")

    class Meta:
        verbose_name = _("version of the collection")
        verbose_name_plural = _("version of the collection")

    def __str__(self) -> str:
        return str(self.version)


class PathLength(models.Transform):
    """`tree_path__length`: how deep an item lies, by the length of its path."""

    lookup_name = "length"
    function = "LENGTH"
    output_field = models.IntegerField()


models.CharField.register_lookup(PathLength)
