"""A run that promised its servers may leave nothing out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STORY = """
import pytest

@pytest.mark.{mark}
def test_story():
    pytest.skip("no server")
"""


@pytest.mark.parametrize(
    ("mark", "promise", "expected"),
    [
        ("integration", "1", "1 failed"),
        ("browser", "1", "1 failed"),
        ("integration", "0", "1 skipped"),
        ("slow", "1", "1 skipped"),
    ],
)
def test_skip_when_services_were_promised_then_fails(
    root: Path, tmp_path: Path, mark: str, promise: str, expected: str
) -> None:
    shutil.copy(root / "tests" / "promises.py", tmp_path / "conftest.py")
    (tmp_path / "test_story.py").write_text(STORY.format(mark=mark))
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nmarkers =\n  integration:\n  browser:\n  slow:\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "-p", "no:cacheprovider", "."],
        cwd=tmp_path,
        env=os.environ | {"JAVNOST_REQUIRE_SERVICES": promise},
        capture_output=True,
        text=True,
        check=False,
    )
    assert expected in done.stdout
