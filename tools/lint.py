"""`make lint`: every check that is not a test, two at a time, the failed ones shown."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
#: Choices of OFFICE_LANGUAGES that are sold: none of them may need a migration of its own.
LANGUAGE_CHOICES = ("sr,en", "sr,sq", "sr,sq,en", "bs,en", "hr")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cityhall.settings.production",
    "SECRET_KEY": "only-for-this-check-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "www.example.org",
    "ACCESS_ADDRESS_HEADER": "X-Real-IP",
}
TEST = {"DJANGO_SETTINGS_MODULE": "cityhall.settings.test"}


class Check(NamedTuple):
    """One command and the environment it runs in."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = {}


class Outcome(NamedTuple):
    """How a check went."""

    check: Check
    passed: bool
    seconds: float
    output: str


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """A program of the virtual environment."""
    return (str(BIN / name), *arguments)


def manage(*arguments: str) -> tuple[str, ...]:
    """A management command."""
    return (sys.executable, "manage.py", *arguments)


# The long ones first, so that two at a time come out even.
CHECKS = [
    Check("types", tool("mypy", ".")),
    Check("templates", tool("djlint", ".", "--lint", "--quiet")),
    Check("lint", tool("ruff", "check", "--quiet", "--output-format=concise", ".")),
    Check("format", tool("ruff", "format", "--check", "--quiet", ".")),
    Check("imports", tool("lint-imports", "--no-logo", "--cache-dir", "var/cache/imports")),
    Check("messages", (sys.executable, "tools/messages.py", "--check")),
    Check("system", manage("check", "--fail-level", "WARNING"), TEST),
    Check("deploy", manage("check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
    Check("migration safety", (sys.executable, "tools/lint_migrations.py"), TEST),
    *(
        Check(
            f"migrations, {languages}",
            manage("makemigrations", "--check", "--dry-run"),
            TEST | {"OFFICE_LANGUAGES": languages},
        )
        for languages in LANGUAGE_CHOICES
    ),
]


def run(check: Check) -> Outcome:
    """Run one check and keep what it says."""
    start = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=os.environ | check.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(check, done.returncode == 0, time.monotonic() - start, done.stdout)


def main() -> int:
    """Run the checks named on the command line, or all; 1 if one failed."""
    chosen = [check for check in CHECKS if not sys.argv[1:] or check.name in sys.argv[1:]]
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = list(pool.map(run, chosen))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(f"--- {outcome.check.name}: {' '.join(outcome.check.command)}\n{outcome.output}")
    for outcome in outcomes:
        word = "ok" if outcome.passed else "FAILED"
        print(f"{word:7} {outcome.seconds:5.1f} s  {outcome.check.name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
