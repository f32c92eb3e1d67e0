"""Worked cases of five laws: what each office would have to say on the day."""

import io
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from access_to_documents.law.cases.errors import CaseError
from access_to_documents.law.cases.reading import COLUMNS, Broken, Case, parse, read
from access_to_documents.law.cases.solving import agrees, answer, profile_of, solve

FILE = Path(__file__).parent / "worked_cases.csv"
PLAIN = {
    "case": "one",
    "law": "BA-RS",
    "filed_at": "2026-03-02T10:00:00+01:00",
    "events": "",
    "settings": "",
    "of": "",
    "due_date": "2026-03-17",
}


def worked() -> list[Case]:
    """The cases of the file, all of which can be read."""
    found = [case for _line, case in read(FILE)]
    return [case for case in found if isinstance(case, Case)]


def run(path: Path) -> tuple[str, str]:
    """What the command prints, and its error; empty where there is none."""
    out = io.StringIO()
    try:
        call_command("check_deadlines", path, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def written(path: Path, *rows: dict[str, str]) -> Path:
    """A case file of these rows."""
    lines = [",".join(COLUMNS), *(",".join(row[name] for name in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("case", worked(), ids=lambda case: case.name)
def test_worked_case_is_due_when_the_law_says(case: Case) -> None:
    got = answer(solve(case), profile_of(case))
    assert agrees(got, case.expected), got


def test_command_names_each_case_and_counts(tmp_path: Path) -> None:
    wrong = PLAIN | {"case": "two", "due_date": "2026-03-18"}
    out, error = run(written(tmp_path / "cases.csv", PLAIN, wrong))
    assert out.splitlines() == [
        "ok   one: expected 2026-03-17, got 2026-03-17",
        "DIFF two: expected 2026-03-18, got 2026-03-17",
        "1 passed, 1 failed",
    ]
    assert error


def test_command_agrees_with_the_whole_file() -> None:
    out, error = run(FILE)
    assert not error
    assert out.splitlines()[-1] == f"{len(worked())} passed, 0 failed"


def test_command_names_a_broken_line_and_goes_on(tmp_path: Path) -> None:
    path = written(tmp_path / "cases.csv", PLAIN | {"filed_at": "yesterday"}, PLAIN)
    path.write_text(path.read_text("utf-8") + "short,line\n", "utf-8")
    out, error = run(path)
    assert error
    assert "ERROR line 2: one: filed_at is not an instant: 'yesterday'" in out
    assert "ERROR line 4: short: the line has not as many columns as the first one" in out
    assert out.splitlines()[-1] == "1 passed, 2 failed"


@pytest.mark.parametrize("content", [b"", b"case,law\n1,2\n", b"\xff\xfe\x00broken"])
def test_command_says_what_is_wrong_with_the_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes(content)
    assert run(path)[1]


def test_command_without_the_file_says_so(tmp_path: Path) -> None:
    assert "nowhere.csv" in run(tmp_path / "nowhere.csv")[1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"law": "DE"}, "no law is called 'DE'"),
        ({"law": ""}, "the law is missing"),
        ({"of": "tea"}, "no term is called 'tea'"),
        ({"of": "complaint", "events": "silence@2026-03-17"}, "is called 'appeal'"),
        ({"of": "report", "events": "report_year=2026"}, "no day for the report is known"),
        ({"of": "appeal"}, "neither a decision was delivered"),
        ({"of": "supplement", "events": "clarification_sent@2026-03-04"}, "no term for"),
        ({"law": "RS", "of": "supplement"}, "no letter asking to complete"),
        ({"law": "RS", "of": "report"}, "no year is named"),
        ({"law": "XK", "settings": "auto_register=false"}, "is not registered"),
        ({"law": "XK", "events": "registered@2026-03-01"}, "not registered on"),
        ({"filed_at": ""}, "no request was received"),
        ({"filed_at": "2026-03-02T10:00:00"}, "has no offset"),
        ({"filed_at": "9999-12-31T10:00:00+01:00"}, "filed_at is not between"),
        ({"events": "supplemented@9999-12-31"}, "is not between"),
        ({"law": "RS", "of": "report", "events": "report_year=0000"}, "report_year is not a date"),
        ({"events": "sneezed@2026-03-03"}, "unknown event 'sneezed'"),
        ({"events": "mood=good"}, "unknown event 'mood'"),
        ({"events": "supplemented@soon"}, "the date of supplemented is not a date"),
        ({"events": "supplemented@2026-03-01"}, "not completed on"),
        ({"of": "forward", "events": "supplemented@2026-03-01"}, "not completed on"),
        ({"events": "urgent@2026-03-03"}, "takes no date"),
        ({"events": "silence@2026-03-03:7"}, "takes no value"),
        ({"events": "extended@2026-03-03:soon"}, "+N days more or N days in all"),
        ({"events": "extended@2026-03-03:+0"}, "+N days more or N days in all"),
        ({"events": "closure_announced@2026-03-03"}, "the closed day is not a date"),
        ({"events": "holiday_moved@2026-03-03:2026-03-20"}, "needs A->B"),
        ({"events": "holiday_moved@2026-03-03:2026-03-11->2026-03-12"}, "no holiday is marked"),
        ({"events": "law_version=bill"}, "has no version 'bill'"),
        ({"settings": "colour=red"}, "unknown setting 'colour'"),
        ({"settings": "auto_register=perhaps"}, "is true or false"),
        ({"due_date": ""}, "due_date is not a date"),
        ({"due_date": "2026-03-17T10:00:00"}, "has no offset"),
    ],
)
def test_case_that_makes_no_sense_says_why(change: dict[str, str], reason: str) -> None:
    with pytest.raises(CaseError, match=reason.replace("+", r"\+")):
        solve(parse(PLAIN | change))


def test_events_in_another_order_are_due_on_the_same_day() -> None:
    events = ["clarification_sent@2026-03-03", "clarified@2026-03-09", "extended@2026-03-20:+7"]
    settings = {"settings": "restart_on_clarification=true"}
    straight = solve(parse(PLAIN | settings | {"events": ";".join(events)}))
    turned = solve(parse(PLAIN | settings | {"events": ";".join(reversed(events))}))
    assert straight == turned
    assert straight.day.isoformat() == "2026-03-31"


def test_file_saved_by_a_spreadsheet_is_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    lines = FILE.read_text("utf-8") + "," * (len(COLUMNS) - 1) + "\n"
    path.write_bytes(b"\xef\xbb\xbf" + lines.replace("\n", "\r\n").encode())
    assert run(path) == run(FILE)


def test_line_that_cannot_be_read_is_not_a_case() -> None:
    assert not [case for _line, case in read(FILE) if isinstance(case, Broken)]


@given(
    st.sampled_from(["events", "settings", "filed_at", "of", "law", "due_date"]),
    st.text(alphabet="abcdeginorstu_@:=;->+0123456789 T", max_size=40),
)
def test_whatever_stands_in_a_cell_is_solved_or_refused(column: str, text: str) -> None:
    with suppress(CaseError):
        solve(parse(PLAIN | {column: text}))
