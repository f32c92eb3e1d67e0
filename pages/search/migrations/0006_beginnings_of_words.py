"""Words by their beginnings, whatever order the database's language sorts in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pages_search", "0005_version_of_the_index")]

    operations = [
        migrations.AddIndex(
            model_name="vocabularyword",
            index=models.Index(
                fields=["key"], name="beginnings_of_words", opclasses=["varchar_pattern_ops"]
            ),
        ),
    ]
