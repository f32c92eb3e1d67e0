"""Searching a document takes seconds, with recognised pages minutes, so a worker does it.

The words stand in the draft, never in the task.
"""

import logging
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from access_to_documents.cases.actors import Actor, require_officer
from access_to_documents.cases.refusal import Refused
from access_to_documents.files.reading import on_disk
from access_to_documents.files.redaction import drafts
from access_to_documents.files.redaction.drafts import Draft, Found
from access_to_documents.files.redaction.suggesting import Suggested, suggest
from access_to_documents.models.case_file import CaseFile

logger = logging.getLogger("javnost.access")
WAITING, DONE, FAILED, TOO_MANY = "waiting", "done", "failed", "too_many"
#: Places of one search; whoever finds more has searched for a common word.
MOST = 3000
#: After so long a search is taken for lost: longer than one may last.
_LOST = timedelta(minutes=45)


def ask(original: CaseFile, words: Collection[str], reason: str, actor: Actor, seen: str) -> Draft:
    """Search a file; begins after the commit. No words: what was found before is forgotten.

    `seen` is the `print_of_places` that the officer had before him. Raises `Refused`.
    """
    require_officer(actor)

    def edit(draft: Draft) -> Draft:
        require_same(draft, seen)
        if not words:
            return replace(
                draft, words=(), places=(), unread=(), search="", searched_at="", reason=reason
            )
        return replace(
            draft, words=tuple(words), reason=reason, search=WAITING, searched_at=drafts.now()
        )

    draft = drafts.change(original, edit)
    if words:
        key, at = original.pk, draft.searched_at
        transaction.on_commit(lambda: search_file.enqueue(key, at), robust=True)
    return draft


def require_same(draft: Draft, seen: str) -> None:
    """Raises `Refused` where words or places are others than those that were on the screen."""
    if draft.print_of_places() != seen:
        raise Refused([drafts.outpaced()])


def is_searching(draft: Draft) -> bool:
    """Whether somebody waits for a search; a worker that died is not waited for."""
    return draft.search == WAITING and not _is_lost(draft)


def has_failed(draft: Draft) -> bool:
    """Whether the last search came to nothing."""
    return draft.search in (FAILED, TOO_MANY) or (draft.search == WAITING and _is_lost(draft))


@task(priority=20)
def search_file(file_id: int, at: str) -> str:
    """Make the search of `at`; what became of it. Idempotent."""
    original = CaseFile.objects.filter(pk=file_id, erased_at=None).select_related("request").first()
    if original is None:
        return ""
    draft = Draft.of(original)
    if (draft.search, draft.searched_at) != (WAITING, at):
        return ""
    try:
        with on_disk(original.file) as path:
            found = suggest(path, draft.words, language=original.request.language)
    except Exception as failure:
        # Whatever it is, somebody waits. No reason: it may quote the document.
        logger.error("Search in file %s failed: %s", file_id, type(failure).__name__)
        found = None

    def edit(now: Draft) -> Draft:
        if now.searched_at != at:
            raise Refused([])
        if found is None:
            return replace(now, search=FAILED)
        if len(found.places) > MOST:
            return replace(now, search=TOO_MANY, places=(), unread=found.unread)
        return replace(now, search=DONE, places=_places(found, now), unread=found.unread)

    try:
        return drafts.change(original, edit).search
    except Refused:  # Somebody searched anew, or erased it.
        return ""


def _places(found: Suggested, before: Draft) -> tuple[Found, ...]:
    """What was found; what the officer let stand before stays so."""
    left = {(place.page, place.said, place.boxes) for place in before.places if place.is_left}
    places = []
    for place in found.places:
        # What lies beside the page is not drawn: there is nothing to blacken.
        width, height = found.sizes[place.page - 1]
        boxes = tuple(box for box in place.boxes if box.is_on(width, height))
        if boxes:
            is_left = (place.page, place.said, boxes) in left
            said = (place.page, place.said, place.wanted, place.is_certain, boxes)
            places.append(Found(*said, is_left))
    return tuple(places)


def _is_lost(draft: Draft) -> bool:
    return datetime.fromisoformat(draft.searched_at) < timezone.now() - _LOST
