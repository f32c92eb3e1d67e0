"""Facets are counted by one number for each entry; what is indexed gets its number here."""

from typing import Any

from django.db import migrations, models

from pages.search.engines import facets, postgres, postgres_table, sqlite

COMBINATIONS = """
INSERT INTO pages_search_combination (type, language, department, topics)
SELECT DISTINCT type, language, department, topics FROM pages_search_entry
"""
#: The number, date and end of an entry `e`.
NUMBERED = f"c.id << {facets.BITS} | e.year * 12 + e.month - 1, e.date, e.expires_at"
SAME = """
JOIN pages_search_combination c ON c.type = e.type AND c.language = e.language
AND c.department = e.department AND c.topics = e.topics
"""


def number(apps: Any, schema_editor: Any) -> None:
    """Give every entry its number: readers find the same before and after."""
    vendor = schema_editor.connection.vendor
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(COMBINATIONS)
        if vendor == "sqlite":
            sqlite.create(cursor)
            cursor.execute(
                f"INSERT OR IGNORE INTO {sqlite.TABLE}_narrow (id, facets, date, expires_at) "
                f"SELECT e.id, {NUMBERED} FROM pages_search_entry e {SAME}"
            )
        elif vendor == "postgresql":
            # A table anew: changing each row would write all of its words into the index again.
            with postgres.PostgresEngine().rebuild():
                cursor.execute(
                    f"INSERT INTO {postgres_table.NEW} "
                    "(entry_id, words, title, size, facets, date, expires_at) "
                    f"SELECT f.entry_id, f.words, f.title, f.size, {NUMBERED} "
                    f"FROM {postgres_table.TABLE} f JOIN pages_search_entry e ON e.id = f.entry_id {SAME}"
                )
            postgres_table.create_tally(cursor)


class Migration(migrations.Migration):
    dependencies = [("pages_search", "0006_beginnings_of_words")]

    operations = [
        migrations.CreateModel(
            name="Combination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("type", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=10)),
                ("department", models.CharField(blank=True, max_length=100)),
                ("topics", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("topics", "department", "type", "language"),
                        name="one_row_per_combination",
                    )
                ],
            },
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
    ]
