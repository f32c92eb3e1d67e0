"""The hand-made corpus of hard words and sentences, in both directions."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.scripts import to_cyrillic, to_latin

CORPUS = Path(__file__).with_name("corpus")


def rows(name: str) -> list[dict[str, str]]:
    with (CORPUS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def cases(direction: str) -> Iterator[object]:
    """Rows valid in a direction; `one_way` starts with the only direction a row is for."""
    for name in ("words.tsv", "sentences.tsv"):
        for row in rows(name):
            if not row["one_way"] or row["one_way"].startswith(direction):
                yield pytest.param(row["cyrillic"], row["latin"], id=row["cyrillic"][:40])


@pytest.mark.parametrize(("cyrillic", "latin"), list(cases("to_latin")))
def test_to_latin_when_the_corpus_is_read_then_matches_the_hand_made_form(
    cyrillic: str, latin: str
) -> None:
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(("cyrillic", "latin"), list(cases("to_cyrillic")))
def test_to_cyrillic_when_the_corpus_is_read_then_matches_the_hand_made_form(
    cyrillic: str, latin: str
) -> None:
    assert to_cyrillic(latin) == cyrillic


def test_corpus_when_counted_then_is_as_large_as_promised() -> None:
    assert len(rows("words.tsv")) >= 400
    assert len(rows("sentences.tsv")) >= 100
    reasons = {row["one_way"] for name in ("words.tsv", "sentences.tsv") for row in rows(name)}
    assert all(reason.startswith(("to_latin: ", "to_cyrillic: ")) for reason in reasons - {""})
