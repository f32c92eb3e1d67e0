"""Synonyms and recommendations as searches use them, kept by each process until they change."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from pages.search.analysis import query_stems
from pages.search.analysis.folding import keys
from pages.search.analysis.synonyms import Synonyms
from pages.search.editing.models import BestBet, EditorsState, SynonymGroup, phrases

#: The stems of each word of a search, by word.
Stems = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Bet:
    """A recommendation for one search: the page stands first up to and with `last_day`."""

    words: Stems
    page_id: int
    last_day: date | None


@dataclass(frozen=True)
class Wishes:
    """All that editors say about answers."""

    synonyms: Synonyms = field(default_factory=lambda: Synonyms([]))
    #: By each stem of a search's first word.
    bets: dict[str, list[Bet]] = field(default_factory=dict)


_kept: tuple[str, Wishes] = ("", Wishes())


def wishes() -> Wishes:
    """What holds now; one query, and two more after a change."""
    global _kept
    stamp = next(iter(EditorsState.objects.filter(pk=1).values_list("stamp", flat=True)), "")
    if stamp != _kept[0]:
        _kept = (stamp, Wishes(_synonyms(), _bets()) if stamp else Wishes())
    return _kept[1]


def changed(**kwargs: Any) -> None:
    """Make every process read anew, from the commit on. A receiver of Django's signals."""
    EditorsState.objects.update_or_create(pk=1, defaults={"stamp": uuid4().hex})


def _synonyms() -> Synonyms:
    rows = SynonymGroup.objects.order_by("pk").values_list("words", flat=True)
    return Synonyms([phrases(words) for words in rows])


def _bets() -> dict[str, list[Bet]]:
    found: dict[str, list[Bet]] = defaultdict(list)
    for row in BestBet.objects.order_by("pk"):
        for phrase in phrases(row.words):
            words = tuple(frozenset(query_stems(key)) for key in dict.fromkeys(keys(phrase)))
            bet = Bet(words, row.page_id, row.expires_on)
            for stem in words[0]:
                found[stem].append(bet)
    return dict(found)
