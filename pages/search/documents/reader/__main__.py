"""What the process does from its beginning to its end."""

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .refusing import Refused


def main(task: str, path: str, limits: dict[str, Any]) -> None:
    """Write what the document says to the standard output, a JSON value a line."""
    confine(limits)
    try:
        if task == "scan":
            from .scans import read

            tell({"text": read(Path(path), limits)})
        else:
            for page in pages(Path(path), limits):
                tell(page)
        tell({"end": "done"})
    except Refused as refused:
        tell({"end": refused.state, "reason": refused.reason})
    except MemoryError:
        tell({"end": "too_large", "reason": "needs more memory than the limit"})
    except Exception as failure:  # Whatever a library says of a damaged file.
        tell({"end": "failed", "reason": f"{type(failure).__name__}: {failure}"[:200]})


def pages(path: Path, limits: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The kind of the file, then its pages; at most so many, of at most so many characters."""
    kind, found = _kind_and_pages(path, limits)
    yield {"kind": kind}
    left = limits["characters"]
    for number, (text, drawn) in enumerate(found, start=1):
        if number > limits["pages"]:
            raise Refused("done", f"only the first {limits['pages']} pages were read")
        yield {"page": number, "text": text[:left], "drawn": drawn}
        left -= len(text)
        if left <= 0:
            raise Refused("done", f"only the first {number} pages were read, it is that long")


def _kind_and_pages(path: Path, limits: dict[str, Any]) -> tuple[str, Iterator[tuple[str, bool]]]:
    with path.open("rb") as file:
        head = file.read(4096)
        if head.startswith(b"\xd0\xcf\x11\xe0"):  # Old Office, and what new Office encrypts.
            file.seek(0)
            if "EncryptedPackage".encode("utf-16-le") in file.read():
                raise Refused("encrypted", "an Office document with a password")
            raise Refused("unknown", "of Office before 2007")
    if not head:
        raise Refused("empty", "a file of 0 bytes")
    if b"%PDF-" in head[:1024]:
        from .pdf import read as read_pdf

        return "pdf", read_pdf(path)
    if head.startswith(b"PK\x03\x04"):
        from .archives import read as read_archive

        kind, texts = read_archive(path, limits["unpacked"])
        return kind, ((text, False) for text in texts)  # Their pictures are not recognised.
    raise Refused("unknown", "neither PDF nor a document of Office or LibreOffice")


def tell(value: dict[str, Any]) -> None:
    """One line, at once: what follows may end this process."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def confine(limits: dict[str, Any]) -> None:
    """From here on no more memory, processor time and written bytes than allowed (not Windows)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for kind, amount in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, limits["seconds"]),
            (resource.RLIMIT_FSIZE, limits["written"]),
            (resource.RLIMIT_AS, limits["memory"]),
        ):
            resource.setrlimit(kind, (amount, amount))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
