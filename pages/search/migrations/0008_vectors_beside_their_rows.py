"""PostgreSQL keeps its vectors beside narrow rows, and finds titles by a function of ours, too."""

from typing import Any

from django.db import migrations

from pages.search.engines import postgres_table


def keep_beside(apps: Any, schema_editor: Any) -> None:
    """What is stored already follows with the next rebuild."""
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            postgres_table.create(cursor)
            cursor.execute(f"DROP FUNCTION IF EXISTS {postgres_table.TALLY}")
            postgres_table.create_tally(cursor)
            postgres_table.create_titled(cursor)


def forget(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"DROP FUNCTION IF EXISTS {postgres_table.TITLED}")


class Migration(migrations.Migration):
    """No model changes."""

    dependencies = [("pages_search", "0007_facets_by_number")]

    operations = [migrations.RunPython(keep_beside, forget)]
