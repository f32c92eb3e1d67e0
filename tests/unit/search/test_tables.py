"""The lemma tables' file: shared, built anew when damaged, done without where need be."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.search.analysis import tables
from pages.search.analysis.store import DamagedStoreError, Store, pack

ROOT = Path(__file__).resolve().parents[3]
MARK = bytes(32)


@pytest.fixture
def own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for tables of one language, and a small one, so that nobody waits."""
    monkeypatch.setattr(tables, "_built", lambda name: pack({name: "stem"}, tables.fingerprint()))
    tables.use_directory(tmp_path / "tables")
    yield tmp_path / "tables"
    tables.use_directory(None)


def test_store_when_packed_then_every_key_is_found_and_no_other() -> None:
    entries = {f"word{number}": f"stem{number % 7}" for number in range(5_000)} | {"ž": "z", "": ""}
    store = Store(pack(entries, MARK), MARK)
    assert {key: store.get(key) for key in entries} == entries
    assert store.get("word") is store.get("word50000") is store.get("z") is None


@pytest.mark.parametrize("harm", ["cut", "empty", "changed", "version"])
def test_store_when_the_bytes_are_damaged_then_they_are_refused(harm: str) -> None:
    data = pack({"a": "b"}, MARK)
    changed = data[:-3] + b"x" + data[-2:]
    damaged = {"cut": data[:-1], "empty": b"", "changed": changed, "version": data}[harm]
    with pytest.raises(DamagedStoreError):
        Store(damaged, b"1" * 32 if harm == "version" else MARK)


def test_table_when_the_file_is_damaged_then_it_is_built_anew(own_directory: Path) -> None:
    assert tables.table("sq").get("sq") == "stem"
    file = tables.path("sq")
    whole = file.read_bytes()
    file.write_bytes(whole[:-4])
    tables.use_directory(own_directory)
    assert tables.table("sq").get("sq") == "stem"
    assert file.read_bytes() == whole
    assert {path.name for path in own_directory.iterdir()} == {file.name, "building.lock"}


def test_table_when_nothing_can_be_written_then_it_stays_in_memory(own_directory: Path) -> None:
    blocked = own_directory.with_name("file")
    blocked.write_text("not a directory")
    tables.use_directory(blocked / "below")
    assert tables.table("sq").get("sq") == "stem"
    assert blocked.read_text() == "not a directory"


def test_warm_when_the_files_exist_then_a_process_builds_nothing() -> None:
    tables.warm()
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from pages.search import analysis; analysis.warm()\n"
        "assert analysis.stems('gradonacelnika', 'sr') == analysis.stems('gradonacelnik', 'sr')\n"
        "assert not {'django', 'simplemma'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
