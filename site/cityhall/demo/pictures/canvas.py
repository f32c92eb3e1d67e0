"""A sheet to draw on: flat shapes at double size, smoothed and grained when it is finished."""

import io
import math
import random
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point: TypeAlias = tuple[float, float]
#: `#rrggbb`, or `#rrggbbaa` where what lies below shines through.
Colour: TypeAlias = str

#: Drawn this much larger and scaled down, which smooths every edge.
OVERSAMPLING = 2


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`first` with `share` (0 to 1) of `second` in it."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def channels(colour: Colour) -> tuple[int, int, int]:
    """Red, green and blue of a colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def smooth(points: Sequence[Point], steps: int = 16) -> list[Point]:
    """A soft line through the points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    line: list[Point] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        line += (_between(before, start, end, after, step / steps) for step in range(steps))
    return [*line, points[-1]]


def closed(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """A soft outline through the points and back to the first."""
    line: list[Point] = []
    for index, start in enumerate(points):
        before, end = points[index - 1], points[(index + 1) % len(points)]
        after = points[(index + 2) % len(points)]
        line += (_between(before, start, end, after, step / steps) for step in range(steps))
    return line


def arc(centre: Point, rx: float, ry: float, start: float, end: float) -> list[Point]:
    """Points on an ellipse between two angles in degrees (0 = right, 90 = down)."""
    steps = max(8, int(abs(end - start) / 3))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(centre[0] + rx * math.cos(a), centre[1] + ry * math.sin(a)) for a in angles]


class Canvas:
    """A picture in the making; all measures are those of the finished picture."""

    def __init__(self, width: int = 1600, height: int = 1000, paper: Colour = "#f4eede") -> None:
        self.width = width
        self.height = height
        self.image = Image.new("RGB", (width * OVERSAMPLING, height * OVERSAMPLING), paper)
        self._pen = ImageDraw.Draw(self.image, "RGBA")

    def poly(self, points: Iterable[Point], fill: Colour) -> None:
        """A filled polygon."""
        self._pen.polygon(_scaled(points), fill=fill)

    def rect(self, x: float, y: float, w: float, h: float, fill: Colour, r: float = 0) -> None:
        """A filled rectangle, its corners rounded by `r`."""
        box = _scaled([(x, y), (x + w, y + h)])
        self._pen.rounded_rectangle([*box[0], *box[1]], radius=r * OVERSAMPLING, fill=fill)

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        """A filled ellipse around a centre."""
        box = _scaled([(x - rx, y - ry), (x + rx, y + ry)])
        self._pen.ellipse([*box[0], *box[1]], fill=fill)

    def circle(self, x: float, y: float, r: float, fill: Colour) -> None:
        """A filled circle around a centre."""
        self.ellipse(x, y, r, r, fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """A line with round ends and joints."""
        self._pen.line(_scaled(points), fill=fill, width=round(width * OVERSAMPLING), joint="curve")
        if len(fill) == 7:
            for x, y in (points[0], points[-1]):
                self.circle(x, y, width / 2, fill)

    def ring(self, x: float, y: float, r: float, fill: Colour, width: float) -> None:
        """A circle drawn with a pen."""
        outer = r + width / 2
        box = _scaled([(x - outer, y - outer), (x + outer, y + outer)])
        pen = round(width * OVERSAMPLING)
        self._pen.ellipse([*box[0], *box[1]], outline=fill, width=pen)

    def shade(
        self,
        top: Colour,
        bottom: Colour,
        y: float = 0,
        h: float | None = None,
        direction: Literal["down", "right"] = "down",
    ) -> None:
        """A soft change of colour over the whole width, from `y` for `h`."""
        height = round((self.height - y if h is None else h) * OVERSAMPLING)
        size = (self.image.width, height)
        ramp = Image.linear_gradient("L")
        if direction == "right":
            ramp = ramp.rotate(90)
        mask = ramp.resize(size, Image.Resampling.BICUBIC)
        blend = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask)
        self.image.paste(blend, (0, round(y * OVERSAMPLING)))

    def glow(self, x: float, y: float, r: float, colour: Colour, strength: float = 0.6) -> None:
        """Light around a point, fading outwards."""
        size = round(r * 2 * OVERSAMPLING)
        fade = ImageChops.invert(Image.radial_gradient("L")).resize((size, size))
        mask = fade.point(lambda value: int(max(0, value - 75) * 1.41 * strength))
        corner = (round((x - r) * OVERSAMPLING), round((y - r) * OVERSAMPLING))
        self.image.paste(Image.new("RGB", (size, size), colour), corner, mask)

    def reduced(self) -> Image.Image:
        """The picture at its own size."""
        return self.image.reduce(OVERSAMPLING)

    def finished(self) -> Image.Image:
        """The picture at its own size, with the light grain of paper."""
        return ImageChops.add(self.reduced(), _grain(self.width, self.height), offset=-128)


def jpeg(picture: Image.Image, quality: int = 85) -> bytes:
    """A picture as JPEG."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()


@cache
def _grain(width: int, height: int) -> Image.Image:
    """Paper: a soft mottling and a fine dust, both around middle grey and always the same."""
    chance = random.Random(1926)
    mottling = _noise(chance, 20, 12).resize((width, height), Image.Resampling.BICUBIC)
    dust = _noise(chance, width // 2, height // 2).resize((width, height))
    dust = dust.filter(ImageFilter.GaussianBlur(0.6))
    grey = ImageChops.add(
        mottling.point(lambda v: int((v - 128) * 0.024 + 128.5)),
        dust.point(lambda v: int((v - 128) * 0.028 + 128.5)),
        offset=-128,
    )
    return Image.merge("RGB", (grey, grey, grey))


def _noise(chance: random.Random, width: int, height: int) -> Image.Image:
    return Image.frombytes("L", (width, height), chance.randbytes(width * height))


def _scaled(points: Iterable[Point]) -> list[Point]:
    return [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]


def _between(before: Point, start: Point, end: Point, after: Point, t: float) -> Point:
    """The point at share `t` of the way from `start` to `end`."""
    return (
        _spline(before[0], start[0], end[0], after[0], t),
        _spline(before[1], start[1], end[1], after[1], t),
    )


def _spline(before: float, start: float, end: float, after: float, t: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t**2
        + (3 * start - before - 3 * end + after) * t**3
    )
