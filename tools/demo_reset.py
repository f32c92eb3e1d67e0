"""`make demo-reset`: throw the demo's database and files away and load them anew."""

import os
import shutil
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection


def empty_database() -> None:
    """Leave a database without tables."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def main() -> None:
    """Only where the demo lives: under DEBUG."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.development")
    django.setup()
    if not settings.DEBUG:
        sys.exit("This is not the demo (DEBUG is off): nothing was touched.")
    empty_database()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    call_command("migrate", verbosity=0)
    call_command("load_demo")


if __name__ == "__main__":
    main()
