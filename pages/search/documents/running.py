"""Runs the reader: a process without the office's secrets, stopped at its limits."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

#: The reader is found here and imports nothing else of the suite, so that it starts at once.
_HERE: Final = str(Path(__file__).parent)
_BEGIN: Final = (
    "import runpy, sys; sys.path.append(sys.argv.pop(1)); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)
#: All that it gets to know of this process's environment.
_ENVIRONMENT: Final = (
    *("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TESSDATA_PREFIX"),
    *("TMPDIR", "SYSTEMROOT", "TEMP"),
)


def run(
    task: str, path: Path, limits: Mapping[str, Any], *, module: str = "reader", room: str = _HERE
) -> list[dict[str, Any]]:
    """What the reader told before it ended or was stopped; the last one always has "end".

    `limits["seconds"]` is by the clock and of processor time, whichever ends first. Other plugins
    name their own `module`, and the folder (`room`) that it is imported from.
    """
    arguments = [room, module, task, str(path), json.dumps(dict(limits))]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", _BEGIN, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            start_new_session=True,
        )
        try:
            code = process.wait(limits["seconds"])
            stopped = f"stopped by signal {-code}" if code < 0 else f"ended with code {code}"
        except subprocess.TimeoutExpired:
            stopped = f"stopped after {limits['seconds']} seconds"
        finally:
            _end(process)
        told.seek(0)
        lines = [line for line in told.read().splitlines(keepends=True) if line.endswith(b"\n")]
    values: list[dict[str, Any]] = [json.loads(line) for line in lines]
    if not values or "end" not in values[-1]:
        values.append({"end": "failed", "reason": stopped})
    return values


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The process is gone, with everything it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
