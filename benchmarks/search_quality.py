"""How well the analysis chain finds: recall@10, MRR and nDCG@10 per kind of query, on SQLite FTS5.

    benchmarks/search_quality.py [FOLDER] [--misses KIND]

FOLDER holds `archive.jsonl`, `queries.jsonl` and `qrels.tsv` (the test collection). A plain index
in memory, so that a change of the chain or of the plan is judged in seconds; exits 1 below a floor.

What of the query plan matters (nDCG@10 without it):
- a word counts as known if its exact key is in the archive, or one of its stems is and a lemma
  table has the word. "Any stem known" is too weak: *tabelte* shares an Albanian stem (typo .91);
- an unknown word keeps its own stems where they hit, and gets the three commonest words of its
  *nearest* distance beside it: never those two slips away where some are one slip away (typo .96);
  only one slip is forgiven where its own stems hit;
- the corrections' stems are asked too, not only the corrected words (typo .76);
- when all words find fewer than ten, the rest comes from any of the eight rarest (title,
  paraphrase, messy); not where a phrase was asked for: it is meant;
- weights 8, 4, 2, 1 (title exact, title stem, body exact, body stem) put the very form first.
"""

import argparse
import json
import math
import re
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from pages.search.analysis import analyse, in_dictionary, query_stems, spelling  # noqa: E402
from pages.search.analysis.folding import keys  # noqa: E402

FLOORS: Final = {
    **dict.fromkeys(("exact", "other-script", "no-diacritics", "phrase", "title"), 0.98),
    **{"homoglyph": 0.98, "suggest": 0.98, "inflected": 0.88, "inflected-2": 0.96, "typo": 0.90},
    **{"messy": 0.95, "paraphrase": 0.94, "ijekavian": 0.88, "english": 0.95, "albanian": 0.95},
    **{"albanian-no-diacritics": 0.95, "english-inflected": 0.94, "MACRO": 0.965},
}
WEIGHTS = "8, 4, 2, 1"
WANTED = 10
RAREST = 8
CANDIDATES = 3


class Term(NamedTuple):
    """A word of a query: the keys that count as it, and how many rows have one of them."""

    expression: str
    hits: int


class Index:
    """Title and body, each exact and stemmed, as every engine of ours gets them."""

    def __init__(self, archive: Path) -> None:
        self.base = sqlite3.connect(":memory:")
        self.base.executescript(
            "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, language TEXT, topic TEXT);"
            "CREATE VIRTUAL TABLE found USING fts5(te, ts, be, bs, tokenize='unicode61 "
            "remove_diacritics 0');"
            "CREATE VIRTUAL TABLE term USING fts5vocab(found, col);"
        )
        self.words = 0
        for number, line in enumerate(archive.open(encoding="utf-8"), 1):
            self.add(number, json.loads(line))
        self.base.execute("INSERT INTO found(found) VALUES ('optimize')")

    def add(self, number: int, item: dict[str, Any]) -> None:
        language = item["language"]
        title = analyse(item["title"], language)
        text = re.sub(r"<[^>]+>", " ", f"{item['lead']} {item['body_html']}")
        body = analyse(text, language)
        self.words += body.exact.count(" ") + 1
        row = (number, item["external_id"], language, item["topics"][0])
        self.base.execute("INSERT INTO item VALUES (?, ?, ?, ?)", row)
        fields = (number, title.exact, title.stem, body.exact, body.stem)
        self.base.execute("INSERT INTO found(rowid, te, ts, be, bs) VALUES (?, ?, ?, ?, ?)", fields)

    @cached_property
    def exact(self) -> Counter[str]:
        """Rows by exact key."""
        return self._rows("te", "be")

    @cached_property
    def stem(self) -> Counter[str]:
        """Rows by stem key."""
        return self._rows("ts", "bs")

    def _rows(self, *columns: str) -> Counter[str]:
        marks = ", ".join("?" * len(columns))
        rows = self.base.execute(
            f"SELECT term, max(doc) FROM term WHERE col IN ({marks}) GROUP BY term", columns
        )
        return Counter(dict(rows))

    @cached_property
    def trigrams(self) -> dict[str, list[str]]:
        """Words of the vocabulary by their trigrams, the commonest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for word, _rows in self.exact.most_common():
            for trigram in spelling.trigrams(word):
                found[trigram].append(word)
        return found

    def neighbours(self, word: str) -> list[str]:
        """Words that share enough trigrams to be within reach, the commonest first."""
        shared = Counter(
            neighbour
            for trigram in spelling.trigrams(word)
            for neighbour in self.trigrams.get(trigram, ())
        )
        least = spelling.least_shared(word)
        near = [neighbour for neighbour, count in shared.items() if count >= least]
        return sorted(near, key=lambda neighbour: -self.exact[neighbour])

    def ask(self, expression: str, where: str, values: Sequence[str], limit: int) -> list[str]:
        """Names of the best rows."""
        rows = self.base.execute(
            "SELECT name FROM found JOIN item ON item.id = found.rowid "
            f"WHERE found MATCH ? {where} ORDER BY bm25(found, {WEIGHTS}), item.id LIMIT ?",
            (expression, *values, limit),
        )
        return [name for (name,) in rows]


def search(index: Index, text: str, filters: dict[str, str]) -> list[str]:
    """The ten best for a query: all words, then the rarest of them, misspelt ones mended."""
    where, values = _where(filters)
    phrases = re.findall(r'"([^"]+)"', text)
    terms = [_phrase(phrase) for phrase in phrases if keys(phrase)]
    rest = re.sub(r'"[^"]*"', " ", text) if phrases else text
    terms += [_term(index, key) for key in dict.fromkeys(keys(rest))]
    if not terms:
        return []
    found = index.ask(" AND ".join(term.expression for term in terms), where, values, WANTED)
    if len(found) < WANTED and len(terms) > 1 and not phrases:
        rarest = sorted(terms, key=lambda term: term.hits)[:RAREST]
        expression = " OR ".join(term.expression for term in rarest)
        more = index.ask(expression, where, values, 2 * WANTED)
        found = list(dict.fromkeys([*found, *more]))
    return found[:WANTED]


def suggest(index: Index, text: str, filters: dict[str, str]) -> list[str]:
    """Titles with a word that begins as the last one does."""
    where, values = _where(filters)
    *whole, last = keys(text)
    expression = " AND ".join([*(f'te : "{key}"' for key in whole), f'te : "{last}"*'])
    return index.ask(expression, where, values, WANTED)


def _where(filters: dict[str, str]) -> tuple[str, list[str]]:
    columns = {"lang": "language", "source": "topic"}
    return "".join(f" AND item.{columns[name]} = ?" for name in filters), list(filters.values())


def _phrase(text: str) -> Term:
    return Term(f'{{te be}} : "{" ".join(keys(text))}"', 1)


def _term(index: Index, key: str) -> Term:
    stems = query_stems(key)
    hits = max(index.exact[key], *(index.stem[stem] for stem in stems))
    if index.exact[key] or (hits and in_dictionary(key)):
        return Term(_either([key], stems), hits)
    meant = spelling.candidates(key, index.neighbours(key))
    if hits:
        meant = [candidate for candidate in meant if candidate.distance == 1]
    words = [candidate.word for candidate in meant[:CANDIDATES]]
    more = [stem for word in words for stem in query_stems(word)]
    rows = max([hits, *(index.exact[word] for word in words)])
    stems = tuple(dict.fromkeys([*stems, *more] if hits or not more else more))
    return Term(_either([key, *words], stems), rows)


def _either(words: Iterable[str], stems: Iterable[str]) -> str:
    exact = " OR ".join(f'"{word}"' for word in words)
    stem = " OR ".join(f'"{stem}"' for stem in stems)
    return f"({{te be}} : ({exact}) OR {{ts bs}} : ({stem}))"


def scores(top: list[str], relevant: dict[str, int]) -> tuple[float, float, float]:
    """recall@10, reciprocal rank and nDCG@10, as the collection's `evaluate.py` counts them."""
    recall = sum(name in relevant for name in top) / min(WANTED, len(relevant))
    rank = next((1 / n for n, name in enumerate(top, 1) if name in relevant), 0.0)
    gain = sum(relevant.get(name, 0) / math.log2(n + 1) for n, name in enumerate(top, 1))
    best = sorted(relevant.values(), reverse=True)[:WANTED]
    return recall, rank, gain / sum(grade / math.log2(n + 1) for n, grade in enumerate(best, 1))


def main() -> int:
    """Index, ask, compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/data/search")
    parser.add_argument("--misses", help="a kind of query whose imperfect answers are listed")
    options = parser.parse_args()
    if not (options.folder / "archive.jsonl").exists():
        print(f"search quality: no collection at {options.folder}, not measured")
        return 0
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (options.folder / "qrels.tsv").read_text().splitlines():
        query, name, grade = line.split("\t")
        relevant[query][name] = int(grade)
    start = time.perf_counter()
    index = Index(options.folder / "archive.jsonl")
    print(f"indexed {index.words:,} words in {time.perf_counter() - start:.1f} s")
    by_kind: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    start = time.perf_counter()
    for line in (options.folder / "queries.jsonl").open(encoding="utf-8"):
        query = json.loads(line)
        ask = suggest if query["kind"] == "suggest" else search
        top = ask(index, query["text"], query["filter"])
        score = scores(top, relevant[query["id"]])
        by_kind[query["kind"]].append(score)
        if query["kind"] == options.misses and score[2] < 0.999:
            missing = set(relevant[query["id"]]) - set(top)
            print(f"{score[2]:.2f} {query['text']!r} {query.get('intended', '')} lacks", *missing)
    print(f"asked in {time.perf_counter() - start:.1f} s")
    return report(by_kind)


def report(by_kind: dict[str, list[tuple[float, float, float]]]) -> int:
    """Print the table; 1 when a floor is not kept."""
    means = {
        kind: tuple(sum(column) / len(found) for column in zip(*found, strict=True))
        for kind, found in by_kind.items()
    }
    means["MACRO"] = tuple(sum(c) / len(c) for c in zip(*means.values(), strict=True))
    low = 0
    for kind, (recall, rank, gain) in means.items():
        below = gain < FLOORS[kind]
        low += below
        note = f"below {FLOORS[kind]}" if below else ""
        count = len(by_kind.get(kind, ()))
        print(f"{kind:24s} {count:4d}  {recall:.3f}  {rank:.3f}  {gain:.3f}  {note}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
