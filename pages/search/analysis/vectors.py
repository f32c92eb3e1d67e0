"""PostgreSQL's vectors of an entry, as the server writes them.

Exact keys stand after an "e", stems after an "s"; the title's words first, in classes A and C, the
body's in B and D.
"""

from collections import defaultdict
from itertools import chain, islice, repeat
from typing import Final, NamedTuple

from .chain import Analysed

#: The server's own limits of one vector: the last position it tells apart, places of one word.
LAST_PLACE: Final = 16_383
PLACES: Final = 255
#: Words of a text that are looked up: a vector holds no more than a megabyte.
LONGEST_TEXT: Final = 60_000
#: Between the title's last word and the body's first, so that no phrase spans both.
GAP: Final = 10
#: BM25's constant, as SQLite and Elasticsearch have it, and a text of usual length in words.
_B: Final = 0.75
USUAL: Final = 250
#: Each place of a class as it is written: a rebuild writes some hundred million.
_LABELS: Final = {
    weight: [f"{place}{weight}" for place in range(LAST_PLACE)] for weight in ("A", "B", "C", "")
}


class Vector(NamedTuple):
    """An entry as PostgreSQL stores it."""

    words: str
    title: str
    #: How much a word counts less for standing in a long text: 1 for one of usual length.
    size: float


def vector(title: Analysed, body: Analysed) -> Vector:
    """All words with their places and classes, and the title's alone without."""
    places: dict[str, list[str]] = defaultdict(list)
    _stand(places, "e", title.exact, "A", 1)
    _stand(places, "s", title.stem, "C", 1)
    first = title.exact.count(" ") + 1 + GAP
    _stand(places, "e", body.exact, "B", first)
    _stand(places, "s", body.stem, "", first)
    words = " ".join([f"'{key}':{','.join(where[:PLACES])}" for key, where in places.items()])
    keys = {f"e{key}" for key in title.exact.split()} | {f"s{key}" for key in title.stem.split()}
    length = title.exact.count(" ") + body.exact.count(" ") + 2
    size = 1 - _B + _B * length / USUAL
    return Vector(words, " ".join(f"'{key}'" for key in sorted(keys)), size)


def _stand(places: dict[str, list[str]], prefix: str, keys: str, weight: str, first: int) -> None:
    labels = chain(islice(_LABELS[weight], first, None), repeat(f"{LAST_PLACE}{weight}"))
    for key, label in zip(keys.split()[:LONGEST_TEXT], labels, strict=False):
        places[prefix + key].append(label)
