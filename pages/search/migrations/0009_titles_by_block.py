"""PostgreSQL finds the last written titles with a common word block by block."""

from typing import Any

from django.db import migrations

from pages.search.engines import postgres_table

_BEFORE = f"DROP FUNCTION IF EXISTS {postgres_table.TITLED}(tsquery, timestamptz, integer)"


def by_block(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(_BEFORE)
            postgres_table.name_blocks(cursor)
            postgres_table.create_titled(cursor)


class Migration(migrations.Migration):
    """No model changes."""

    dependencies = [("pages_search", "0008_vectors_beside_their_rows")]

    operations = [migrations.RunPython(by_block, migrations.RunPython.noop)]
