"""What a file is, by its content: the type it is served as, and whether its name tells the truth.

The content decides, never the name alone: a web page that somebody called .pdf must not run as a
page of the city's address. What a browser could run (HTML, SVG, XML, scripts) is never named as
such; it is bytes to take away.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic

#: Bytes from the beginning that are looked at.
HEAD = 4096
BYTES = "application/octet-stream"
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

#: What the content can be recognised as, by the media type that puremagic names.
FAMILIES = {
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/wave": "wav",
    "audio/x-wav": "wav",
    "image/avif": "avif",
    "image/gif": "gif",
    "image/jpeg": "jpeg",
    "image/png": "png",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "video/ogg": "ogg",
    "video/webm": "webm",
    "video/x-matroska": "webm",
    "video/x-m4v": "mp4",
    "video/quicktime": "mp4",
}
#: What browsers show or play themselves, by family.
SHOWN = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webp": "image/webp",
}
#: Formats that are zip archives or plain text inside: their names tell them apart.
ARCHIVES = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "epub": "application/epub+zip",
    "ods": f"{OPEN_DOCUMENT}.spreadsheet",
    "odt": f"{OPEN_DOCUMENT}.text",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "zip": "application/zip",
}
TEXTS = {"csv": "text/csv", "txt": "text/plain", "vtt": "text/vtt"}
#: The family each ending promises.
PROMISED = {
    **dict.fromkeys(ARCHIVES, "zip"),
    **dict.fromkeys(TEXTS, "text"),
    **{family: family for family in SHOWN},
    "jpg": "jpeg",
}

ACTIVE, TEXT, EMPTY, UNKNOWN = "active", "text", "empty", ""
TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")


@dataclass(frozen=True)
class Kind:
    """How a file is served."""

    media_type: str
    is_inline: bool = False


def family_of(head: bytes) -> str:
    """What the first bytes of a file say that it is; `UNKNOWN` for what the office does not use."""
    if not head:
        return EMPTY
    if _looks_active(head):
        return ACTIVE
    if b"%PDF-" in head[:1024]:  # Readers of PDF accept some bytes before it.
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 == 0xE2:
        return "mp3"  # A frame of layer III without a tag before it.
    for media_type in _media_types(head):
        if media_type in FAMILIES:
            return FAMILIES[media_type]
    return TEXT if _is_text(head) else UNKNOWN


def kind_of(name: str, head: bytes) -> Kind:
    """How the file `name` that begins with `head` is served."""
    family, ending = family_of(head), ending_of(name)
    if family == "ogg" and b"theora" in head:
        return Kind("video/ogg", is_inline=True)
    if family in SHOWN:
        return Kind(SHOWN[family], is_inline=True)
    if family == "zip":
        return Kind(ARCHIVES.get(ending, ARCHIVES["zip"]))
    if family in (TEXT, EMPTY) and ending in TEXTS:
        charset = "; charset=utf-8" if _is_utf8(head) else ""
        return Kind(TEXTS[ending] + charset, is_inline=ending == "vtt")
    return Kind(BYTES)


def contradicts(name: str, head: bytes) -> bool:
    """Whether the content is something else than the name's ending promises.

    Endings outside the office's formats promise nothing; with them, only what a browser could run
    is a contradiction.
    """
    family, promised = family_of(head), PROMISED.get(ending_of(name))
    if promised is None or family == EMPTY:
        return family == ACTIVE
    return family != promised


def ending_of(name: str) -> str:
    """The ending in lower case, without the dot."""
    return PurePosixPath(name).suffix[1:].lower()


def _looks_active(head: bytes) -> bool:
    """Whether it begins as markup does, in any encoding, after what browsers skip."""
    beginning = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\t\n\r\f\v ")
    return beginning.startswith((b"<", b"#!", b"%!PS"))


def _media_types(head: bytes) -> list[str]:
    try:
        return [match.mime_type for match in puremagic.magic_string(head)]
    except (puremagic.PureError, ValueError):
        return []


def _is_text(head: bytes) -> bool:
    return all(byte >= 0x20 or byte in TEXT_CONTROLS for byte in head) and b"\x7f" not in head


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return len(head) - error.start < 4 <= HEAD == len(head)  # Cut in the middle of a letter.
    return True
