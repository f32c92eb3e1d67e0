"""The record written anew from what is public, and compared with it."""

from collections.abc import Iterator

from wagtail.models import AbstractPage, DraftStateMixin

from pages import publicness
from pages.record import entry, files, versions, writing
from pages.record.models import PublicItem


def public_objects() -> Iterator[DraftStateMixin]:
    """Everything live whose type has a writer, as its own type."""
    for model in entry.registered():
        yield from model._base_manager.filter(live=True).iterator(chunk_size=200)  # type: ignore[attr-defined]


def rebuild() -> int:
    """Write every row anew and drop the rows of what is not public; returns how many there are."""
    old = {*PublicItem.rows.values_list("pk", flat=True)}
    kept = {row.pk for row in (writing.enter(thing) for thing in public_objects()) if row}
    # What became public meanwhile is not among them.
    for row in PublicItem.rows.filter(pk__in=old - kept):
        writing.remove(row)
    return len(kept)


def differences() -> Iterator[str]:
    """What the record lacks, holds too much of, or says otherwise; a line each."""
    seen = set()
    for thing in public_objects():
        belongs = publicness.approval_of(thing) is not None and not writing.is_restricted(thing)
        row = PublicItem.rows.filter(**writing._key(thing)).first()
        if belongs and row is None:
            yield f"missing: {thing._meta.label} {thing.pk} «{thing}»"
        elif row is not None and belongs:
            seen.add(row.pk)
            outdated = row.renderer != entry.RENDERER or row.words != publicness.words_of(thing)
            if outdated or (isinstance(thing, AbstractPage) and row.tree_path != thing.path):
                yield f"outdated: {row}"
            shown = files.shown_by(thing) | versions.files_of(row)
            if shown != (listed := files.on_record(row)):
                yield f"files: {row}: {len(shown - listed)} missing, {len(listed - shown)} too many"
    for row in PublicItem.rows.exclude(pk__in=seen):
        yield f"not public: {row}"
