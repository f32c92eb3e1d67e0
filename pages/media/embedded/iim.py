"""IPTC IIM: the older standard, which agencies' systems still read and write."""

from typing import Any

from PIL import IptcImagePlugin

from pages.media.embedded.exif import day
from pages.media.embedded.words import UNNAMED, Said, joined, plain

#: Datasets of the record that describes a picture.
TITLE, DAY, CREATOR, HEADLINE, CREDIT, COPYRIGHT, CAPTION = 5, 55, 80, 105, 110, 116, 120
CHARSET = (1, 90)
UTF_8 = b"\x1b%G"
#: Bytes each may have by the standard.
ROOM = {TITLE: 64, DAY: 8, HEADLINE: 256, CREDIT: 32, COPYRIGHT: 128, CAPTION: 2000}


def read(picture: Any) -> Said:
    """What the IIM block of an open picture says."""
    block = IptcImagePlugin.getiptcinfo(picture) or {}

    def texts(dataset: int) -> list[str]:
        value = block.get((2, dataset)) or []
        return [_decode(one) for one in (value if isinstance(value, list) else [value]) if one]

    def text(dataset: int) -> str:
        return next(iter(texts(dataset)), "")

    caption = text(CAPTION)
    return Said(
        headline=text(HEADLINE) or text(TITLE),
        creator=joined(texts(CREATOR)),
        credit=text(CREDIT),
        copyright=text(COPYRIGHT),
        captions={UNNAMED: caption} if caption else {},
        taken_on=day(text(DAY)),
    )


def written(said: Said, caption: str) -> bytes:
    """`said` as a JPEG segment (APP13); of the captions, this one."""
    values = {
        TITLE: said.headline,
        DAY: said.taken_on.strftime("%Y%m%d") if said.taken_on else "",
        HEADLINE: said.headline,
        CREDIT: said.credit_line,
        COPYRIGHT: said.copyright,
        CAPTION: caption,
    }
    block = _dataset(*CHARSET, UTF_8)
    for dataset, value in values.items():
        if cut := value.encode()[: ROOM[dataset]].decode("utf-8", "ignore"):
            block += _dataset(2, dataset, cut.encode())
    block += b"\x00" * (len(block) % 2)
    resource = b"8BIM\x04\x04\x00\x00" + len(block).to_bytes(4, "big") + block
    body = b"Photoshop 3.0\x00" + resource
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def _dataset(record: int, dataset: int, value: bytes) -> bytes:
    return bytes([0x1C, record, dataset]) + len(value).to_bytes(2, "big") + value


def _decode(value: bytes) -> str:
    # What says that it is UTF-8 is; what says nothing is either that or the office's old Windows.
    try:
        return plain(value.decode("utf-8"))
    except UnicodeDecodeError:
        return plain(value.decode("cp1250", "replace"))
