"""A question in the language that Elasticsearch and OpenSearch share, and their answer read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from pages.search.engines.base import (
    FACET_SIZE,
    WEIGHTS,
    Counts,
    Found,
    Narrowing,
    Phrase,
    Question,
    Term,
    Window,
)

#: A query, an aggregation, a mapping: what becomes JSON.
Json = dict[str, Any]

_TITLE, _, _BODY, _BODY_STEM = WEIGHTS
#: A title's words are stored so often: its weight, as the databases count it. A boost would
#: multiply what BM25 has weighed already, and put a title's stem before the very word in a body.
TITLE_TIMES: Final = round(_TITLE / _BODY)
#: How soon more of a word stops to matter: a body's exact word counts as more than one.
EXACT_K1: Final = 1.2 * _BODY_STEM / _BODY
#: How deep a window may lie; beyond it there are no hits, but still a total.
DEEPEST: Final = 1_000_000
#: Months of an archive: eighty years.
_MONTHS: Final = 1000
#: Facets: the name in an answer's counts, the field, how many values.
_FACETS: Final = {
    "types": ("type", FACET_SIZE),
    "languages": ("language", FACET_SIZE),
    "departments": ("department", FACET_SIZE),
    "topics": ("topics", FACET_SIZE),
    "months": ("month", _MONTHS),
}


def search(question: Question, narrowing: Narrowing, window: Window, now: datetime) -> Json:
    """The request: hits by their sort values alone, the total and every facet at once."""
    narrowed = _narrowed(narrowing)
    kept = list(narrowed.values())
    shown: Json = {"bool": {"filter": kept}}
    aggregations = {
        facet: _facet(field, size, [narrowed[name] for name in narrowed.keys() - {facet}])
        for facet, (field, size) in _FACETS.items()
    }
    if window.without:
        shown["bool"]["must_not"] = [{"terms": {"id": list(window.without)}}]
        aggregations["total"] = {"filter": {"bool": {"filter": kept}}}
    order: list[Json] = [{"date": "desc"}, {"id": "desc"}]
    deep = window.offset + window.limit > DEEPEST
    return {
        "query": _query(question, narrowing, now),
        "post_filter": shown,
        "aggs": aggregations,
        "sort": order if window.by_date else [{"_score": "desc"}, *order],
        "from": 0 if deep else window.offset,
        "size": 0 if deep else window.limit,
        "track_total_hits": True,
        "_source": False,
        "stored_fields": "_none_",
    }


def _query(question: Question, narrowing: Narrowing, now: datetime) -> Json:
    """What scores, and what holds for the counts of every facet too."""
    query: Json = {"must_not": [_part(part) for part in question.never]}
    query["must_not"].append({"range": {"expires_at": {"lte": now.isoformat()}}})
    if question.any_of and question.must:
        query |= {"should": [_part(part) for part in question.must], "minimum_should_match": 1}
    else:
        query["must"] = [_part(part) for part in question.must]
    days = {"gte": narrowing.start, "lt": narrowing.end}
    if given := {name: moment.isoformat() for name, moment in days.items() if moment is not None}:
        query["filter"] = [{"range": {"date": given}}]
    return {"bool": query}


def _part(part: Term | Phrase) -> Json:
    """One word or phrase; scores of its fields add up, as in the databases."""
    if isinstance(part, Phrase):
        return _side_by_side(part.keys)
    ways = [
        {"match": {field: {"query": " ".join(keys), "operator": "or"}}}
        for field, keys in (("exact", part.exact), ("stem", part.stems))
        if keys
    ]
    ways += [_side_by_side(keys) for keys in part.phrases]
    return {"dis_max": {"queries": ways, "tie_breaker": 1.0}}


def _side_by_side(keys: Sequence[str]) -> Json:
    return {"match_phrase": {"exact": " ".join(keys)}}


def _narrowed(narrowing: Narrowing) -> dict[str, Json]:
    """The condition of each facet that is narrowed."""
    year, month = narrowing.year, narrowing.month
    values: dict[str, tuple[str, str | int]] = {
        "types": ("type", narrowing.type),
        "languages": ("language", narrowing.language),
        "departments": ("department", narrowing.department),
        "topics": ("topics", narrowing.topic),
    }
    if year is not None:
        values["months"] = ("year", year) if month is None else ("month", month_key(year, month))
    return {name: {"term": {field: value}} for name, (field, value) in values.items() if value}


def _facet(field: str, size: int, others: list[Json]) -> Json:
    values: Json = {"terms": {"field": field, "size": size}}
    if not others:
        return values
    return {"filter": {"bool": {"filter": others}}, "aggs": {"values": values}}


def month_key(year: int, month: int) -> str:
    """A month as it is stored: 2026-11."""
    return f"{year:04d}-{month:02d}"


def answer(told: Mapping[str, Any]) -> Found:
    """What the server said, as every engine says it."""
    aggregations = told["aggregations"]
    total = aggregations.get("total", {"doc_count": told["hits"]["total"]["value"]})["doc_count"]
    counts = {
        facet: {
            bucket["key"]: bucket["doc_count"]
            for bucket in aggregations[facet].get("values", aggregations[facet])["buckets"]
        }
        for facet in _FACETS
    }
    months = {_month(key): count for key, count in counts.pop("months").items()}
    ids = tuple(hit["sort"][-1] for hit in told["hits"]["hits"])
    return Found(ids, total, Counts(**counts, months=months))


def _month(key: str) -> tuple[int, int]:
    year, _hyphen, month = key.partition("-")
    return int(year), int(month)
