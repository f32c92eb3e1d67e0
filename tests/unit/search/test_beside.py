"""Entries analysed by a second process are read as this one reads them, whatever happens to it."""

import signal
from collections.abc import Iterator

import pytest

from pages.search.analysis import beside
from pages.search.analysis.entries import Read, Words, read

BATCHES = [
    [Words(f"Одлука {number}", "О порезу на непокретности у Липограду.", "sr") for number in part]
    for part in (range(3), range(3, 5), range(5, 9), range(9, 10), range(10, 30))
]


def expected(*, for_postgres: bool = False) -> list[list[Read]]:
    return [[read(words, for_postgres=for_postgres) for words in batch] for batch in BATCHES]


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_cores", lambda: 2)


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("for_postgres", [False, True])
def test_batches_when_analysed_beside_then_come_in_order_and_alike(for_postgres: bool) -> None:
    told = list(beside.analysed(BATCHES, list, for_postgres=for_postgres))

    assert [batch for batch, _read in told] == BATCHES
    assert [found for _batch, found in told] == expected(for_postgres=for_postgres)


@pytest.mark.usefixtures("two_cores")
def test_process_when_killed_then_the_others_are_analysed_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = []
    asked = beside._asked

    def kill_at_the_third(process: "beside.Process", words: list[Words], *of: bool) -> list[Read]:
        begun.append(process)
        if len(begun) == 3:
            process.send_signal(signal.SIGKILL)
        return asked(process, words, *of)

    monkeypatch.setattr(beside, "_asked", kill_at_the_third)

    told = [found for _batch, found in beside.analysed(BATCHES, list)]

    assert told == expected()
    assert len(begun) == 3
    assert begun[0].poll() == -signal.SIGKILL


@pytest.mark.usefixtures("two_cores")
def test_process_when_the_reader_stops_early_then_ends_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = []
    asked = beside._asked

    def noted(process: "beside.Process", words: list[Words], *of: bool) -> list[Read]:
        begun.append(process)
        return asked(process, words, *of)

    monkeypatch.setattr(beside, "_asked", noted)
    batches: Iterator[list[Words]] = iter(BATCHES)
    told = beside.analysed(batches, list)

    next(told)
    told.close()

    assert begun[0].poll() is not None
