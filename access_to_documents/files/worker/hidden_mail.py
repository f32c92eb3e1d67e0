"""What a saved mail tells beside its text."""

import email
from collections.abc import Iterator
from email import policy
from pathlib import Path

from access_to_documents.files.hidden.codes import Hidden

from .hidden import Line

_TELLING = ("received", "x-originating-ip", "x-mailer", "user-agent", "return-path", "delivered-to")


def found(path: Path) -> Iterator[Line]:
    """Headers of machines, hidden recipients, attachments."""
    with path.open("rb") as file:
        message = email.message_from_binary_file(file, policy=policy.default)
    for name in _TELLING:
        if name in message:
            yield {"found": Hidden.HEADERS, "says": name, "count": len(message.get_all(name, []))}
    if "bcc" in message:
        yield {"found": Hidden.HEADERS, "says": "bcc"}
    for part in message.walk():
        if part.get_filename():
            yield {"found": Hidden.ATTACHMENTS, "says": str(part.get_filename())[:120]}
        elif part.get_content_type() == "message/rfc822":
            yield {"found": Hidden.ATTACHMENTS}
