"""An original as it is given out: every dot as it was, with our credit and nothing private.

Of JPEG and PNG, what a camera, a phone or a program wrote beside the picture is cut out of the
file: where it was taken, serial numbers, previews, faces that were recognised, films that phones
append. All else is saved anew as JPEG, which is what newsrooms take.
"""

import io
import struct
import zlib
from typing import Any, Final

from PIL import Image, ImageOps
from willow.plugins.pillow import PillowImage

from pages.media.carrying import Carrying, caption_of
from pages.media.embedded import Said, iim, xmp

#: Quality of what has to be saved anew.
QUALITY = 92
_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_PNG: Final = b"\x89PNG\r\n\x1a\n"
#: Chunks of PNG that draw the picture; all others only tell of it.
_DRAWING: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT cICP".split()
)
_ORIENTATION: Final = 0x0112
#: What Pillow and Willow raise at the dots of a file that is damaged, too large, or no picture.
UNREADABLE: Final = (
    *(OSError, RuntimeError, SyntaxError, ValueError),
    *(struct.error, Image.DecompressionBombError),
)
#: Bytes of a JFIF segment that holds no preview.
_JFIF_ALONE: Final = 18


class Damaged(ValueError):
    """The file does not end where it should, or is no picture."""


def ending_when_given_out(name: str) -> str:
    """The ending that the original called `name` has when it is given out."""
    return "png" if name.lower().endswith(".png") else "jpg"


def given_out(data: bytes, said: Said) -> tuple[bytes, str]:
    """The original `data` with the words of `said` alone, and the ending it then has.

    Raises `Damaged`.
    """
    try:
        if data[:2] == b"\xff\xd8":
            return _jpeg(data, said), "jpg"
        if data.startswith(_PNG):
            return _png(data, said), "png"
    except (IndexError, struct.error) as error:
        raise Damaged(str(error)) from error
    return _anew(data, said), "jpg"


def _jpeg(data: bytes, said: Said) -> bytes:
    kept, place = [], 2
    while True:
        marker, end = _segment(data, place)
        if marker == _SOS:
            break
        if _draws(marker, data[place:end]):
            kept.append(data[place:end])
        place = end
    end = _end_of_picture(data, place)
    first = [kept.pop(0)] if kept and kept[0][1] == _APP0 else []
    words = [iim.written(said, caption_of(said)), _in_app1(xmp.written(said))] if said else []
    return b"".join(
        [b"\xff\xd8", *first, *_orientation(data), *words, *kept, data[place:end], b"\xff\xd9"]
    )


def _segment(data: bytes, place: int) -> tuple[int, int]:
    """Marker and end of the segment at `place`."""
    if data[place] != 0xFF:
        raise Damaged("no marker")
    marker = data[place + 1]
    if marker == 0xFF:
        return _COMMENT, place + 1  # A fill byte.
    (length,) = struct.unpack_from(">H", data, place + 2)
    return marker, place + 2 + length


def _draws(marker: int, segment: bytes) -> bool:
    """Whether a segment says how the picture is drawn."""
    if marker == _APP2:
        return segment[4:].startswith(b"ICC_PROFILE\x00")
    if marker == _APP0:
        return segment[4:].startswith(b"JFIF\x00") and len(segment) == _JFIF_ALONE
    return marker == _APP14 or not (_APP0 < marker <= _APP15 or marker == _COMMENT)


def _end_of_picture(data: bytes, place: int) -> int:
    """Where the picture's own dots end; phones put films and second pictures behind them."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            return len(data)  # Cut off; browsers show what there is.
        marker = data[place + 1]
        if marker == _EOI:
            return place
        if marker == 0 or 0xD0 <= marker <= 0xD7 or marker == 0xFF:
            place += 1 if marker == 0xFF else 2
        else:
            place = _segment(data, place)[1]


def _orientation(data: bytes) -> list[bytes]:
    """An Exif block that only says which way is up, where that is not as it lies."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            turned = picture.getexif().get(_ORIENTATION, 1)
    except Exception:  # A damaged block turns nothing; Pillow raises whatever it meets there.
        return []
    if turned not in range(2, 9):
        return []
    block = Image.Exif()
    block[_ORIENTATION] = turned
    written = block.tobytes()
    return [b"\xff\xe1" + struct.pack(">H", len(written) + 2) + written]


def _in_app1(packet: bytes) -> bytes:
    body = b"http://ns.adobe.com/xap/1.0/\x00" + packet
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(data: bytes, said: Said) -> bytes:
    parts, place = [_PNG], len(_PNG)
    while place < len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise Damaged("a chunk is cut off")
        if name in _DRAWING:
            parts.append(data[place:end])
        if name == b"IHDR" and said:
            parts.append(_chunk(b"iTXt", b"XML:com.adobe.xmp" + bytes(5) + xmp.written(said)))
        if name == b"IEND":
            break
        place = end
    return b"".join(parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _anew(data: bytes, said: Said) -> bytes:
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.load()
            turned: Any = ImageOps.exif_transpose(opened)
            willow = PillowImage(turned)
            if willow.has_alpha():
                willow = willow.set_background_color_rgb((255, 255, 255))
            Carrying(willow, said).save_as_jpeg(out, quality=QUALITY)
    except UNREADABLE as error:
        raise Damaged(str(error)) from error
    return out.getvalue()
