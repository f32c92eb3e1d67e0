"""What a file is, by its content alone; one that is two things at once is refused."""

import re
import warnings
import zipfile
from typing import IO

from PIL import Image

from access_to_documents.files import archives
from access_to_documents.files.formats import ENDINGS, PICTURES, TEXTS, Format, listed
from access_to_documents.files.limits import Limits
from access_to_documents.files.naming import ending_of
from access_to_documents.files.refusing import Refused, Why
from pages.media import content

#: Old Office, and what new Office makes of a document with a password.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {"png": Format.PNG, "jpeg": Format.JPEG}
_TIFF = (b"II*\x00", b"MM\x00*")
#: What a browser or an interpreter would run, wherever a file's beginning or end has it.
_RUNS = re.compile(
    rb"<(?:script|html|body|iframe|svg|object|embed|!doctype)\b|<\?php|#!/|<%@", re.I
)
_HEADER = re.compile(rb"(?im)^(?:from|to|subject|date|received|message-id|mime-version):")
#: Bytes at the beginning and the end that are searched for a second format.
_LOOKED_AT = 4096
_PIECE = 1 << 20


def recognise(
    file: IO[bytes], size: int, name: str, allowed: frozenset[Format], limits: Limits
) -> Format:
    """The format of an open `file` of `size` bytes that came as `name`. Raises `Refused`."""
    file.seek(0)
    head = file.read(content.HEAD)
    if not head:
        raise Refused(Why.EMPTY, name)
    if head.startswith(_COMPOUND):
        raise Refused(_of_compound(file), name)
    found = _by_content(file, head, size, name, limits)
    if found is None or found not in allowed:
        raise Refused(Why.FORMAT, name, formats=listed(allowed))
    ending = ending_of(name)
    if any(ending in endings for endings in ENDINGS.values()) and ending not in ENDINGS[found]:
        raise Refused(Why.NAME, name)
    _check_single(file, head, size, found, name)
    if found in PICTURES:
        _check_picture(file, name, limits)
    return found


def _by_content(
    file: IO[bytes], head: bytes, size: int, name: str, limits: Limits
) -> Format | None:
    if head.startswith(_TIFF):
        return Format.TIFF
    family = content.family_of(head)
    if family == "pdf":
        if not head.startswith(b"%PDF-"):
            raise Refused(Why.TWO_FORMATS, name)
        return Format.PDF
    if family == "zip":
        return archives.recognise(file, size, name, limits)
    if family in _PICTURES:
        return _PICTURES[family]
    if family == content.TEXT and _is_text(file):
        ending = ending_of(name)
        if ending == "eml":
            return Format.EML if _HEADER.search(head) else None
        return Format.CSV if ending == "csv" else Format.TXT
    return None


def _of_compound(file: IO[bytes]) -> Why:
    file.seek(0)
    mark, before = "EncryptedPackage".encode("utf-16-le"), b""
    while piece := file.read(_PIECE):
        if mark in before + piece:
            return Why.ENCRYPTED
        before = piece[-len(mark) :]
    return Why.OLD_OFFICE


def _check_single(file: IO[bytes], head: bytes, size: int, found: Format, name: str) -> None:
    """Nothing else begins in the file's head, follows its end, or unpacks from behind."""
    if found in TEXTS:  # Given out as text to save, they cannot be anything else.
        return
    file.seek(max(0, size - _LOOKED_AT))
    tail = file.read(_LOOKED_AT)
    beginning = head[:1024]
    is_two = b"%PDF-" in beginning[1:] if found is not Format.PDF else bool(_RUNS.search(beginning))
    if found in PICTURES or found is Format.PDF:
        is_two = is_two or zipfile.is_zipfile(file)
        is_two = is_two or bool(_RUNS.search(_behind(tail, found)))
    if found in PICTURES:
        is_two = is_two or bool(_RUNS.search(beginning))
    if is_two:
        raise Refused(Why.TWO_FORMATS, name)
    ends = {Format.PDF: b"%%EOF", Format.PNG: b"IEND"}
    if found in ends and ends[found] not in tail:
        raise Refused(Why.CUT_OFF, name)


def _behind(tail: bytes, found: Format) -> bytes:
    """What stands behind the last byte that belongs to the format, as far as the tail shows it."""
    marks = {Format.PDF: b"%%EOF", Format.PNG: b"IEND", Format.JPEG: b"\xff\xd9"}
    mark = marks.get(found)
    return tail[tail.rfind(mark) :] if mark and mark in tail else tail


def _check_picture(file: IO[bytes], name: str, limits: Limits) -> None:
    """The picture's head is read, none of its dots."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(file, formats=("PNG", "JPEG", "TIFF"))
            width, height = picture.size
    except Image.DecompressionBombError as error:
        raise Refused(Why.BOMB, name) from error
    except Exception as error:  # A damaged head raises anything.
        raise Refused(Why.DAMAGED, name) from error
    if width * height > limits.dots:
        raise Refused(Why.BOMB, name)


def _is_text(file: IO[bytes]) -> bool:
    """Whether the whole of it is text: no zero bytes, no controls that a screen would obey."""
    file.seek(0)
    while piece := file.read(_PIECE):
        if any(byte in piece for byte in (b"\x00", b"\x1b", b"\x07", b"\x08")):
            return False
    return True
