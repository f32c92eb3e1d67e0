"""The database and the files as they were: brought back after writes that were really committed.

A rolled back transaction would not do: half of a refused action is only seen where what it wrote
before the refusal is committed, as it is in production.
"""

import filecmp
import shutil
import sqlite3
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from wagtail.models import Site

SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"


class Pristine:
    """A copy of the database and the files as they stand now; `restore()` brings them back."""

    def __init__(self, name: str) -> None:
        connection.ensure_connection()
        # Deleting a document deletes its file.
        self._files = tempfile.TemporaryDirectory(prefix=f"javnost-{name}-")
        _copy_files(Path(settings.MEDIA_ROOT), Path(self._files.name))
        self._memory: sqlite3.Connection | None = None
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                # Nothing here has to outlive the machine.
                cursor.execute("PRAGMA synchronous = OFF")
            self._memory = sqlite3.connect(":memory:")
            connection.connection.backup(self._memory)
        else:
            self._rows, self._sequences = _rows(), _sequences()

    def restore(self) -> None:
        """The database again as it was, and nothing remembered of what it held meanwhile."""
        if self._memory is not None:
            connection.ensure_connection()
            self._memory.backup(connection.connection)
        else:
            self._write_back()
        _copy_files(Path(self._files.name), Path(settings.MEDIA_ROOT))
        cache.clear()
        ContentType.objects.clear_cache()
        Site.clear_site_root_paths_cache()

    def forget(self) -> None:
        """Throw the copy away."""
        self._files.cleanup()
        if self._memory is not None:
            self._memory.close()

    def _write_back(self) -> None:
        """The tables that differ, in one transaction: foreign keys are judged at its end.

        Not a database made from a template: dropping the other one waits for the disk, and for
        everybody who is still connected to it.
        """
        now, quote = _rows(), connection.ops.quote_name
        with transaction.atomic(), connection.cursor() as cursor:
            different = [name for name, rows in self._rows.items() if now[name] != rows]
            for name in different:
                cursor.execute(f"DELETE FROM {quote(name)}")
            for name in different:
                with cursor.copy(f"COPY {quote(name)} FROM STDIN") as copy:
                    copy.write(self._rows[name])
            for name, value in self._sequences.items():
                # One that was never asked begins at 1.
                cursor.execute("SELECT setval(%s, %s, %s)", [quote(name), value or 1, bool(value)])


def _rows() -> dict[str, bytes]:
    """Each table of PostgreSQL as `COPY` writes it."""
    rows = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            with cursor.copy(f"COPY {connection.ops.quote_name(name)} TO STDOUT") as copy:
                rows[name] = b"".join(copy)
    return rows


def _sequences() -> dict[str, int | None]:
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        return dict(cursor.fetchall())


def _copy_files(source: Path, target: Path) -> None:
    """The same files in `target` as in `source`; a database that lies among them is no file."""
    for path in target.rglob("*"):
        if _is_medium(path) and not (source / path.relative_to(target)).exists():
            path.unlink()
    for path in source.rglob("*"):
        copy = target / path.relative_to(source)
        if _is_medium(path) and not (copy.exists() and filecmp.cmp(path, copy)):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)


def _is_medium(path: Path) -> bool:
    return path.is_file() and ".sqlite3" not in path.name
