"""The database and the files as they were: brought back after writes that were really committed.

A rolled back transaction would not do: half of a refused action is only seen where what it wrote
before the refusal is committed, as it is in production.
"""

import filecmp
import shutil
import sqlite3
import tempfile
from itertools import compress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from wagtail.models import Site

#: Tables that answer no reader and hold no evidence: sessions, caches of reading, bookkeeping.
UNWATCHED = (
    "django_session",
    "django_tasks",
    "django_migrations",
    "wagtailimages_rendition",
    "pages_media_pressrendition",
    "wagtailsearch",
    "modelsearch",
    "sqlite_",
    "wagtailadmin_editingsession",
    "wagtailusers_userprofile",
)
#: What a public row tells of the draft beside it, and how a change of only that is named.
DRAFT = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_created_at",
    "latest_revision_id",
}
OF_THE_DRAFT = "draft of "


class Pristine:
    """A copy of the database as it stands now, by a name; `restore()` brings it back."""

    def __init__(self, name: str) -> None:
        connection.ensure_connection()
        # Deleting a document deletes its file.
        self._files = tempfile.TemporaryDirectory(prefix="javnost-pristine-")
        _copy_files(Path(settings.MEDIA_ROOT), Path(self._files.name))
        self._memory: sqlite3.Connection | None = None
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                # Nothing here has to outlive the machine.
                cursor.execute("PRAGMA synchronous = OFF")
            self._memory = sqlite3.connect(":memory:")
            connection.connection.backup(self._memory)
        else:
            self._name = str(connection.settings_dict["NAME"])
            self._copy = f"{self._name}_{name}"
            self._create(self._copy, self._name)

    def restore(self) -> None:
        """The database again as it was, and nothing remembered of what it held meanwhile."""
        if self._memory is not None:
            connection.ensure_connection()
            self._memory.backup(connection.connection)
        else:
            self._create(self._name, self._copy)
        _copy_files(Path(self._files.name), Path(settings.MEDIA_ROOT))
        cache.clear()
        Site.clear_site_root_paths_cache()

    def forget(self) -> None:
        """Throw the copy away."""
        self._files.cleanup()
        if self._memory is not None:
            self._memory.close()
        else:
            self._drop(self._copy)

    def _create(self, name: str, template: str) -> None:
        self._drop(name)
        quote = connection.ops.quote_name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(template)}")

    def _drop(self, name: str) -> None:
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)}")


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


def watched_tables() -> list[str]:
    """Every table whose rows a refused action must leave as they were."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return sorted(name for name in names if not name.startswith(UNWATCHED))


def dump(tables: list[str]) -> dict[str, Any]:
    """All rows of `tables`, to be compared; what tells of a draft apart from the rest."""
    rows = {}
    with connection.cursor() as cursor:
        for name in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            columns = [column[0] for column in cursor.description]
            found = cursor.fetchall()
            if DRAFT.isdisjoint(columns):
                rows[name] = sorted(map(repr, found))
                continue
            drafts = [column in DRAFT or column == "id" for column in columns]
            rests = [column not in DRAFT for column in columns]
            rows[name] = sorted(repr(tuple(compress(row, rests))) for row in found)
            rows[OF_THE_DRAFT + name] = sorted(repr(tuple(compress(row, drafts))) for row in found)
    return rows


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The tables whose rows differ; `OF_THE_DRAFT` before those that only tell of a newer draft."""
    return [name for name, rows in before.items() if after[name] != rows]
