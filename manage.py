#!/usr/bin/env python3
"""Javnost's command line, from a checkout: any working directory, installed or not."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# site/ is a source root, never a package: `import site` stays the standard library's.
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
