"""The test database, migrated by the first worker of a run that needs it and copied by the others.

Migrating takes most of a minute of a processor, copying a second.
"""

import fcntl
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

#: Where the SQLite database as migrated lies, and what else tells the workers apart.
_COPY = "migrated.sqlite3"
_MADE, _DONE, _LOCK = "migrated", "workers-done", "migrating"


class Migrated:
    """One worker's part: `begin()` before its database is made, `made()` then, `done()` last."""

    def __init__(self, shared: Path, workers: int) -> None:
        self._shared, self._workers = shared, workers
        self._lock = (shared / _LOCK).open("a")

    @property
    def is_there(self) -> bool:
        """Whether another worker has migrated already."""
        return (self._shared / _MADE).exists()

    def begin(self) -> None:
        """Wait for whoever migrates; have Django make this database as a copy of that one."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        if not self.is_there:
            return
        if connection.vendor == "sqlite":
            shutil.copyfile(self._shared / _COPY, connection.settings_dict["TEST"]["NAME"])
        else:
            connection.settings_dict["TEST"]["TEMPLATE"] = self._template

    def made(self) -> None:
        """Keep a copy for the others, who may go on."""
        if not self.is_there:
            if connection.vendor == "sqlite":
                copy_of_sqlite(self._shared / _COPY)
            else:
                self._drop_template()
                # No database is copied that somebody is connected to.
                connection.close()
                source = connection.settings_dict["NAME"]
                template = _quoted(self._template)
                self._ask(f"CREATE DATABASE {template} TEMPLATE {_quoted(source)}")
            (self._shared / _MADE).touch()
        fcntl.flock(self._lock, fcntl.LOCK_UN)

    def done(self) -> None:
        """The last worker throws the copy away."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        with (self._shared / _DONE).open("a+") as file:
            file.write("*")
            file.flush()
            last = os.fstat(file.fileno()).st_size == self._workers
        if last and self.is_there and connection.vendor != "sqlite":
            self._drop_template()
        self._lock.close()

    @property
    def _template(self) -> str:
        # Every worker's database has a suffix; the copy belongs to none.
        name = str(connection.settings_dict["TEST"]["NAME"] or "javnost")
        return f"{name.rpartition('_')[0] or name}_migrated"

    def _drop_template(self) -> None:
        self._ask(f"DROP DATABASE IF EXISTS {_quoted(self._template)}")

    def _ask(self, statement: str) -> None:
        server: Any = connection
        with server._nodb_cursor() as cursor:
            cursor.execute(statement)


def copy_of_sqlite(path: Path) -> None:
    """What is committed in the SQLite database of this run, in a file of its own."""
    # By a connection of its own: one that has begun to write cannot be copied from.
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
        closing(sqlite3.connect(path)) as copy,
    ):
        source.backup(copy)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
