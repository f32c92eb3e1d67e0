"""The demo's files for download."""

from importlib.resources import files


def bundled(name: str) -> bytes:
    """A file of `content/documents`: tagged PDFs (PDF/UA-1) in Serbian Cyrillic.

    Built ahead by `build.sh` there, so that the demo needs no PDF engine.
    """
    return (files("cityhall.demo") / "content" / "documents" / name).read_bytes()
