"""Many entries analysed by a second process, while this one writes those before them.

Run as a program it is that process: it knows the analysis alone, no settings and no database.
Where it cannot be begun or dies, the entries are analysed here.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final, TypeVar

from .entries import Read, Words, read
from .tables import directory, use_directory

logger = logging.getLogger("javnost.search")

#: Batches that are analysed before they are asked for: what memory holds besides.
AHEAD: Final = 3
_ROOT: Final = Path(__file__).resolve().parents[3]
Process = subprocess.Popen[bytes]
Batch = TypeVar("Batch")


def analysed(
    batches: Iterable[Batch],
    words_of: Callable[[Batch], Sequence[Words]],
    *,
    for_postgres: bool = False,
    beside: bool = True,
) -> Generator[tuple[Batch, list[Read]]]:
    """Each batch with its entries analysed, in order; `beside` this process if it has two cores."""
    waiting: deque[tuple[Batch, Future[list[Read]]]] = deque()
    with _helper(beside and _cores() > 1) as process, ThreadPoolExecutor(1) as sender:

        def analyse(words: Sequence[Words]) -> list[Read]:
            nonlocal process
            try:
                if process is not None:
                    return _asked(process, words, for_postgres)
            except (OSError, EOFError, pickle.UnpicklingError):
                logger.warning("The process that analyses texts died; they are analysed here.")
                process = None
            return _all(words, for_postgres)

        for batch in batches:
            waiting.append((batch, sender.submit(analyse, words_of(batch))))
            if len(waiting) > AHEAD:
                first, answer = waiting.popleft()
                yield first, answer.result()
        while waiting:
            first, answer = waiting.popleft()
            yield first, answer.result()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


@contextmanager
def _helper(is_wanted: bool) -> Iterator[subprocess.Popen[bytes] | None]:
    """The process, which ends when its input does; None where it is not wanted or cannot be."""
    process = None
    if is_wanted:
        with suppress(OSError):
            process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(directory())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(_ROOT)},
            )
    try:
        yield process
    finally:
        if process is not None:
            process.kill()
            process.communicate()


def _asked(
    process: subprocess.Popen[bytes], words: Sequence[Words], for_postgres: bool
) -> list[Read]:
    asks, tells = process.stdin, process.stdout
    assert asks is not None
    assert tells is not None
    pickle.dump((list(words), for_postgres), asks, pickle.HIGHEST_PROTOCOL)
    asks.flush()
    answer: list[Read] = pickle.load(tells)
    return answer


def _all(words: Sequence[Words], for_postgres: bool) -> list[Read]:
    return [read(each, for_postgres=for_postgres) for each in words]


def serve(asked: IO[bytes], told: IO[bytes]) -> None:
    """Answer what the first process asks until it says no more."""
    with suppress(EOFError, BrokenPipeError):
        while True:
            words, for_postgres = pickle.load(asked)
            pickle.dump(_all(words, for_postgres), told, pickle.HIGHEST_PROTOCOL)
            told.flush()


if __name__ == "__main__":
    use_directory(Path(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
