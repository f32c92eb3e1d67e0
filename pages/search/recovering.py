"""What the index does by itself when it is behind, or was written by another version of us."""

from datetime import timedelta
from typing import Final

from django.core.cache import cache
from django.utils import timezone
from django_tasks import task

from pages.record.models import PublicItem
from pages.search import indexing, sources
from pages.search.models import IndexState, Pending

#: A line that waits for so long was forgotten by the queue.
LOST: Final = timedelta(minutes=1)
#: Seconds before a rebuild is tried again, whether it failed or is still waiting for a worker.
AGAIN: Final = 900
_TRIED: Final = "pages.search.rebuild"


@task()
def rebuild() -> int:
    """Write the whole index anew; how many entries it has. Raises `EngineDownError`."""
    from pages.search import rebuilding  # It catches up at its end.

    return rebuilding.rebuild()


def look() -> None:
    """Each minute: hand forgotten lines to a worker again, and have an outdated index rebuilt."""
    if Pending.objects.filter(since__lt=timezone.now() - LOST).exists():
        indexing.catch_up.enqueue()
    written_with = IndexState.objects.filter(pk=1).values_list("written_with", flat=True).first()
    if written_with != sources.written_with() and PublicItem.objects.exists():
        rebuild_soon()


def rebuild_soon() -> None:
    """Have a worker rebuild the index, unless that was asked for a while ago."""
    if cache.add(_TRIED, True, AGAIN):
        rebuild.enqueue()
