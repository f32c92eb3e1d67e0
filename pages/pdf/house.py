"""Who a document comes from: name, office, arms and colour of the public identity."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest

from pages.chrome import chrome_of
from pages.media import finding

#: The house's own colour where the city has chosen none.
COLOUR = "#1d5140"
#: What Typst can draw.
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}


def house_of(request: HttpRequest, footer: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The `house` that `house.typ` reads, and its files; `footer` stands on every page."""
    identity = chrome_of(request).identity
    arms = identity.get("arms") or {}
    name, content = _picture(str(arms.get("src") or ""))
    return {
        "name": identity.get("name") or request.get_host(),
        "office": identity.get("office") or "",
        "colour": (identity.get("strong") or {}).get("colour") or COLOUR,
        "arms": name,
        "arms_alt": str(arms.get("alt") or identity.get("name") or ""),
        "footer": footer,
    }, ({name: content} if name else {})


def _picture(src: str) -> tuple[str, bytes]:
    """The public picture at an address of ours: a name for the template, and its bytes."""
    path = unquote(urlsplit(src).path)
    folder = urlsplit(settings.MEDIA_URL).path
    suffix = PurePosixPath(path).suffix.lower()
    if not path.startswith(folder) or suffix not in PICTURES:
        return "", b""
    found = finding.named(path.removeprefix(folder))
    if found is None or not found.is_public:
        return "", b""
    try:
        with found.file.open("rb") as file:
            return f"arms{suffix}", file.read()
    except OSError:
        return "", b""
