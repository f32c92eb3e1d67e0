"""Writing the record, inside the transaction that makes something public or takes it away."""

import uuid
from datetime import UTC
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone, translation
from wagtail.models import AbstractPage, DraftStateMixin, PageViewRestriction, TranslatableMixin

from pages import publicness
from pages.record import entry as entries
from pages.record import files, versions
from pages.record.models import Change, CollectionVersion, PublicItem, PublicItemTopic


def enter(
    instance: DraftStateMixin, approval_id: int | None = None, *, is_new: bool = False
) -> PublicItem | None:
    """Write or refresh the row of a public object; None for types or places that stay out.

    `approval_id` is the approval it has just been written under, by the same transaction; None
    asks for it, and removes the row of an object that turns out to have none. `is_new`: there can
    be no row of it yet.
    """
    specific = instance.specific if isinstance(instance, AbstractPage) else instance
    writer = entries.writer_of(type(specific))
    if writer is None:
        return None
    approval_id = approval_id or publicness.approval_of(specific)
    if approval_id is None or is_restricted(specific):
        leave(specific)
        return None
    # Who writes the object has a savepoint of his own.
    with transaction.atomic(savepoint=False):
        language = specific.locale.language_code
        with translation.override(language):
            row = _row(specific, writer(specific))
        before = None if is_new else PublicItem.rows.filter(**_key(specific)).first()
        if before is not None:
            row.pk = before.pk
            row.first_published_at = before.first_published_at
        row.approval_id = approval_id
        shown = files.shown_by(specific)
        if before is not None and _same(before, row):
            files.write(before, shown | versions.files_of(before))
            return before
        if before is not None:
            versions.keep(before, row)
        row.save()
        _write_topics(row, is_new=before is None)
        files.write(row, shown | versions.files_of(row), is_new=before is None)
        _log(row, Change.Kind.CHANGED if before else Change.Kind.PUBLISHED)
        if before is not None and before.path and before.path != row.path:
            _readdress_below(before.path, row.path)
    return row


def _readdress_below(old: str, new: str) -> None:
    """Addresses below a page whose own has changed, in the transaction that changed it.

    Wagtail tells of a changed slug only after the commit, and rewrites its own addresses after
    the row; a reader in between must not be sent to what is no longer there.
    """
    for row in PublicItem.rows.filter(path__startswith=old).exclude(path=old):
        row.path = new + row.path.removeprefix(old)
        row.etag = _etag(row)
        row.save(update_fields=["path", "etag"])
        _log(row, Change.Kind.CHANGED)


def _etag(row: PublicItem) -> str:
    date = row.date.astimezone(UTC).isoformat()
    return entries.etag(bytes(row.card), bytes(row.item), row.path.encode(), date.encode())


def leave(instance: models.Model) -> None:
    """Remove the row of an object that is no longer public. Does nothing if there is none."""
    row = PublicItem.rows.filter(**_key(instance)).first()
    if row is not None:
        remove(row)


def remove(row: PublicItem) -> None:
    """Remove a row and say so, both or neither."""
    with transaction.atomic():
        row.delete()
        _log(row, Change.Kind.REMOVED)


def is_restricted(instance: models.Model) -> bool:
    """Whether a page, or one above it, is closed to the public by a view restriction."""
    if not isinstance(instance, AbstractPage):
        return False
    closed = PageViewRestriction.objects.values_list("page__path", flat=True)
    return any(instance.path.startswith(path) for path in closed)


def _key(instance: models.Model) -> dict[str, Any]:
    if isinstance(instance, AbstractPage):
        return {"content_type": instance.get_base_content_type(), "object_id": str(instance.pk)}
    return {
        "content_type": ContentType.objects.get_for_model(instance),
        "object_id": str(instance.pk),
    }


def _row(specific: Any, entry: entries.Entry) -> PublicItem:
    card = entries.stored(entries.in_scripts(entry, entry.card))
    item = entries.stored(entries.in_scripts(entry, entry.item))
    path, site_id = _address(specific)
    now = timezone.now()
    row = PublicItem(
        **_key(specific),
        type=entry.type,
        model=specific._meta.label_lower,
        language=entry.language,
        translation_key=_translation_key(specific),
        external_id=entry.external_id
        or entries.external_id_of(specific)
        or str(_translation_key(specific)),
        site_id=site_id,
        path=path or entry.path,
        tree_path=getattr(specific, "path", ""),
        title=entry.title[:255],
        summary=entry.summary,
        date=entry.date,
        first_published_at=specific.first_published_at or now,
        updated_at=specific.last_published_at or now,
        expires_at=specific.expire_at,
        kind=entry.kind,
        state=entry.state,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        words=publicness.words_of(specific),
        card=card,
        item=item,
        renderer=entries.RENDERER,
    )
    row.etag = _etag(row)
    row.topic_labels = dict(entry.topics)
    return row


def _translation_key(specific: Any) -> uuid.UUID:
    assert isinstance(specific, TranslatableMixin)
    key: uuid.UUID = specific.translation_key
    return key


def _address(specific: Any) -> tuple[str, int | None]:
    """Path of the page's address with its language prefix, and the id of its site."""
    parts = specific.get_url_parts() if isinstance(specific, AbstractPage) else None
    if not parts:
        return "", getattr(specific, "site_id", None)
    return parts[2] or "", parts[0]


def _same(before: PublicItem, after: PublicItem) -> bool:
    return all(
        getattr(before, name) == getattr(after, name)
        for name in (
            "etag",
            "tree_path",
            "approval_id",
            "renderer",
            "updated_at",
            "type",
            "expires_at",
            "words",
            "kind",
            "state",
            "starts_at",
            "ends_at",
        )
    )


def _write_topics(row: PublicItem, *, is_new: bool) -> None:
    if not is_new:
        PublicItemTopic.objects.filter(item=row).delete()
    PublicItemTopic.objects.bulk_create(
        PublicItemTopic(item=row, slug=slug, label=label)
        for slug, label in row.topic_labels.items()
    )


def _log(row: PublicItem, kind: Change.Kind) -> None:
    Change.objects.create(
        kind=kind,
        type=row.type,
        language=row.language,
        external_id=row.external_id,
        path=row.path,
        approval_id=row.approval_id,
    )
    if not _count_up():
        # Whoever else writes the first row of all has counted only its own change.
        CollectionVersion.objects.get_or_create(pk=1)
        _count_up()


def _count_up() -> bool:
    """Another state of the collection; False where nothing counts it yet."""
    rows = CollectionVersion.objects.filter(pk=1)
    return bool(rows.update(version=F("version") + 1, stamp=uuid.uuid4().hex))
