"""What is already public and may answer a citizen before he files: links, and a count of them."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import F
from django.utils import timezone, translation
from django.utils.html import strip_tags

from access_to_documents.models.answered import Answered
from pages.addresses import content_language, in_content_tree
from pages.record.entry import label_of
from pages.record.models import PublicItem

MOST = 5
#: Characters of a description that are looked for: its first sentences say what it is about.
LONGEST = 200


def found(wanted: str) -> Sequence[dict[str, Any]]:
    """Public items about what is wanted, in the reader's language; empty without an archive.

    The words go to the office's own search and nowhere else; they are not counted as a search.
    """
    if not apps.is_installed("pages.search"):
        return []
    from pages.search import answering
    from pages.search.engines.base import Narrowing

    language = content_language(translation.get_language())
    answer = answering.search(
        wanted[:LONGEST], narrowing=Narrowing(language=language), per_page=MOST
    )
    return [
        {
            "title": strip_tags(hit.title),
            "passage": strip_tags(hit.passage),
            "url": hit.url,
            "kind": label_of(hit.entry.type),
            "path": in_content_tree(hit.item.path),
        }
        for hit in answer.hits
        if hit.url
    ]


def count(path: str) -> str:
    """Count that the public item at `path` answered somebody; its address, empty for none such."""
    if "\0" in path:
        return ""
    item = PublicItem.objects.exclude(path="").filter(path=path).only("path").first()
    if item is None:
        return ""
    day = timezone.localdate(timezone=timezone.get_default_timezone())
    row = Answered.objects.filter(day=day, path=item.path)
    if not row.update(count=F("count") + 1):
        Answered.objects.bulk_create([Answered(day=day, path=item.path)], ignore_conflicts=True)
        row.update(count=F("count") + 1)
    return item.path
