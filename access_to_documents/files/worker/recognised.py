"""Words of a picture with their places, recognised by Tesseract."""

import io
import os
import subprocess
from typing import Any, NamedTuple

from pages.search.documents.reader.refusing import Refused


class Read(NamedTuple):
    """A word and its place in dots from the upper left corner."""

    text: str
    left: int
    top: int
    width: int
    height: int


def words(picture: Any, languages: str, dots: int) -> list[Read]:
    """The words of a Pillow picture of `dots` per inch, in `languages` ("srp+srp_latn")."""
    written = io.BytesIO()
    picture.convert("L").save(written, "PPM")
    table = tesseract(["stdin", "stdout"], ["tsv"], languages, dots, written.getvalue())
    found = []
    for line in table.decode(errors="replace").splitlines()[1:]:
        fields = line.split("\t")
        if len(fields) == 12 and fields[11].strip():
            found.append(Read(fields[11].strip(), *map(int, fields[6:10])))
    return found


def tesseract(
    files: list[str], output: list[str], languages: str, dots: int, given: bytes | None = None
) -> bytes:
    """What Tesseract writes; one processor only, the others belong to readers. Raises `Refused`."""
    command = ["tesseract", *files, "-l", languages, "--dpi", str(dots), *output]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
    if done.returncode:
        raise Refused("failed", done.stderr.decode(errors="replace").strip()[-200:])
    return done.stdout
