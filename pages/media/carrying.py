"""Sizes of a picture that carry its credit, and nothing of what the camera or phone wrote.

Wagtail's filters copy a photograph's whole Exif block, GPS included, into its sizes.
"""

from typing import Any

from PIL.PngImagePlugin import PngInfo
from wagtail.images.models import Filter
from willow.image import AvifImageFile, JPEGImageFile, PNGImageFile, WebPImageFile
from willow.plugins.pillow import PillowImage

from pages.media.embedded import Said, iim, said_of, xmp
from pages.media.embedded.words import UNNAMED, first_language

#: How hard AVIF and WebP try: a sixth of Pillow's own time for a fifth more bytes (benchmarked).
AVIF_SPEED = 9
WEBP_METHOD = 2
PLAIN_MODES = ("L", "LA", "RGB", "RGBA")
#: What is kept of what Pillow read beside the dots; the rest may be private.
KEPT = ("icc_profile", "transparency", "dpi")


class CarryingFilter(Filter):
    """As Wagtail's, with the words of the picture written into what comes out."""

    @property
    def filter_operations(self) -> list[Any]:
        """Wagtail's own, and one after them that takes the words along."""
        return [*super().filter_operations, _TakeAlong()]


class _TakeAlong:
    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> Any:
        return Carrying(willow, said_of(image)) if isinstance(willow, PillowImage) else willow


class Carrying(PillowImage):
    """A picture about to be saved, with what it says."""

    def __init__(self, willow: PillowImage, said: Said) -> None:
        super().__init__(_plain(willow))
        self.image.info = {name: self.image.info[name] for name in KEPT if name in self.image.info}
        self.said = said

    def set_background_color_rgb(self, color: Any) -> "Carrying":
        """As Willow's."""
        return Carrying(super().set_background_color_rgb(color), self.said)

    def save_as_jpeg(self, f: Any, quality: int = 85, **options: Any) -> JPEGImageFile:
        """Progressive, with XMP and, for older systems, IPTC IIM."""
        extra = iim.written(self.said, caption_of(self.said)) if self.said else b""
        self._save(f, "JPEG", quality=quality, optimize=True, progressive=True, extra=extra)
        return JPEGImageFile(f)

    def save_as_png(self, f: Any, **options: Any) -> PNGImageFile:
        """With XMP."""
        self._save(f, "PNG", optimize=True)
        return PNGImageFile(f)

    def save_as_webp(
        self, f: Any, quality: int = 80, lossless: bool = False, **options: Any
    ) -> WebPImageFile:
        """With XMP."""
        self._save(f, "WEBP", quality=quality, lossless=lossless, method=WEBP_METHOD)
        return WebPImageFile(f)

    def save_as_avif(
        self, f: Any, quality: int = 61, lossless: bool = False, **options: Any
    ) -> AvifImageFile:
        """With XMP."""
        exact = {"quality": 100, "subsampling": "4:4:4"} if lossless else {"quality": quality}
        self._save(f, "AVIF", speed=AVIF_SPEED, **exact)
        return AvifImageFile(f)

    def _save(self, f: Any, name: str, **options: Any) -> None:
        picture = self.image
        if profile := self.get_icc_profile():
            options["icc_profile"] = profile
        if self.said and name != "PNG":
            options["xmp"] = xmp.written(self.said)
        elif self.said:
            options["pnginfo"] = _in_png(self.said)
        picture.save(f, name, **options)


def caption_of(said: Said) -> str:
    """The caption for formats that know no languages: the office's own."""
    captions = said.captions
    return (
        captions.get(first_language()) or captions.get(UNNAMED) or next(iter(captions.values()), "")
    )


def _in_png(said: Said) -> PngInfo:
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", xmp.written(said).decode())
    return words


def _plain(willow: PillowImage) -> Any:
    """The picture in colours that every format can be saved in."""
    picture = willow.image
    if picture.mode == "CMYK" and willow.get_icc_profile():
        picture = willow.transform_colorspace_to_srgb().image
    if picture.mode in PLAIN_MODES:
        return picture
    return picture.convert("RGBA" if willow.has_alpha() else "RGB")
