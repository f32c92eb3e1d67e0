"""Elasticsearch and OpenSearch as engines, on real servers."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.utils import timezone

from pages.search import answering
from pages.search.asking import Asked
from pages.search.engines import wire
from pages.search.engines.base import (
    EngineDownError,
    Narrowing,
    Phrase,
    Question,
    Row,
    Term,
    Window,
    WrongEngineError,
)
from tests.requests.search.servers import OPEN, Server, address_of, found, row, server, words

__all__ = ["server"]
pytestmark = pytest.mark.integration

TYPES, LANGUAGES, DEPARTMENTS = ("news", "notice", "event"), ("sr", "bs", "en"), ("", "a", "b")
TOPICS = ("roads", "water", "taxes", "schools")


def archive() -> list[Row]:
    """Rows of every kind, of which every other one says «most»."""
    chance = random.Random(7)
    rows = []
    for key in range(1, 161):
        date = datetime(2024, 1, 1, 12, tzinfo=UTC) + timedelta(days=chance.randrange(700))
        rows.append(
            row(
                key,
                chance.choice(("most", "put")),
                " ".join(["reka"] * chance.randrange(1, 9)),
                type=chance.choice(TYPES),
                language=chance.choice(LANGUAGES),
                department=chance.choice(DEPARTMENTS),
                topics=tuple(chance.sample(TOPICS, chance.randrange(3))),
                date=date,
                year=date.year,
                month=date.month,
                expires_at=chance.choice((None, None, _from_now(-1), _from_now(1))),
            )
        )
    return rows


def _from_now(hours: int) -> datetime:
    return timezone.now() + timedelta(hours=hours)


NARROWINGS = (
    Narrowing(),
    Narrowing(type="news"),
    Narrowing(language="sr", year=2024),
    Narrowing(department="a", topic="roads"),
    Narrowing(type="notice", year=2025, month=3),
    Narrowing(start=datetime(2024, 6, 1, tzinfo=UTC), end=datetime(2025, 2, 1, tzinfo=UTC)),
    Narrowing(topic="water", start=datetime(2024, 6, 1, tzinfo=UTC), language="en"),
    Narrowing(type="nothing"),
)


def kept(rows: list[Row], asked: Narrowing) -> list[Row]:
    """The rows that a narrowing leaves, counted one by one."""
    return [
        each
        for each in rows
        if asked.type in ("", each.type)
        and asked.language in ("", each.language)
        and asked.department in ("", each.department)
        and (not asked.topic or asked.topic in each.topics)
        and asked.year in (None, each.year)
        and asked.month in (None, each.month)
        and (asked.start is None or each.date >= asked.start)
        and (asked.end is None or each.date < asked.end)
    ]


def term(key: str, entries: int) -> Term:
    return Term((key,), entries=entries)


def test_two_questions_when_asked_beside_then_the_answer_is_that_of_one_after_the_other(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.filled(archive())
    asked = {
        few: Asked(Question(few), words=few)
        for few in (
            (term("most", 80), term("reka", 160), term("nema", 0)),
            (term("most", 80), term("reka", 160), term("reka", 160)),
            (term("nema", 0), term("nigde", 0), term("nista", 0)),
        )
    }
    for asked_for in asked.values():
        for narrowing in (Narrowing(), Narrowing(type="news", year=2024), Narrowing(month=3)):
            for window in (Window(0, 5), Window(0, 9, without=(3, 4, 5)), Window(5, 5)):
                told = []
                for beside in (True, False):
                    monkeypatch.setattr(type(server.engine), "asks_beside", beside)
                    told.append(answering._asked(server.engine, asked_for, narrowing, window))
                assert told[0] == told[1]


def test_two_questions_when_the_index_is_gone_then_the_engine_says_so(server: Server) -> None:
    server.filled(archive())
    both = [(words("most"), Window()), (words("reka"), Window())]
    assert [told.total for told in server.engine.ask_all(both, Narrowing())]
    (name,) = server.call("GET", f"/{server.alias}")
    server.call("DELETE", f"/{name}")
    with pytest.raises(EngineDownError):
        server.engine.ask_all(both, Narrowing())


def test_ask_when_narrowed_then_hits_and_facets_are_those_counted_by_hand(server: Server) -> None:
    rows = archive()
    server.filled(rows)
    matching = [
        each
        for each in rows
        if "most" in each.title.exact and (not each.expires_at or each.expires_at > timezone.now())
    ]
    assert 20 < len(matching) < 100
    for asked in NARROWINGS:
        told = server.engine.ask(words("most"), asked, Window(limit=200, by_date=True))

        newest = sorted(kept(matching, asked), key=lambda each: (each.date, each.id), reverse=True)
        assert told.ids == tuple(each.id for each in newest)
        assert told.total == len(newest)
        counts = told.counts
        assert counts.types == Counter(x.type for x in kept(matching, replace(asked, type="")))
        others = kept(matching, replace(asked, language=""))
        assert counts.languages == Counter(x.language for x in others)
        others = kept(matching, replace(asked, department=""))
        assert counts.departments == Counter(x.department for x in others if x.department)
        others = kept(matching, replace(asked, topic=""))
        assert counts.topics == Counter(topic for each in others for topic in each.topics)
        others = kept(matching, replace(asked, year=None, month=None))
        assert counts.months == Counter((each.year, each.month) for each in others)

        left_out = told.ids[:3]
        rest = server.engine.ask(words("most"), asked, Window(2, 5, True, without=left_out))
        assert rest.ids == told.ids[5:10]
        assert (rest.total, rest.counts) == (told.total, told.counts)
    for offset in (20_000, 3_000_000):
        deep = server.engine.ask(words("most"), Narrowing(), Window(offset))
        assert (deep.ids, deep.total) == ((), len(matching))


def test_ask_when_worded_then_finds_as_the_question_says(server: Server) -> None:
    server.filled(
        [
            row(1, "gradski budzet usvojen"),
            row(2, "vijesti", "gradski budzet usvojen uz druge odluke skupstine"),
            row(3, "gradskog budzeta"),
            row(4, "budzet gradski"),
            row(5, "javna rasprava", "porez"),
            row(6, "javna", "rasprava"),
        ]
    )
    budget = Term(("budzet",), ("budze",))
    synonym = Term(("porez",), phrases=(("javna", "rasprava"),))
    engine = server.engine

    assert found(engine, Question((budget,))) == (4, 1, 2, 3)
    assert found(engine, Question((Term(("budzet", "porez")),)), by_date=True) == (5, 4, 2, 1)
    assert found(engine, Question((Phrase(("gradski", "budzet")),))) == (1, 2)
    assert found(engine, Question((Phrase(("javna", "rasprava")),))) == (5,)
    assert found(engine, words("gradski budzet", never="odluke")) == (4, 1, 3)
    never = Question((budget,), (Phrase(("gradski", "budzet")),))
    assert found(engine, never) == (4, 3)
    assert found(engine, words("budzet rasprava")) == ()
    assert set(found(engine, words("budzet rasprava", any_of=True))) == {1, 2, 3, 4, 5, 6}
    assert found(engine, Question((synonym,))) == (5,)
    assert found(engine, words("\u05d0 🙂 AND", any_of=True)) == ()


def test_write_when_done_then_it_is_found_at_once(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.filled([row(1, "prvi")])
    monkeypatch.setattr(wire, "BULK_BYTES", 700)
    engine = server.engine

    engine.write([row(key, "drugi") for key in range(2, 12)])
    assert set(found(engine, words("drugi"), limit=20)) == set(range(2, 12))
    engine.write([row(2, "treci", expires_at=_from_now(1))])
    assert found(engine, words("treci")) == (2,)
    engine.write([row(2, "treci", expires_at=_from_now(-1))])
    assert found(engine, words("treci")) == ()
    engine.remove([1, 3, 999])
    engine.write([])
    engine.remove([])

    assert found(engine, words("prvi")) == ()
    assert list(engine.ids()) == [2, *range(4, 12)]


def test_ids_when_there_are_more_than_a_page_then_all_are_told(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.search.engines.server.PAGE", 7)
    server.filled([row(key) for key in range(40, 0, -1)])

    assert list(server.engine.ids()) == list(range(1, 41))


def test_rebuild_when_readers_ask_meanwhile_then_each_is_answered_from_a_whole_index(
    server: Server,
) -> None:
    server.filled([row(key, "staro") for key in range(1, 31)])
    done = Event()
    totals: list[int] = []
    errors: list[Exception] = []

    def read() -> None:
        engine = server.another()
        while not done.wait(0.01):
            try:
                totals.append(engine.ask(words("staro novo", True), Narrowing(), Window()).total)
            except Exception as error:
                errors.append(error)

    readers = [Thread(target=read) for _number in range(2)]
    for reader in readers:
        reader.start()
    try:
        with server.another(seconds=0.9).rebuild() as writer:
            for start in (1, 26):
                writer.write([row(key, "novo") for key in range(start, start + 25)])
    finally:
        done.set()
        for reader in readers:
            reader.join(30)

    assert errors == []
    assert {30, 50} == set(totals)
    assert len(server.indexes()) == 1
    assert len(list(server.engine.ids())) == 50


def test_rebuild_when_it_fails_then_the_old_index_stays_and_nothing_is_left(server: Server) -> None:
    server.filled([row(1, "staro")])
    before = server.indexes()

    def fail_halfway() -> None:
        with server.engine.rebuild() as writer:
            writer.write([row(2, "novo")])
            assert len(server.indexes()) == 2
            raise LookupError

    with pytest.raises(LookupError):
        fail_halfway()

    assert server.indexes() == before
    assert found(server.engine, words("staro novo", any_of=True)) == (1,)


def test_rebuild_when_an_earlier_one_was_killed_then_its_half_index_is_removed(
    server: Server,
) -> None:
    now = datetime.now(UTC)
    killed = [f"{server.alias}-v1-{now - timedelta(hours=age):%Y%m%d%H%M%S%f}" for age in (30, 1)]
    for name in killed:
        server.call("PUT", f"/{name}")
    neighbour = f"{server.alias}-v1-v1-20200101000000000000"
    server.call("PUT", f"/{neighbour}")

    server.filled([row(1)])

    _long_ago, just_now = killed
    assert {just_now, neighbour} < set(server.indexes())
    assert len(server.indexes()) == 3


def test_engine_when_there_is_no_index_then_says_so_and_makes_none(server: Server) -> None:
    for do in (
        lambda: server.engine.write([row(1)]),
        lambda: server.engine.remove([1]),
        lambda: list(server.engine.ids()),
        lambda: found(server.engine, words("most")),
    ):
        with pytest.raises(EngineDownError, match="search_index"):
            do()

    assert server.indexes() == []
    server.filled([row(1, "most")])
    assert found(server.engine, words("most")) == (1,)


def test_engine_when_the_index_is_of_an_older_version_then_it_is_not_used(server: Server) -> None:
    server.filled([row(1, "most")])
    server.call("PUT", f"/{server.alias}/_mapping", {"_meta": {"version": 0}})
    newer = server.another()

    with pytest.raises(EngineDownError, match=r"another version.*search_index"):
        found(newer, words("most"))
    with pytest.raises(EngineDownError, match=r"another version.*search_index"):
        newer.write([row(2, "most")])

    assert server.call("GET", f"/{server.alias}/_count")["count"] == 1


def test_write_when_the_disk_is_full_then_is_refused_and_readers_are_answered(
    server: Server,
) -> None:
    server.filled([row(1, "most")])
    flood = {"index.blocks.read_only_allow_delete": True}
    server.call("PUT", f"/{server.alias}/_settings", flood)

    with pytest.raises(EngineDownError, match="block"):
        server.engine.write([row(2, "most")])
    with pytest.raises(EngineDownError, match="block"):
        server.engine.remove([1])
    assert found(server.engine, words("most")) == (1,)

    server.call("PUT", f"/{server.alias}/_settings", dict.fromkeys(flood))
    server.engine.write([row(2, "most")])
    assert found(server.engine, words("most")) == (2, 1)


@pytest.mark.parametrize("product", OPEN)
def test_engine_when_the_server_is_another_product_then_says_which_are_needed(
    product: str,
) -> None:
    (other,) = OPEN.keys() - {product}
    engine = OPEN[product](address_of(other).replace(other, product, 1) + "?timeout=10")

    with pytest.raises(WrongEngineError, match=rf"javnost\[{other}\d\]"):
        found(engine, words("most"))
    with pytest.raises(WrongEngineError), engine.rebuild():
        pass
