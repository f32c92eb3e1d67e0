"""PostgreSQL's vectors of an entry, as the server writes them.

Exact keys stand after an "e", stems after an "s"; the title's words first, in classes A and C, the
body's in B and D.
"""

from collections import defaultdict
from itertools import chain, islice, repeat
from typing import Final

from pages.search.engines.base import Row

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


def whole(row: Row) -> str:
    """The entry's words as the server writes a vector: each key with its places and classes."""
    places: dict[str, list[str]] = defaultdict(list)
    _stand(places, "e", row.title.exact, "A", 1)
    _stand(places, "s", row.title.stem, "C", 1)
    body = row.title.exact.count(" ") + 1 + GAP
    _stand(places, "e", row.body.exact, "B", body)
    _stand(places, "s", row.body.stem, "", body)
    return " ".join(f"'{key}':{','.join(where[:PLACES])}" for key, where in places.items())


def _stand(places: dict[str, list[str]], prefix: str, keys: str, weight: str, first: int) -> None:
    labels = chain(islice(_LABELS[weight], first, None), repeat(f"{LAST_PLACE}{weight}"))
    for key, label in zip(keys.split()[:LONGEST_TEXT], labels, strict=False):
        places[prefix + key].append(label)


def title(row: Row) -> str:
    """The title's words alone, without their places."""
    keys = {f"e{key}" for key in row.title.exact.split()}
    keys |= {f"s{key}" for key in row.title.stem.split()}
    return " ".join(f"'{key}'" for key in sorted(keys))


def size(row: Row) -> float:
    """How much a word counts less for standing in a long text: 1 for one of usual length."""
    words = row.title.exact.count(" ") + row.body.exact.count(" ") + 2
    return 1 - _B + _B * words / USUAL
