"""Recommended pages: which one stands first in an answer, and where the others go then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from pages.record.models import PublicItem
from pages.search import engines
from pages.search.analysis import query_stems
from pages.search.analysis.folding import keys
from pages.search.asking import LONGEST, MOST_WORDS, Asked
from pages.search.editing.reading import Bet, Stems, Wishes
from pages.search.engines.base import Found, Narrowing, Window
from pages.search.models import Entry


def pinned(query: str, asked: Asked, narrowing: Narrowing, wishes: Wishes) -> Entry | None:
    """The index entry of the page that editors recommend for this search, if it may be shown.

    None for a search with filters or exclusions: there readers ask for something narrower.
    """
    if asked.question is None or asked.question.never:
        return None
    if narrowing != Narrowing(language=narrowing.language):
        return None
    found = _bet(query, asked, wishes) if wishes.bets else None
    return _entry(found, narrowing.language) if found else None


def make_room(window: Window, entry: Entry) -> Window:
    """The window of all others, where `entry` takes the first place of the first page."""
    without = (*window.without, entry.pk)
    if window.offset:
        return replace(window, offset=window.offset - 1, without=without)
    return replace(window, limit=window.limit - 1, without=without)


def put_first(found: Found, entry: Entry, asked: Asked, narrowing: Narrowing, page: int) -> Found:
    """The answer with `entry` in its place; counted once, whether its words match or not."""
    assert asked.question is not None
    day = replace(narrowing, start=entry.date, end=entry.date + timedelta(seconds=1))
    same_moment = engines.of_database().ask(asked.question, day, Window(0, 100)).ids
    total = found.total if entry.pk in same_moment else found.total + 1
    return replace(found, ids=(entry.pk, *found.ids) if page == 1 else found.ids, total=total)


def _bet(query: str, asked: Asked, wishes: Wishes) -> Bet | None:
    mended = dict(asked.mended)
    words = list(dict.fromkeys(keys(query[:LONGEST].replace("\x00", " "))))
    if not words or len(words) > MOST_WORDS:
        return None
    meant = tuple(
        frozenset(stem for form in (word, *mended.get(word, ())) for stem in query_stems(form))
        for word in words
    )
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    candidates = (bet for stems in meant for stem in stems for bet in wishes.bets.get(stem, ()))
    return next(
        (
            bet
            for bet in candidates
            if (bet.last_day is None or bet.last_day >= today) and _are_same(bet.words, meant)
        ),
        None,
    )


def _are_same(bet: Stems, meant: Sequence[frozenset[str]]) -> bool:
    """Each word has its own among the others, in whatever order."""
    left = list(meant)
    for word in bet:
        found = next((other for other in left if not word.isdisjoint(other)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _entry(bet: Bet, language: str) -> Entry | None:
    """Of the page, or of its translation where that is asked for."""
    page = Page.objects.filter(pk=bet.page_id).values("translation_key", "locale__language_code")
    row = page.first()
    if row is None:
        return None
    item = PublicItem.objects.filter(
        translation_key=row["translation_key"],
        language=language or row["locale__language_code"],
    )
    key = item.values_list("pk", flat=True).first()
    return Entry.objects.unexpired().filter(source=f"item:{key}").first()
