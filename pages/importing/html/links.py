"""Where links and pictures of an old text lead: to the item's own files, elsewhere, or nowhere."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

#: Schemes a reader may follow. Everything else (javascript, data, file …) loses its link.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
#: White space and control characters that browsers ignore inside an address.
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f]+")
#: Set on a link to one of the item's own files until the file is a document of ours.
FILE = "data-file"


@dataclass(frozen=True)
class Surroundings:
    """What an item brings along: its old address, its pictures and files by path."""

    source_url: str = ""
    images: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, source_url: str, images: Iterable[str], files: Iterable[str]) -> "Surroundings":
        """By the paths in the order of the line; file names alone are known too."""
        return cls(source_url, _by_path(images), _by_path(files))

    def image(self, address: str) -> int | None:
        """Which of the item's pictures is at `address`; None for none of them."""
        return _find(self.images, address)

    def file(self, address: str) -> int | None:
        """Which of the item's files is at `address`; None for none of them."""
        return _find(self.files, address)

    def link(self, address: str) -> tuple[tuple[str, str], ...]:
        """Attributes of a link to `address`; empty where a reader may not be sent there."""
        address = _IGNORED.sub("", address)
        if not address or address.startswith("#"):
            return ()
        if (place := self.file(address)) is not None:
            return ((FILE, str(place)),)
        try:
            address = urljoin(self.source_url, address)
            parts = urlsplit(address)
        except ValueError:
            return ()
        if parts.scheme.lower() in SCHEMES and (parts.netloc or parts.path):
            return (("href", address),)
        is_path = not parts.scheme and not parts.netloc and parts.path.startswith("/")
        return (("href", address),) if is_path else ()


def _by_path(paths: Iterable[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for place, path in enumerate(paths):
        for name in (_normal(path), posixpath.basename(_normal(path))):
            known.setdefault(name, place)
    return known


def _find(known: dict[str, int], address: str) -> int | None:
    if not known:
        return None
    try:
        path = _normal(unquote(urlsplit(address.strip()).path))
    except ValueError:
        return None
    return known.get(path, known.get(posixpath.basename(path)) if path else None)


def _normal(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/")).lstrip("/") if path else ""
