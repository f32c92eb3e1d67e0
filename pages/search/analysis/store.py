"""A read-only dictionary of words in one block of bytes, so that processes can share its pages.

Layout: magic, fingerprint (32 bytes), CRC of the rest, number of slots; then the slots (offset of
a record or 0, open addressing by CRC-32 of the key); then the records `key NUL value NUL`.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final
from zlib import crc32

_MAGIC: Final = b"JVNSTEM1"
_HEADER: Final = struct.Struct("<8s32sII")
_SLOT: Final = struct.Struct("<I")


class DamagedStoreError(ValueError):
    """The bytes are no store, or not the one that was asked for."""


class Store:
    """Look words up in packed bytes; `DamagedStoreError` if they cannot be trusted."""

    def __init__(self, data: bytes | memoryview, fingerprint: bytes) -> None:
        view = memoryview(data)
        if len(view) < _HEADER.size:
            raise DamagedStoreError("too short")
        magic, found, checksum, slots = _HEADER.unpack_from(view)
        if (magic, found) != (_MAGIC, fingerprint):
            raise DamagedStoreError("of another version")
        if crc32(view[_HEADER.size :]) != checksum or not slots:
            raise DamagedStoreError("damaged")
        self._data = data
        self._view = view
        self._mask = slots - 1

    def get(self, key: str) -> str | None:
        """The value of a key, or None."""
        wanted = key.encode() + b"\0"
        slot = crc32(wanted) & self._mask
        view, size = self._view, len(wanted)
        while True:
            (offset,) = _SLOT.unpack_from(view, _HEADER.size + 4 * slot)
            if not offset:
                return None
            if view[offset : offset + size] == wanted:
                start = offset + size
                return bytes(view[start : start + 256]).split(b"\0", 1)[0].decode()
            slot = (slot + 1) & self._mask


def pack(entries: Mapping[str, str], fingerprint: bytes) -> bytes:
    """The bytes of a store that holds these entries (keys and values of at most 255 bytes)."""
    slots = 1 << max(4, (len(entries) * 3 // 2).bit_length())
    table = [0] * slots
    records = bytearray()
    base = _HEADER.size + 4 * slots
    for key, value in sorted(entries.items()):
        wanted = key.encode() + b"\0"
        slot = crc32(wanted) & (slots - 1)
        while table[slot]:
            slot = (slot + 1) & (slots - 1)
        table[slot] = base + len(records)
        records += wanted + value.encode() + b"\0"
    rest = struct.pack(f"<{slots}I", *table) + bytes(records)
    return _HEADER.pack(_MAGIC, fingerprint, crc32(rest), slots) + rest
