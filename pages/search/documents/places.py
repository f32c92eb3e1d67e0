"""On which pages each stem of a document stands: kept as one text, read in a moment."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from pages.search.analysis import analyse, stems


def places_of(pages: Iterable[tuple[int, str, str]], language: str) -> str:
    """A line for each stem, sorted: it, and its pages. `pages`: number, text, other forms."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, text, also in pages:
        for stem in dict.fromkeys(analyse(f"{text}\n{also}", language).stem.split()):
            places[stem].append(number)
    return "".join(
        f"{stem} {' '.join(map(str, numbers))}\n" for stem, numbers in sorted(places.items())
    )


def best_number(
    places: str, exact_keys: Collection[str], stem_keys: Collection[str], language: str
) -> int | None:
    """The first page with most of the words, rare ones telling between pages; None if none has any.

    Exact keys count by the stems they have in the document's language.
    """
    counts: Counter[int] = Counter()
    rarity: defaultdict[int, float] = defaultdict(float)
    for stem in {*stem_keys, *(stems(key, language) for key in exact_keys)}:
        numbers = _numbers(places, stem)
        counts.update(numbers)
        for number in numbers:
            rarity[number] += 1 / len(numbers)
    if not counts:
        return None
    return max(counts, key=lambda number: (counts[number], rarity[number], -number))


def _numbers(places: str, stem: str) -> list[int]:
    """The pages of a stem, found by halves: a text of 300 pages has 300,000 characters here."""
    low, high = 0, len(places)
    while low < high:
        start = places.rfind("\n", low, (low + high) // 2) + 1 or low
        end = places.index("\n", start)
        found, _space, numbers = places[start:end].partition(" ")
        if found == stem:
            return [int(number) for number in numbers.split()]
        if found < stem:
            low = end + 1
        else:
            high = start
    return []
