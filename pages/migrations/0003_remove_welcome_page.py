"""Wagtail's «Welcome» page is live from the first migrate, and nobody approved it."""

from django.db import migrations


def remove_welcome_page(apps, schema_editor):
    """Delete it while it is untouched; the default site stands without a page until a home is set."""
    page_model = apps.get_model("wagtailcore", "Page")
    welcome = page_model.objects.filter(
        pk=2, depth=2, content_type__app_label="wagtailcore", content_type__model="page", numchild=0
    ).first()
    if welcome is None or welcome.latest_revision_id is not None:
        return
    root = page_model.objects.get(depth=1)
    apps.get_model("wagtailcore", "Site").objects.filter(root_page=welcome).update(root_page=root)
    welcome.delete()
    root.numchild = page_model.objects.filter(depth=2).count()
    root.save(update_fields=["numchild"])


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_initial"),
    ]
    operations = [
        migrations.RunPython(remove_welcome_page, migrations.RunPython.noop, elidable=False),
    ]
