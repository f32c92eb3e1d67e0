"""The demo's files for download."""

from importlib.resources import files


def budget_for_citizens() -> bytes:
    """The "Budget for citizens": two pages, a tagged PDF (PDF/UA-1) in Serbian Cyrillic.

    Built ahead by `content/documents/build.sh`, so that the demo needs no PDF engine.
    """
    content = files("cityhall.demo") / "content" / "documents"
    return (content / "budzet-za-gradjane-2026.pdf").read_bytes()
