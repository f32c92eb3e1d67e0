"""What a picture says of itself, and what stands in it beside its dots."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PIL.ExifTags import IFD, TAGS

from access_to_documents.files.hidden.codes import Hidden

from .hidden import Line

#: How a picture is drawn, not what it tells.
_PLAIN = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression"}
_PLAIN |= {"adobe", "adobe_transform", "gamma", "srgb", "chromaticity", "transparency", "aspect"}
_PLAIN |= {"icc_profile", "compression", "interlace", "background", "resolution"}
_ORIENTATION, _THUMBNAIL = 0x0112, 0x0201
#: Tags of TIFF that say how it is drawn, and where others begin.
_OF_DRAWING = {*range(0x00FE, 0x0100), *range(0x0100, 0x010D), *range(0x0110, 0x011E)} - {0x0110}
_OF_DRAWING |= {_ORIENTATION, 0x0128, 0x011A, 0x011B, 0x011C, 0x013D, 0x0140, 0x0152, 0x0153}
_OF_DRAWING |= {0x0213, 0x0211, 0x8769, 0x8825, 0xA005, 0x015B, 0x0129, 0x014A, 0x8773}


def found(path: Path) -> Iterator[Line]:
    """Place, camera, words and previews, whatever block they stand in."""
    with Image.open(path, formats=("PNG", "JPEG", "TIFF")) as picture:
        exif = picture.getexif()
        if exif.get_ifd(IFD.GPSInfo):
            yield {"found": Hidden.PLACE}
        for tag, value in {**exif, **exif.get_ifd(IFD.Exif)}.items():
            if tag not in _OF_DRAWING and str(value).strip():
                says = f"{TAGS.get(tag, tag)}: {value!s}"[:120]
                yield {"found": Hidden.CAMERA, "says": says}
        if exif.get_ifd(IFD.IFD1):
            yield {"found": Hidden.PREVIEW}
        for name, value in picture.info.items():
            if name in ("xmp", "XML:com.adobe.xmp"):
                yield {"found": Hidden.XMP}
            elif (name == "photoshop" or isinstance(value, str | bytes)) and not (
                str(name).lower() in _PLAIN or name == "exif"
            ):
                yield {"found": Hidden.PROPERTIES, "says": f"{name}: {value!s}"[:120]}
        if path.suffix != ".tif" and _stands_behind(path, str(picture.format)):
            yield {"found": Hidden.PRIVATE}


def _stands_behind(path: Path, kind: str) -> bool:
    """Whether bytes follow the picture's end: phones put films and second pictures there."""
    content = path.read_bytes()
    if kind == "PNG":
        end = content.rfind(b"IEND")
        return end >= 0 and len(content) > end + 8
    if kind == "JPEG":
        return not content.rstrip(b"\x00").endswith(b"\xff\xd9")
    return False
