"""Answers: what a query finds, in the reader's language and script, whatever engine is asked."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.conf import settings
from django.utils import translation

from pages.addresses import LATIN, in_interface
from pages.record.models import PublicItem
from pages.scripts import to_latin
from pages.search import asking, engines, pinning, snippets
from pages.search.analysis import words
from pages.search.analysis.folding import keys
from pages.search.asking import Asked
from pages.search.documents import finding
from pages.search.documents.answering import address, best_pages
from pages.search.documents.extracting import PageText
from pages.search.documents.models import DocumentText
from pages.search.editing import reading
from pages.search.engines.base import (
    Counts,
    Engine,
    EngineDownError,
    Found,
    Narrowing,
    Window,
)
from pages.search.models import Entry

logger = logging.getLogger("javnost.search")

PER_PAGE: Final = 10
#: What is read of an item that is found.
SHOWN: Final = ("path", "title", "language", "translation_key", "external_id", "updated_at")
#: With fewer texts that have all words, those with some of them follow.
ENOUGH: Final = 10
#: So many words are seldom all in enough texts.
MANY_WORDS: Final = 3


@dataclass(frozen=True)
class Hit:
    """Something found. `title` and `passage` are HTML with `<mark>`, in the reader's script."""

    entry: Entry
    item: PublicItem
    title: str
    passage: str
    url: str
    page: int | None = None
    #: Recommended by editors for this search.
    is_pinned: bool = False


@dataclass(frozen=True)
class Answer:
    """What a search found.

    `total` counts all pages. `meant` is the query as it was mended, "" when nothing was.
    `is_widened`: too few texts have all the words, so those with some follow. `is_makeshift`: the
    search server does not answer, so the database did. `has_words` is false for a query without
    a word to look for.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    counts: Counts = field(default_factory=Counts)
    meant: str = ""
    is_widened: bool = False
    is_shortened: bool = False
    is_makeshift: bool = False
    has_words: bool = True


def search(
    query: str,
    *,
    narrowing: Narrowing | None = None,
    page: int = 1,
    per_page: int = PER_PAGE,
    by_date: bool = False,
    interface: str | None = None,
) -> Answer:
    """Look `query` up in the archive; `page` counts from 1.

    `interface` is the language the answer is shown in (default the active one). Never raises for
    what a reader typed.
    """
    narrowing = narrowing or Narrowing()
    interface = interface or translation.get_language() or settings.LANGUAGE_CODE
    wishes = reading.wishes()
    asked = asking.understand(query, wishes.synonyms)
    if asked.question is None:
        return Answer(is_shortened=asked.is_shortened, has_words=False)
    window = Window((page - 1) * per_page, per_page, by_date)
    first = None if by_date else pinning.pinned(query, asked, narrowing, wishes)
    if first is not None:
        window = pinning.make_room(window, first)
    found, is_widened, is_makeshift = _found(asked, narrowing, window)
    if first is not None:
        wider = asked.any_of() if is_widened else None
        found = pinning.put_first(found, first, wider or asked, narrowing, page)
    hits = show(found.ids, asked, interface)
    if first is not None:
        hits = tuple(replace(hit, is_pinned=hit.entry.pk == first.pk) for hit in hits)
    return Answer(
        hits=hits,
        total=found.total,
        counts=found.counts,
        meant=_meant(query, asked, hits, interface),
        is_widened=is_widened,
        is_shortened=asked.is_shortened,
        is_makeshift=is_makeshift,
    )


def _found(asked: Asked, narrowing: Narrowing, window: Window) -> tuple[Found, bool, bool]:
    """The answer of the search server, or of the database while that does not answer."""
    server = engines.of_server()
    if server is not None:
        try:
            return *_asked(server, asked, narrowing, window), False
        except EngineDownError as error:
            logger.warning("The search server did not answer: %s", error)
    return *_asked(engines.of_database(), asked, narrowing, window), server is not None


def _asked(
    engine: Engine, asked: Asked, narrowing: Narrowing, window: Window
) -> tuple[Found, bool]:
    """All words; and when too few texts have them, those with any of the rarest ones after."""
    assert asked.question is not None
    wider = asked.any_of()
    first_window = replace(window, limit=max(window.limit, ENOUGH))
    if wider is not None and engine.asks_beside and _is_rare(asked, window):
        return _both(engine, asked, wider, narrowing, first_window, window.limit)
    found = engine.ask(asked.question, narrowing, first_window)
    is_meant = found.total and (window.by_date or asked.has_phrase)
    if wider is None or found.total >= ENOUGH or is_meant:
        return replace(found, ids=found.ids[: window.limit]), False
    assert wider.question is not None
    first = found.ids
    if found.total and window.offset:
        first = engine.ask(asked.question, narrowing, Window(0, ENOUGH, without=window.without)).ids
    taken = first[window.offset : window.offset + window.limit]
    rest = Window(
        max(0, window.offset - len(first)),
        window.limit - len(taken),
        window.by_date,
        without=(*window.without, *first),
    )
    more = engine.ask(wider.question, narrowing, rest)
    is_wider = more.total > found.total
    return replace(more, ids=(*taken, *more.ids)), is_wider


def _is_rare(asked: Asked, window: Window) -> bool:
    """Whether so many words are hardly all in enough texts: then both questions are asked."""
    begins = window.offset == 0 and not window.by_date and not asked.has_phrase
    return begins and len(asked.words) >= MANY_WORDS


def _both(
    engine: Engine, asked: Asked, wider: Asked, narrowing: Narrowing, window: Window, limit: int
) -> tuple[Found, bool]:
    """As `_asked` for the first page, with both questions at once."""
    assert asked.question is not None
    assert wider.question is not None
    more_window = replace(window, limit=limit + ENOUGH)
    found, more = engine.ask_all(
        [(asked.question, window), (wider.question, more_window)], narrowing
    )
    if found.total >= ENOUGH:
        return replace(found, ids=found.ids[:limit]), False
    taken = found.ids[:limit]
    others = [key for key in more.ids if key not in found.ids]
    ids = (*taken, *others[: limit - len(taken)])
    return replace(more, ids=ids), more.total > found.total


def show(ids: Sequence[int], asked: Asked, interface: str) -> tuple[Hit, ...]:
    """Entries as hits, in this order; without what went away since it was found."""
    found = Entry.objects.unexpired().select_related("text").defer("text__keys")
    entries = found.in_bulk(list(ids))
    items = PublicItem.objects.only(*SHOWN).in_bulk([entry.item_id for entry in entries.values()])
    wanted = snippets.Wanted(asked.exact, asked.stems)
    opened = _documents([entry for entry in entries.values() if entry.document_id], wanted)
    hits = []
    for key in ids:
        entry = entries.get(key)
        item = items.get(entry.item_id) if entry else None
        if entry is None or item is None:
            continue
        hit = _hit(entry, item, wanted, interface)
        if entry.document_id:
            if entry.document_id not in opened:
                continue
            url, page = opened[entry.document_id]
            passage = snippets.passage(page.text if page else "", wanted, entry.language, interface)
            hit = replace(hit, url=url, passage=passage, page=page.number if page else None)
        hits.append(hit)
    return tuple(hits)


def _documents(
    entries: Sequence[Entry], wanted: snippets.Wanted
) -> dict[int, tuple[str, PageText | None]]:
    """Address and page of each document that is public now."""
    if not entries:
        return {}
    keys = [entry.document_id for entry in entries if entry.document_id]
    texts = DocumentText.objects.defer("places").filter(document_id__in=keys)
    read = {text.document_id: text for text in texts}
    pages = best_pages(keys, wanted.exact, wanted.stems)
    return {
        document.pk: (
            address(document, read[document.pk], pages.get(document.pk)),
            pages.get(document.pk),
        )
        for document in finding.public(keys)
        if document.pk in read
    }


def _hit(entry: Entry, item: PublicItem, wanted: snippets.Wanted, interface: str) -> Hit:
    return Hit(
        entry=entry,
        item=item,
        title=snippets.title(entry.title, wanted, entry.language, interface),
        passage=snippets.passage(entry.text.body, wanted, entry.language, interface),
        url=in_interface(item.path, interface),
    )


def _meant(query: str, asked: Asked, hits: Sequence[Hit], interface: str) -> str:
    """The query with its slips mended, in words as the hits write them."""
    if not asked.mended or not hits:
        return ""
    mended = {}
    for wrong, right in asked.mended:
        if (word := _as_written(right, hits)) is None:
            return ""
        mended[wrong] = to_latin(word) if interface == LATIN else word
    parts, place = [], 0
    for found in words(query[: asking.LONGEST]):
        if found.key in mended:
            parts += [query[place : found.start], mended[found.key]]
            place = found.end
    return "".join([*parts, query[place : asking.LONGEST]])


def _as_written(right: Sequence[str], hits: Sequence[Hit]) -> str | None:
    """One of these keys as a found text spells it: with its marks, in its script."""
    for hit in hits:
        for text in (hit.entry.title, hit.entry.text.body[: snippets.READ]):
            for word in words(text):
                if word.key in right:
                    return text[word.start : word.end].lower()
    return None


def suggest(query: str, *, language: str = "", limit: int = 8) -> list[Entry]:
    """Entries whose title has words that begin as typed: all but the last word in full."""
    wanted = keys(query[: asking.LONGEST].replace("\x00", " "))[: asking.MOST_WORDS]
    if not wanted or len("".join(wanted)) < 2:
        return []
    ids = engines.of_database().begins(wanted, Narrowing(language=language), limit)
    entries = Entry.objects.unexpired().in_bulk(ids)
    present = set(
        PublicItem.objects.filter(pk__in=[entry.item_id for entry in entries.values()]).values_list(
            "pk", flat=True
        )
    )
    return [entries[key] for key in ids if key in entries and entries[key].item_id in present]
