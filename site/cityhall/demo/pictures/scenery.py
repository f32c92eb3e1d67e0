"""What many pictures need: sky, hills, lime trees, lamps, benches, the flag."""

import random
from collections.abc import Sequence

from cityhall.demo.pictures.canvas import Canvas, Colour, Point, arc, closed, mix, smooth
from cityhall.demo.pictures.palette import (
    BARK,
    DAY,
    HONEY,
    INK,
    LEAF,
    MEADOW,
    MIST,
    SKY,
    SLATE,
    SNOW,
    SPROUT,
    STONE,
)


def sky(canvas: Canvas, top: Colour = SKY, bottom: Colour = DAY, h: float = 700) -> None:
    """A sky from the upper edge down to `h`."""
    canvas.shade(top, bottom, 0, h)


def sun(canvas: Canvas, x: float, y: float, r: float = 58, colour: Colour = "#fbe3a4") -> None:
    """A low sun in its haze."""
    canvas.glow(x, y, r * 5, colour, 0.75)
    canvas.circle(x, y, r, "#fdf2cf")


def cloud(canvas: Canvas, x: float, y: float, size: float = 1, colour: Colour = "#f4f8f4") -> None:
    """A flat-bottomed cloud."""
    lean = 1 if round(x) % 2 else -1
    for dx, r in ((-108, 40), (-50, 66), (26, 86), (96, 52), (140, 30)):
        canvas.poly(arc((x + lean * dx * size, y), r * size, r * size, 180, 360), colour)


def hills(canvas: Canvas, heights: Sequence[float], colour: Colour, bottom: float = 1000) -> None:
    """A soft range over the whole width; `heights` are y at even distances."""
    step = (canvas.width + 80) / (len(heights) - 1)
    ridge = smooth([(-40 + index * step, y) for index, y in enumerate(heights)])
    canvas.poly([*ridge, (canvas.width + 40, bottom), (-40, bottom)], colour)


def lime_tree(canvas: Canvas, x: float, y: float, h: float, tone: Colour = MEADOW) -> None:
    """A lime tree standing at (x, y): the crown is the broad heart of its own leaf."""
    canvas.ellipse(x + h * 0.1, y, h * 0.34, h * 0.035, "#22332e38")
    w = h * 0.03
    canvas.poly(
        [(x - w, y), (x - w * 0.6, y - h * 0.5), (x + w * 0.6, y - h * 0.5), (x + w, y)], BARK
    )
    for side in (-1, 1):
        canvas.line([(x, y - h * 0.3), (x + side * h * 0.12, y - h * 0.47)], BARK, h * 0.02)
    canvas.poly(_crown(x, y - h * 0.61, h * 0.36, h * 0.40), tone)
    canvas.poly(_crown(x - h * 0.05, y - h * 0.66, h * 0.27, h * 0.30), mix(tone, SPROUT, 0.38))
    canvas.poly(_crown(x - h * 0.09, y - h * 0.71, h * 0.16, h * 0.18), mix(tone, "#c9dd9e", 0.5))
    chance = random.Random(f"{x:.0f}{y:.0f}")
    for _ in range(26):
        dx, dy = chance.uniform(-0.27, 0.2), chance.uniform(-0.27, 0.16)
        spot = mix(tone, "#e3edb8", 0.55)
        canvas.ellipse(x + dx * h, y + (dy - 0.62) * h, h * 0.009, h * 0.006, spot)


def _crown(x: float, y: float, rx: float, ry: float) -> list[Point]:
    around = [
        (0.0, -1.0), (0.5, -0.86), (0.86, -0.42), (1.0, 0.12), (0.84, 0.56), (0.42, 0.78),
        (0.0, 0.70), (-0.42, 0.78), (-0.84, 0.56), (-1.0, 0.12), (-0.86, -0.42), (-0.5, -0.86),
    ]  # fmt: skip
    return closed([(x + dx * rx, y + dy * ry) for dx, dy in around])


def bare_tree(canvas: Canvas, x: float, y: float, h: float) -> None:
    """The same tree in winter, snow on its branches."""
    canvas.line([(x, y), (x, y - h * 0.62)], BARK, h * 0.045)
    for start, dx, dy in (
        (0.3, -0.24, -0.28), (0.36, 0.25, -0.3), (0.48, -0.17, -0.3),
        (0.5, 0.16, -0.32), (0.6, -0.06, -0.32), (0.6, 0.07, -0.3),
    ):  # fmt: skip
        foot, tip = (x, y - h * start), (x + dx * h, y + (dy - start) * h)
        canvas.line([foot, tip], BARK, h * 0.018)
        middle = ((foot[0] + tip[0]) / 2, (foot[1] + tip[1]) / 2)
        canvas.line([middle, (middle[0] + dx * h * 0.45, middle[1] - h * 0.03)], BARK, h * 0.011)
        lift = h * 0.014
        canvas.line([(middle[0], middle[1] - lift), (tip[0], tip[1] - lift)], SNOW, h * 0.012)


def lamp(canvas: Canvas, x: float, y: float, h: float, *, lit: bool = False) -> None:
    """A street lamp standing at (x, y)."""
    if lit:
        canvas.glow(x, y - h, h * 0.9, "#ffdf94", 0.7)
    canvas.line([(x, y), (x, y - h)], INK, h * 0.022)
    canvas.rect(x - h * 0.03, y - h * 0.06, h * 0.06, h * 0.06, INK, 3)
    canvas.rect(
        x - h * 0.045, y - h * 1.08, h * 0.09, h * 0.12, "#ffe9b0" if lit else MIST, h * 0.03
    )
    canvas.rect(x - h * 0.06, y - h * 1.11, h * 0.12, h * 0.035, INK, 4)


def bench(canvas: Canvas, x: float, y: float, w: float) -> None:
    """A park bench, its feet at y."""
    for foot in (0.12, 0.88):
        canvas.rect(x + w * foot, y - w * 0.24, w * 0.035, w * 0.24, INK)
    for rise in (0.24, 0.40, 0.49):
        canvas.rect(x, y - w * rise, w, w * 0.055, mix(BARK, HONEY, 0.3), 4)


def flag(canvas: Canvas, x: float, y: float, h: float, w: float = 150) -> None:
    """The city's flag on its pole: green, white, honey."""
    canvas.line([(x, y), (x, y - h)], STONE, 7)
    canvas.circle(x, y - h, 8, HONEY)
    band = w * 0.2
    for index, colour in enumerate((LEAF, SNOW, HONEY)):
        top = y - h + 12 + index * band
        wave = [(x + 4 + w * t / 4, top + (0, 8, 2, -6, 2)[t]) for t in range(5)]
        edge = smooth(wave)
        canvas.poly([*edge, *((px, py + band + 1) for px, py in reversed(edge))], colour)


def wheel(canvas: Canvas, x: float, y: float, r: float) -> None:
    """A wheel around its hub."""
    canvas.circle(x, y, r, INK)
    canvas.circle(x, y, r * 0.55, SLATE)
    canvas.circle(x, y, r * 0.38, MIST)
    canvas.circle(x, y, r * 0.12, INK)
