"""After a failure the server is left alone for a while, so that no reader waits for it again."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from pages.search.engines.base import EngineDownError


class UnreachableError(EngineDownError):
    """The server cannot be reached, is too slow, or is in trouble of its own."""


class Breaker:
    """Opened by an `UnreachableError`; after `rest` seconds one caller tries for all."""

    def __init__(self, rest: float) -> None:
        self._rest = rest
        self._lock = Lock()
        self._until = 0.0
        self._why: UnreachableError | None = None

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Ask the server inside. Raises `EngineDownError` at once while it is left alone."""
        with self._lock:
            now = time.monotonic()
            if self._why is not None:
                if now < self._until:
                    raise EngineDownError(f"left alone after a failure: {self._why}")
                self._until = now + self._rest
        failed: UnreachableError | None = None
        try:
            yield
        except UnreachableError as error:
            failed = error
            raise
        finally:
            with self._lock:
                self._why, self._until = failed, time.monotonic() + self._rest
