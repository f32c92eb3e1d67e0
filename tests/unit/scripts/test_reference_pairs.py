"""News sentences published in both scripts (NTREX-128), kept outside this repository."""

import csv
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.scripts import to_cyrillic, to_latin

WORD = re.compile(r"\w+")


def pairs_file() -> Path | None:
    """`pairs.tsv` in JAVNOST_SHARED or in a `shared` folder beside the repository."""
    roots = [Path(os.environ["JAVNOST_SHARED"])] if "JAVNOST_SHARED" in os.environ else []
    roots += [parent / "shared" for parent in Path(__file__).resolve().parents]
    files = (root / "data" / "scripts" / "pairs.tsv" for root in roots)
    return next((path for path in files if path.is_file()), None)


@pytest.fixture(scope="module")
def pairs() -> list[dict[str, str]]:
    path = pairs_file()
    if path is None:
        pytest.skip("shared/data/scripts/pairs.tsv is not here (its licence keeps it outside)")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def shares(
    pairs: list[dict[str, str]], source: str, target: str, convert: Callable[[str], str]
) -> tuple[float, float]:
    """Percent of words, and of whole sentences, that come out as published (words only)."""
    words = right_words = right_sentences = 0
    for row in pairs:
        got, wanted = WORD.findall(convert(row[source])), WORD.findall(row[target])
        words += len(wanted)
        right_words += sum(map(str.__eq__, got, wanted)) if len(got) == len(wanted) else 0
        right_sentences += got == wanted
    by_word, by_sentence = 100 * right_words / words, 100 * right_sentences / len(pairs)
    print(f"{source} to {target}: {by_word:.3f} % of words, {by_sentence:.2f} % of sentences")
    return by_word, by_sentence


@pytest.mark.parametrize("source", ["cyrillic", "cyrillic_as_published"])
def test_to_latin_when_measured_on_published_news_then_reaches_its_figures(
    pairs: list[dict[str, str]], source: str
) -> None:
    by_word, by_sentence = shares(pairs, source, "latin", to_latin)

    assert by_word >= 99.99
    assert by_sentence >= 99.9


def test_to_cyrillic_when_measured_on_published_news_then_reaches_its_figures(
    pairs: list[dict[str, str]],
) -> None:
    by_word, by_sentence = shares(pairs, "latin", "cyrillic", to_cyrillic)

    assert by_word >= 99.7
    assert by_sentence >= 95


def test_to_cyrillic_when_the_text_is_cyrillic_already_then_only_repairs_look_alikes(
    pairs: list[dict[str, str]],
) -> None:
    by_word, by_sentence = shares(pairs, "cyrillic_as_published", "cyrillic", to_cyrillic)

    assert by_word >= 99.99
    assert by_sentence >= 99.9
