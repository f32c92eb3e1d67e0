"""The text of a page that is only a picture, recognised by Tesseract."""

import os
import subprocess
from pathlib import Path
from typing import Any

from .pdf import drawn
from .refusing import Refused


def read(path: Path, limits: dict[str, Any]) -> str:
    """The text of page `limits["page"]`, in `limits["languages"]` ("srp+srp_latn")."""
    width, height, greys, dots = drawn(path, limits["page"])
    picture = f"P5 {width} {height} 255\n".encode() + greys
    command = ["tesseract", "stdin", "stdout", "-l", limits["languages"], "--dpi", str(dots)]
    # One processor only: the others belong to readers.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=picture, capture_output=True, env=environment, check=False)
    if done.returncode:
        raise Refused("failed", done.stderr.decode(errors="replace").strip()[-200:])
    return done.stdout.decode(errors="replace")
