"""Fail on a migration of ours that the version still running could not live with."""

import os
import sys
from pathlib import Path

import django
from django.apps import apps
from django_migration_linter import MigrationLinter

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Every migration of every app of ours, on the database in DATABASE_URL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.test")
    django.setup()
    ours = [
        config.label
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(ROOT) and ".venv" not in Path(config.path).parts
    ]
    linter = MigrationLinter(
        str(ROOT),
        include_apps=ours,
        ignore_initial_migrations=True,  # nothing ran before them
        ignore_name=[
            # An index on some thousand file names is there before anybody notices the lock.
            "0002_files_by_name",
            # So is one on the words of an archive (some hundred thousand rows, one index).
            "0006_beginnings_of_words",
            # Their tables are new, and so are the indexes.
            "0002_requests_and_events",
            "0008_disclosure_log",
            # The database itself fills these columns (db_default) for the version still running.
            "0003_kind_state_and_time",
            "0003_releases_notices_and_events",
            "0003_topics_and_titles",
            "0005_version_of_the_index",
            "0004_archive_of_type",
            "0005_states_of_kind",
            "0003_pictures_say_more",
            "0006_deputies_and_visits",
        ],
        exclude_migration_tests=["RUNPYTHON_MODEL_VARIABLE_NAME"],  # taste, not safety
        all_warnings_as_errors=True,
        no_cache=True,
        quiet=["ok", "ignore"],
    )
    linter.lint_all_migrations()
    linter.print_summary()
    return int(linter.has_errors)


if __name__ == "__main__":
    sys.exit(main())
