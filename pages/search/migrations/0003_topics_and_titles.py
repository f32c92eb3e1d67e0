"""The topics of an entry in its row, and PostgreSQL's titles apart; the index is built anew."""

from typing import Any

from django.db import migrations, models

from pages.search.engines import postgres_table


def make_anew(apps: Any, schema_editor: Any) -> None:
    """An empty table in the new shape; `search_index` fills it."""
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {postgres_table.TABLE}")
            postgres_table.create(cursor)


class Migration(migrations.Migration):
    dependencies = [("pages_search", "0002_documents")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="topics",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=1000, verbose_name="topics"
            ),
        ),
        migrations.RunPython(make_anew, migrations.RunPython.noop),
    ]
