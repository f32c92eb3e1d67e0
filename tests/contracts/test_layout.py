"""The shape of the checkout: what would break quietly if someone moved it."""

import re
import shutil
import site
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = ("pages", "press", "publications", "access_to_documents", "site/cityhall")
LONGEST_MODULE = 300
MACHINE_PATHS = re.compile(r"(?<![\w.:/$}-])/(?:work|root|tmp|home/\w+)/")
REGISTRIES = re.compile(
    r"https?://[a-z0-9.-]*(?:"
    + "|".join(("pypi", "pythonhosted", "npmjs", "maven", "debian"))
    + ")"
)


def tracked_files(root: Path) -> list[Path]:
    """Every file that a clone would have, or that is about to be one."""
    if not (shutil.which("git") and (root / ".git").exists()):
        pytest.skip("not a git checkout")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [path for name in listing.split("\0") if name and (path := root / name).is_file()]


def tracked_texts(root: Path) -> list[tuple[Path, str]]:
    """The files that are text, with their text."""
    texts = []
    for path in tracked_files(root):
        try:
            texts.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return texts


@pytest.fixture(scope="module")
def texts(root: Path) -> list[tuple[Path, str]]:
    """Read once for the module."""
    return tracked_texts(root)


def test_site_when_imported_then_is_the_standard_library(root: Path) -> None:
    assert callable(site.getsitepackages)
    assert Path(str(site.__file__)).is_relative_to(sys.base_prefix)
    assert not (root / "site" / "__init__.py").exists()


def test_gitignore_when_read_then_does_not_hide_the_site(root: Path) -> None:
    assert root / "site/cityhall/settings/base.py" in tracked_files(root)
    hidden = subprocess.run(
        ["git", "check-ignore", "--no-index", "site/cityhall/settings/base.py"],
        cwd=root,
        check=False,
        capture_output=True,
    )
    assert hidden.returncode == 1, "git ignores site/"


def test_manage_when_run_from_elsewhere_then_finds_its_packages(root: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", str(root / "manage.py"), "version"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("lock", ["base.txt", "dev.txt"])
def test_lock_when_read_then_holds_exact_versions_and_no_addresses(root: Path, lock: str) -> None:
    lines = (root / "requirements" / lock).read_text().splitlines()
    assert len(lines) > 20
    exact = re.compile(r"[a-z0-9-]+==[^\s;]+( ; [^;/]+)?")
    assert [line for line in lines if not exact.fullmatch(line)] == []


def test_files_when_tracked_then_name_no_registry_and_no_machine(
    texts: list[tuple[Path, str]], root: Path
) -> None:
    here = Path(__file__)
    found = [
        f"{path.relative_to(root)}:{number}: {line.strip()[:100]}"
        for path, text in texts
        if path != here
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATHS.search(line) or REGISTRIES.search(line)
    ]
    assert found == []


def test_modules_when_written_then_stay_short(root: Path) -> None:
    long = {
        str(path.relative_to(root)): lines
        for path in tracked_files(root)
        if path.suffix == ".py" and not {"migrations", "tests"} & {*path.relative_to(root).parts}
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_packages_when_listed_then_carry_their_rooms(root: Path) -> None:
    for package in PACKAGES:
        assert (root / package / "__init__.py").is_file()
        assert (root / package / "apps.py").is_file() or package == "site/cityhall"


def test_patterns_when_a_group_is_repeated_then_every_python_reads_them_alike(
    texts: list[tuple[Path, str]],
) -> None:
    """Before 3.11.5 a possessive group that backtracks inside finds too little (gh-106052)."""
    possessive = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
    found = [
        f"{path}:{number}"
        for path, text in texts
        if path.suffix == ".py"
        for number, line in enumerate(text.splitlines(), 1)
        if possessive.search(line)
    ]
    assert found == [], "an atomic group is read by all alike"
