"""Which version of the analysis wrote the index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pages_search", "0004_for_editors")]

    operations = [
        migrations.AddField(
            model_name="indexstate",
            name="written_with",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
    ]
