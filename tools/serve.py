"""`make run`: the demo with everything it needs, until Ctrl-C: the site, a worker, the timers."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]
ACCOUNTS = ("admin", "editor", "proofreader", "translator", "head", "deputy", "officer")
ADDRESSES = ("/sr/", "/sr-latn/", "/en/", "/admin/")
#: What happens behind the site is written here, so that the console shows the site's requests.
LOG = Path(os.environ.get("JAVNOST_VAR", ROOT / "var")) / "background.log"
#: Commands that run each minute.
TIMERS = ("publish_due", "send_reminders")
TIMER_SECONDS = 60
GRACE_SECONDS = 8


class Stopped(Exception):
    """Someone asked the demo to stop."""


class Family:
    """The processes of the demo. What is started here is stopped here, with its children."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        LOG.parent.mkdir(parents=True, exist_ok=True)
        self.log = LOG.open("ab")

    def start(self, name: str, *command: str) -> None:
        """Run a management command in a process group of its own."""
        self.running[name] = subprocess.Popen(
            [*MANAGE, *command],
            cwd=ROOT,
            start_new_session=True,
            stdout=None if name == "site" else self.log,
            stderr=None if name == "site" else self.log,
        )

    def ended(self, name: str) -> int | None:
        """The exit code of a process that has ended."""
        return self.running[name].poll()

    def stop(self) -> None:
        """Ask everyone to end, and end who does not."""
        for process in self.running.values():
            _signal(process, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            _signal(process, signal.SIGKILL)
            process.wait()
        self.log.close()


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def prepare() -> None:
    """Bring the database up to date and load the demo if it is not there."""
    print("Preparing the database and the demo's content", flush=True)
    subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], cwd=ROOT, check=True)
    subprocess.run([*MANAGE, "load_demo"], cwd=ROOT, check=True)
    # The worker has a hundred other tasks first, and a visitor's first search would find nothing.
    # Its exit code says whether anything had to be mended.
    index = [*MANAGE, "search_index", "--check"]
    subprocess.run(index, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)


def is_free(address: str, port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except OSError:
            return False
    return True


def answers(address: str, port: int) -> bool:
    """Whether a server listens there."""
    try:
        socket.create_connection((address, port), timeout=1).close()
    except OSError:
        return False
    return True


def announce(address: str, port: int) -> None:
    """Say where to look and who to be."""
    host = "localhost" if address in {"127.0.0.1", "0.0.0.0"} else address
    print("\nJavnost is running:")
    for path in ADDRESSES:
        print(f"  http://{host}:{port}{path}")
    print(f"Accounts: {', '.join(ACCOUNTS)}; password: javnost-demo")
    print(
        f"Task worker and timers write to {os.path.relpath(LOG)}. Stop with Ctrl-C.\n", flush=True
    )


def watch(family: Family, address: str, port: int) -> int:
    """Keep worker and timers going for as long as the site runs; the site's exit code."""
    announced = False
    next_tick = dict.fromkeys(TIMERS, time.monotonic())
    while (code := family.ended("site")) is None:
        if not announced and answers(address, port):
            announce(address, port)
            announced = True
        if family.ended("worker") is not None:
            print("The task worker ended; starting it again.", file=sys.stderr, flush=True)
            time.sleep(2)
            family.start("worker", "db_worker")
        # A command may take its whole minute; a tick it is late for is left out.
        for timer in TIMERS:
            if time.monotonic() >= next_tick[timer] and family.ended(timer) is not None:
                family.start(timer, timer)
                next_tick[timer] = time.monotonic() + TIMER_SECONDS
        time.sleep(0.3)
    return code


def stop(_signum: int, _frame: FrameType | None) -> None:
    """A signal ends the demo the same way Ctrl-C does."""
    raise Stopped


def main() -> int:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.development")
    os.environ.setdefault("SITE_URL", f"http://localhost:{options.port}")
    if not is_free(options.address, options.port):
        print(f"Port {options.port} is taken. Try: make run PORT={options.port + 1}")
        return 1

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    family = Family()
    try:
        prepare()
        family.start("worker", "db_worker")
        for timer in TIMERS:
            family.start(timer, timer)
        family.start("site", "runserver", f"{options.address}:{options.port}")
        return watch(family, options.address, options.port)
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    except Stopped:
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        family.stop()


if __name__ == "__main__":
    sys.exit(main())
