"""`make run`: what a person who has just cloned the house meets."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.contracts.html import faults

pytestmark = pytest.mark.slow
START_SECONDS = 420  # two cores may be shared with the rest of the suite


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def get(port: int, path: str) -> tuple[int | None, str]:
    """What the server says to a request; no status while there is no server."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
            return int(response.status), response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return None, ""


def status(port: int, path: str) -> int | None:
    """The status of an answer."""
    return get(port, path)[0]


def descendants(leader: int) -> str:
    """The command lines of the processes that descend from one process."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("no /proc here to see processes in")
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    family = {leader}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    lines = []
    for pid in family - {leader}:
        with suppress(OSError):
            lines.append(Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def port() -> int:
    """Where the demo of this module listens."""
    return free_port()


@pytest.fixture(scope="module")
def demo(
    root: Path, port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[subprocess.Popen[str]]:
    """The demo as `make run` starts it, with data of its own."""
    var = tmp_path_factory.mktemp("var")
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env |= {"JAVNOST_VAR": str(var), "DJANGO_SETTINGS_MODULE": "cityhall.settings.development"}
    with (var / "output.txt").open("w") as output:
        process = subprocess.Popen(
            [sys.executable, str(root / "tools" / "serve.py"), "--port", str(port)],
            env=env,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while status(port, "/healthz") != 200:
                said = (var / "output.txt").read_text()
                assert process.poll() is None, said
                assert time.monotonic() < deadline, said
                time.sleep(0.5)
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            process.wait(30)


@pytest.mark.parametrize("path", ["/sr/", "/sr-latn/", "/en/", "/admin/login/"])
def test_demo_when_a_printed_address_is_opened_then_it_answers(
    demo: subprocess.Popen[str], port: int, path: str
) -> None:
    assert status(port, path) == 200


def test_demo_when_its_public_pages_are_read_then_they_are_valid_html(
    demo: subprocess.Popen[str], port: int
) -> None:
    _, sitemap = get(port, "/sitemap.xml")
    paths = re.findall(r"<loc>https?://[^/<]+(/[^<]*)</loc>", sitemap)
    assert len(paths) > 200

    found = {}
    for path in paths:
        status, page = get(port, path)
        assert status == 200, path
        if faults_of := faults(page):
            found[path] = faults_of

    assert found == {}


def test_demo_when_running_then_worker_and_site_run_and_stop_with_it(
    demo: subprocess.Popen[str], port: int
) -> None:
    running = descendants(demo.pid)
    assert "db_worker" in running
    assert "runserver" in running

    demo.send_signal(signal.SIGTERM)

    assert demo.wait(30) == 0
    assert status(port, "/healthz") is None


def test_serve_when_the_port_is_taken_then_says_so(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, str(root / "tools" / "serve.py"), "--port", str(number)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert f"make run PORT={number + 1}" in done.stdout
