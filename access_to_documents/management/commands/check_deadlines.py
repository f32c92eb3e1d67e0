"""`manage.py check_deadlines CASES.csv`: does the engine agree with worked cases?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from access_to_documents.law.cases.errors import CaseError
from access_to_documents.law.cases.reading import Broken, Case, UnreadableFile, read
from access_to_documents.law.cases.solving import agrees, answer, profile_of, solve


class Command(BaseCommand):
    """A line a case: `ok`, `DIFF` (expected and got) or `ERROR` (the line and why)."""

    help = "Compare the deadlines of a case file (see docs) with what the engine says."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("cases", type=Path, help="A CSV file of worked cases.")

    def handle(self, *args: Any, cases: Path, **options: Any) -> None:
        """Compare; exit 1 where one case differs or cannot be read."""
        passed = failed = 0
        try:
            for line, case in read(cases):
                agreed, text = self._compare(line, case)
                passed, failed = passed + agreed, failed + (not agreed)
                self.stdout.write(text)
        except UnreadableFile as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{passed} passed, {failed} failed")
        if failed or not passed:
            raise CommandError("The engine and the file differ." if failed else "No case in it.")

    def _compare(self, line: int, case: Case | Broken) -> tuple[bool, str]:
        if isinstance(case, Broken):
            return False, f"ERROR line {case.line}: {case.name}: {case.reason}"
        try:
            got = answer(solve(case), profile_of(case))
        except CaseError as error:
            return False, f"ERROR line {line}: {case.name}: {error}"
        agreed = agrees(got, case.expected)
        word = "ok  " if agreed else "DIFF"
        return agreed, f"{word} {case.name}: expected {_text(case)}, got {got.isoformat()}"


def _text(case: Case) -> str:
    return case.expected.isoformat()
