"""What an installation gets: the wheel, in an environment that knows nothing of the checkout."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

PACKAGES = {"pages", "press", "publications", "access_to_documents", "cityhall"}
OFFLINE = ("NewConnectionError", "No matching distribution", "ConnectTimeout", "ProxyError")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cityhall.settings.production",
    "SECRET_KEY": "only-for-this-test-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "www.example.org",
    "ACCESS_ADDRESS_HEADER": "X-Real-IP",
}

pytestmark = pytest.mark.slow


def run(
    *command: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and keep what it says."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    out = tmp_path_factory.mktemp("dist")
    built = run(
        sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", out, cwd=root
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = out.glob("javnost-*.whl")
    return path


@pytest.fixture(scope="session")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    return set(ZipFile(wheel).namelist())


def test_wheel_when_built_then_holds_our_packages_and_nothing_else(names: set[str]) -> None:
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == PACKAGES
    assert not [name for name in names if "/tests/" in name or name.endswith(".pyc")]


@pytest.mark.parametrize("room", ["templates", "static", "locale", "migrations"])
def test_wheel_when_built_then_holds_what_python_does_not_import(
    names: set[str], root: Path, room: str
) -> None:
    for package in sorted(PACKAGES):
        source = root / "site" / package if package == "cityhall" else root / package
        files = {
            f"{package}/{path.relative_to(source).as_posix()}"
            for path in source.rglob("*")
            if path.is_file() and room in path.parts and path.suffix != ".pyc"
        }
        assert files - names == set()


@pytest.mark.parametrize("package", ["pages", "press", "cityhall"])
@pytest.mark.parametrize("language", ["sr", "sr_Latn", "en", "sq", "bs", "hr"])
def test_wheel_when_built_then_holds_compiled_catalogues(
    names: set[str], package: str, language: str
) -> None:
    assert f"{package}/locale/{language}/LC_MESSAGES/django.mo" in names


class Installation:
    """The wheel, installed with the locked packages in a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.python = folder / "venv" / "bin" / "python"
        self.port = port
        # Neither the checkout's Python path nor what the browser's tests set for this process.
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PYTHON", "DJANGO_"))
        }
        kept.pop("DATABASE_URL", None)
        self.env = kept | PRODUCTION

    def manage(self, *arguments: str) -> str:
        """A management command, as an operator gives it."""
        done = run(self.python, "-m", "django", *arguments, cwd=self.folder, env=self.env)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def get(self, path: str) -> tuple[int, dict[str, str], str]:
        """Ask the running server, as the proxy in front of it does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(
            "GET", path, headers={"Host": "www.example.org", "X-Forwarded-Proto": "https"}
        )
        response = connection.getresponse()
        body = response.read().decode("utf-8", "replace")
        return response.status, {k.lower(): v for k, v in response.getheaders()}, body


@pytest.fixture(scope="session")
def installation(wheel: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Installed, migrated, static files collected."""
    folder = tmp_path_factory.mktemp("installation")
    (folder / "var").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = Installation(folder, free.getsockname()[1])
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    # What is imported is compiled then.
    options = ("--quiet", "--disable-pip-version-check", "--no-compile")
    pip = (place.python, "-m", "pip", "install", *options)
    locked = run(*pip, "-r", root / "requirements" / "base.txt", cwd=folder, env=place.env)
    if locked.returncode and any(word in locked.stderr for word in OFFLINE):
        pytest.skip("no package registry can be reached from here")
    assert locked.returncode == 0, locked.stderr
    ours = run(*pip, "--no-deps", wheel, cwd=folder, env=place.env)
    assert ours.returncode == 0, ours.stderr
    place.manage("migrate", "--verbosity", "0")
    place.manage("collectstatic", "--no-input", "--verbosity", "0")
    return place


@pytest.fixture(scope="session")
def server(installation: Installation) -> Iterator[Installation]:
    """gunicorn, as the operators' guide starts it."""
    log = (installation.folder / "gunicorn.log").open("wb")
    process = subprocess.Popen(
        [
            str(installation.python),
            "-m",
            "gunicorn",
            "cityhall.wsgi",
            f"--bind=127.0.0.1:{installation.port}",
        ],
        cwd=installation.folder,
        env=installation.env,
        stderr=log,
    )
    try:
        _wait(lambda: installation.get("/healthz"))
        yield installation
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _wait(ask: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            ask()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


def test_installation_when_asked_then_holds_what_the_locks_say(installation: Installation) -> None:
    done = run(installation.python, "-m", "pip", "check", cwd=installation.folder)
    assert done.returncode == 0, done.stdout
    where = run(
        installation.python, "-c", "import pages, cityhall, site; print(site.__file__)",
        cwd=installation.folder,
    )  # fmt: skip
    assert where.returncode == 0, where.stderr
    assert not where.stdout.startswith(str(installation.folder))


def test_installation_when_checked_for_deployment_then_has_no_fault(
    installation: Installation,
) -> None:
    assert "no issues" in installation.manage("check", "--deploy", "--fail-level", "WARNING")


def test_installation_when_nothing_is_set_then_refuses_to_serve(
    installation: Installation,
) -> None:
    env = {key: value for key, value in installation.env.items() if key != "SECRET_KEY"}
    done = run(installation.python, "-m", "django", "check", cwd=installation.folder, env=env)
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_server_when_asked_whether_it_is_alive_then_says_so(server: Installation) -> None:
    assert server.get("/healthz")[0] == 200
    assert server.get("/readyz")[0] == 200


def test_server_when_a_page_is_opened_then_its_styles_are_served_for_ever(
    server: Installation,
) -> None:
    status, _, page = server.get("/admin/login/")
    assert status == 200
    styles = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert styles
    status, headers, body = server.get(styles[0])
    assert status == 200
    assert body
    assert "immutable" in headers["cache-control"]
