"""What several formats ask of their values: whole addresses, moments, names that last."""

import re
from urllib.parse import urlsplit
from uuid import UUID

#: RFC 3339, with an offset: what Atom, JSON Feed and JSON-LD are given.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)\Z")
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
#: BCP 47 as far as the house goes: a language, perhaps its script.
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?\Z")
#: RFC 8141.
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[!-~]+\Z", re.IGNORECASE)


def is_whole(address: str | None) -> bool:
    """Whether an address says where it is for somebody who stands elsewhere."""
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def is_name(text: str | None) -> bool:
    """Whether `text` may name an item for ever: an address, or a URN of a registered kind."""
    if is_whole(text):
        return True
    if not text or not _URN.match(text):
        return False
    if text.startswith("urn:uuid:"):
        try:
            return str(UUID(text[9:])) == text[9:]
        except ValueError:
            return False
    return True
