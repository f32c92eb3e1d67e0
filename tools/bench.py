"""`make bench`: the demo as production serves it: one gunicorn worker, one reader."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]
ALWAYS = ("/healthz", "/sr/", "/sr-latn/", "/en/", "/sitemap.xml")
WARM_UP, REQUESTS, PAGES = 5, 100, 8
HEADERS = {"Host": "localhost", "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cityhall.settings.production",
    "SECRET_KEY": "only-for-this-benchmark-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "localhost",
    "PYTHONPATH": str(ROOT / "site"),
}


class Measured(NamedTuple):
    """One address, asked often."""

    path: str
    status: int
    size: int
    milliseconds: list[float]

    def __str__(self) -> str:
        slow = quantiles(self.milliseconds, n=20)[-1]
        return (
            f"{self.status}  {median(self.milliseconds):7.1f}  {slow:7.1f}  "
            f"{self.size / 1024:7.1f}  {self.path}"
        )


def get(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    """One request on the open connection."""
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    return response.status, response.read()


def measure(connection: http.client.HTTPConnection, path: str) -> Measured:
    """Ask, first unmeasured, then measured."""
    for _ in range(WARM_UP):
        status, body = get(connection, path)
    milliseconds = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        status, body = get(connection, path)
        milliseconds.append((time.perf_counter() - start) * 1000)
    return Measured(path, status, len(body), milliseconds)


def some_pages(connection: http.client.HTTPConnection) -> list[str]:
    """A spread of the addresses that the sitemap names."""
    _, body = get(connection, "/sitemap.xml")
    paths = re.findall(rb"<loc>https?://[^/<]+(/[^<]*)</loc>", body)
    step = max(1, len(paths) // PAGES)
    return [path.decode() for path in paths[::step]]


def connect(port: int, server: subprocess.Popen[bytes]) -> http.client.HTTPConnection:
    """Wait until the server answers."""
    for _ in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            get(connection, "/healthz")
        except OSError:
            if server.poll() is not None:
                sys.exit("The server did not start.")
            time.sleep(0.2)
        else:
            return connection
    sys.exit("The server does not answer.")


def main() -> None:
    """Load the demo if it is not there, serve it, measure, stop."""
    subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], check=True)
    subprocess.run([*MANAGE, "load_demo"], check=True)
    environment = os.environ | PRODUCTION
    subprocess.run(
        [*MANAGE, "collectstatic", "--no-input", "--verbosity", "0"], check=True, env=environment
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "cityhall.wsgi", "--bind", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=environment,
    )
    try:
        connection = connect(port, server)
        print(f"{REQUESTS} requests each\nstatus  p50 ms   p95 ms       KB  address")
        for path in dict.fromkeys([*ALWAYS, *some_pages(connection)]):
            print(f"   {measure(connection, path)}", flush=True)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
