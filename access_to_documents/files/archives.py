"""Office documents are zip archives: which document one is, and whether opening it is safe.

Only the archive's table is read here, never what it unpacks to; so nothing grows.
"""

import struct
import zipfile
from typing import IO

from access_to_documents.files.formats import Format
from access_to_documents.files.limits import Limits
from access_to_documents.files.refusing import Refused, Why

_END = struct.Struct("<4s4H2LH")
#: How often a part may be larger unpacked than packed; tables of a document reach 100.
_RATIO, _SMALL = 300, 1 << 20
#: Bytes of the table of kinds; that of five thousand parts has half as many.
_LONGEST_TABLE = 1 << 20
_MAIN = {
    "word/document.xml": Format.DOCX,
    "xl/workbook.xml": Format.XLSX,
    "ppt/presentation.xml": Format.PPTX,
}
_OPEN = {
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Format.ODS,
    b"application/vnd.oasis.opendocument.presentation": Format.ODP,
}
_MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/", "activex/", "basic/", "scripts/")


def recognise(file: IO[bytes], size: int, name: str, limits: Limits) -> Format | None:
    """Which document the archive of `size` bytes is; None for no document. Raises `Refused`."""
    _check_table(file, size, name, limits)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            _check_parts(infos, size, name, limits)
            return _document(archive, {info.filename for info in infos}, name)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(Why.DAMAGED, name) from error


def _check_table(file: IO[bytes], size: int, name: str, limits: Limits) -> None:
    """The table stands right before its end, and that at the file's: nothing before, between,
    behind. Python would read the whole table first, so its size is looked at here."""
    if size < _END.size:
        raise Refused(Why.DAMAGED, name)
    tail_at = max(0, size - _END.size - 0xFFFF)
    file.seek(tail_at)
    tail = file.read(size - tail_at)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise Refused(Why.CUT_OFF, name)
    _mark, disk, first_disk, here, count, length, start, comment = _END.unpack_from(tail, at)
    if count > limits.parts or length > 1000 * limits.parts:
        raise Refused(Why.BOMB, name)
    is_whole = disk == first_disk == 0 and here == count
    if not is_whole or start + length != tail_at + at or comment != len(tail) - at - _END.size:
        raise Refused(Why.TWO_FORMATS, name)


def _check_parts(infos: list[zipfile.ZipInfo], size: int, name: str, limits: Limits) -> None:
    if any(info.flag_bits & 1 for info in infos):
        raise Refused(Why.ENCRYPTED, name)
    if sum(info.file_size for info in infos) > limits.unpacked:
        raise Refused(Why.BOMB, name)
    end = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.file_size > _SMALL and info.file_size > _RATIO * max(info.compress_size, 1):
            raise Refused(Why.BOMB, name)
        if info.header_offset < end:  # Parts that share their bytes: one of 46 MB makes 4.5 PB.
            raise Refused(Why.BOMB, name)
        end = info.header_offset + info.compress_size
        path = info.filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0]:
            raise Refused(Why.DAMAGED, name)
    if not any(info.header_offset == 0 for info in infos):
        raise Refused(Why.TWO_FORMATS, name)
    if end > size:
        raise Refused(Why.DAMAGED, name)


def _document(archive: zipfile.ZipFile, names: set[str], name: str) -> Format | None:
    lowered = {one.lower() for one in names}
    if len(lowered) < len(names):  # Two parts by one name: programs differ in which they read.
        raise Refused(Why.DAMAGED, name)
    found = next((kind for part, kind in _MAIN.items() if part in names), None)
    if found is None and "mimetype" in names:
        found = _OPEN.get(_beginning(archive, "mimetype", 200).strip())
        manifest = _beginning(archive, "META-INF/manifest.xml", 1 << 20)
        if b"encryption-data" in manifest:
            raise Refused(Why.ENCRYPTED, name)
    table = next((one for one in names if one.lower() == "[content_types].xml"), "")
    kinds = _beginning(archive, table, _LONGEST_TABLE + 1)
    # Office reads it in UTF-16 and in any case, too; what is spelt by numbers hides something.
    plain = kinds.replace(b"\0", b"").lower()
    if len(kinds) > _LONGEST_TABLE or b"&#" in plain or b"<!" in plain.replace(b"<!--", b""):
        raise Refused(Why.DAMAGED, name)
    if b"macroenabled" in plain or b"vbaproject" in plain or any(map(_is_macro, lowered)):
        raise Refused(Why.MACROS, name)
    return found


def _is_macro(part: str) -> bool:
    # LibreOffice writes empty libraries of Basic into every document: only modules are programs.
    if part.endswith(("script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml", "/")):
        return False
    return any(mark in part for mark in _MACROS)


def _beginning(archive: zipfile.ZipFile, part: str, length: int) -> bytes:
    if part not in archive.namelist():
        return b""
    with archive.open(part) as file:
        return file.read(length)
