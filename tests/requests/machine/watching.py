"""All rows, before and after a step: what was refused must leave them as they were."""

from dataclasses import dataclass

from django.db import connection

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

Rows = dict[str, list[str]]


@dataclass
class Part:
    """A table, or those of its columns that tell of a draft, or the others."""

    name: str
    table: str
    columns: str


def watched() -> list[Part]:
    """Everything whose rows a refused action must leave as they were."""
    parts = []
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table.startswith(UNWATCHED):
                continue
            described = connection.introspection.get_table_description(cursor, table)
            names = [column.name for column in described]
            rest = [quote(name) for name in names if name not in DRAFT]
            parts.append(Part(table, quote(table), ", ".join(rest)))
            if len(rest) < len(names):
                draft = [quote(name) for name in names if name in DRAFT or name == "id"]
                parts.append(Part(OF_THE_DRAFT + table, quote(table), ", ".join(draft)))
    return parts


def dump(parts: list[Part]) -> Rows:
    """All rows of these, to be compared."""
    rows: Rows = {part.name: [] for part in parts}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # At once: there and back a hundred times would be most of a step.
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT '{part.name}', ROW({part.columns})::text FROM {part.table}"
                    for part in parts
                )
            )
            for name, row in cursor.fetchall():
                rows[name].append(row)
        else:
            for part in parts:
                cursor.execute(f"SELECT {part.columns} FROM {part.table}")
                rows[part.name] = list(map(repr, cursor.fetchall()))
    for found in rows.values():
        found.sort()
    return rows


def changed(before: Rows, after: Rows) -> list[str]:
    """The tables whose rows differ; `OF_THE_DRAFT` before those that only tell of a newer draft."""
    return [name for name, rows in before.items() if after[name] != rows]
