"""The lemma tables, built once and cached in a file that all processes share.

The file is named for what it was made from (versions of the libraries, our own rules), so a new
version builds its own. A damaged file is built anew; where nothing may be written, the table
stays in memory.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Final

from .store import Store, pack

_HERE: Final = Path(__file__).parent
_MONTH: Final = 30 * 24 * 3600
_lock = Lock()
_loaded: dict[str, Store] = {}
_directory: Path | None = None


def use_directory(directory: Path | None) -> None:
    """Keep the tables' files there from now on; None means the default place."""
    global _directory
    with _lock:
        _directory = directory
        _loaded.clear()


def directory() -> Path:
    """Where the files are kept: as set, or below `JAVNOST_VAR`, or in the user's cache."""
    if _directory is not None:
        return _directory
    if own := os.environ.get("JAVNOST_VAR"):
        return Path(own) / "cache" / "search"
    shared = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(shared) / "javnost" / "search"


def table(name: str) -> Store:
    """The table of `hbs` or `sq`, loaded at the first use."""
    found = _loaded.get(name)
    if found is None:
        with _lock:
            found = _loaded.get(name) or _load(name)
            _loaded[name] = found
    return found


def warm() -> None:
    """Build or load every table now, so that the first reader does not wait."""
    for name in ("hbs", "sq", "en"):
        table(name)


def path(name: str) -> Path:
    """The file of a table."""
    return directory() / f"{name}-{fingerprint().hex()[:16]}.stems"


@cache
def fingerprint() -> bytes:
    """What the tables depend on: the libraries' versions, our rules and word lists."""
    digest = sha256(f"{version('simplemma')} {version('PyStemmer')} {sys.byteorder}".encode())
    for source in sorted([*_HERE.glob("*.py"), *(_HERE / "data").glob("*.txt")]):
        digest.update(source.read_bytes())
    return digest.digest()


def _load(name: str) -> Store:
    file = path(name)
    with contextlib.suppress(OSError, ValueError):
        return _opened(file)
    with _alone(file):
        with contextlib.suppress(OSError, ValueError):
            return _opened(file)  # Another process was quicker.
        data = _built(name)
        with contextlib.suppress(OSError, ValueError):
            _write(file, data)
            return _opened(file)
    return Store(data, fingerprint())


def _built(name: str) -> bytes:
    from .building import BUILDERS  # Here, because simplemma costs memory and is seldom needed.

    return pack(BUILDERS[name](), fingerprint())


def _opened(file: Path) -> Store:
    """The file's table, mapped; `OSError` or `ValueError` when it cannot be used."""
    with file.open("rb") as opened:
        mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    return Store(memoryview(mapped), fingerprint())


def _write(file: Path, data: bytes) -> None:
    """Put the file in its place whole; versions that nobody has built for a month go."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.stem}.")
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
        os.chmod(name, 0o644)
        os.replace(name, file)
        for other in file.parent.glob(f"{file.stem.partition('-')[0]}-*.stems"):
            if other.stat().st_mtime < time.time() - _MONTH:
                other.unlink()
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold the file's lock, where locks and a directory to write in exist: one process builds."""
    try:
        import fcntl

        file.parent.mkdir(parents=True, exist_ok=True)
        lock = (file.parent / "building.lock").open("w")
    except (ImportError, OSError):
        yield
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
