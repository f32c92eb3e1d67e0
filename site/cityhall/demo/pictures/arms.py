"""The coat of arms: a lime leaf above the river."""

import io
import math

from cityhall.demo.pictures.canvas import Canvas, Colour, Point, smooth
from cityhall.demo.pictures.palette import (
    BARK,
    HONEY,
    LEAF,
    RIVER,
    SNOW,
    SPROUT,
    STONE,
)

#: The right edge of a shield, in shares of its size.
_SHIELD = ((0.84, -1.0), (0.86, -0.2), (0.8, 0.28), (0.52, 0.78), (0.0, 1.16))
_EDGE = smooth(_SHIELD)


def shield(canvas: Canvas, x: float, y: float, size: float) -> None:
    """The coat of arms around (x, y), `size` from its middle to its edge."""
    canvas.poly(_shield_outline(x, y, size), HONEY)
    canvas.poly(_shield_outline(x, y, size * 0.92), LEAF)
    for offset, colour in ((0.0, SNOW), (0.11, RIVER), (0.22, SNOW)):
        canvas.poly(_band(x, y, size, 0.46 + offset), colour)
    leaf(canvas, x, y - size * 0.24, size * 0.6, SPROUT, LEAF)


def leaf(canvas: Canvas, x: float, y: float, size: float, colour: Colour, vein: Colour) -> None:
    """The lime leaf of the coat of arms: a heart with its stalk up, around (x, y)."""
    canvas.poly(leaf_outline(x, y, size), colour)
    canvas.line([(x, y - size * 0.86), (x, y + size * 0.62)], vein, size * 0.05)
    for height, reach in ((-0.3, 0.5), (-0.02, 0.5), (0.24, 0.36)):
        for side in (-1, 1):
            tip = (x + side * size * reach, y + size * (height - 0.24))
            canvas.line([(x, y + size * height), tip], vein, size * 0.032)


def leaf_outline(x: float, y: float, size: float) -> list[Point]:
    """The outline of that leaf."""
    right = [
        (0.0, -0.48), (0.22, -0.66), (0.5, -0.64), (0.72, -0.42), (0.76, -0.08),
        (0.62, 0.28), (0.36, 0.62), (0.12, 0.84), (0.0, 1.02),
    ]  # fmt: skip
    half = smooth([(x + dx * size, y + dy * size) for dx, dy in right], 10)
    mirrored = [(2 * x - px, py) for px, py in reversed(half)]
    return [*half, *mirrored]


def _shield_outline(x: float, y: float, size: float) -> list[Point]:
    half = [(x + dx * size, y + dy * size) for dx, dy in _EDGE]
    return [*half, *((2 * x - px, py) for px, py in reversed(half))]


def _band(x: float, y: float, size: float, height: float) -> list[Point]:
    """A wave across the shield around (x, y), at a height in shares of its size."""
    edges: list[list[Point]] = []
    for depth in (height, height + 0.07):
        wave = [(t / 200, depth + math.sin(t / 200 * 9) * 0.035) for t in range(-180, 181)]
        field = [(dx, dy) for dx, dy in wave if abs(dx) <= _reach(dy)]
        edges.append([(x + dx * size, y + dy * size) for dx, dy in field])
    return [*edges[0], *reversed(edges[1])]


def _reach(height: float) -> float:
    """How far the field of the shield reaches from its middle at a height."""
    return max(dx for dx, dy in _EDGE if dy * 0.92 >= height) * 0.92


def arms() -> bytes:
    """The coat of arms under its mural crown: PNG, 600 px, transparent around it."""
    drawn = Canvas(1200, 1200, HONEY)
    outline = Canvas(1200, 1200, "#000000")
    shield(drawn, 600, 680, 430)
    outline.poly(_shield_outline(600, 680, 430), "#ffffff")
    for canvas, stone, joint in ((drawn, STONE, BARK), (outline, "#ffffff", "#ffffff")):
        _crown(canvas, stone, joint)
    picture = drawn.reduced()
    picture.putalpha(outline.reduced().convert("L"))
    buffer = io.BytesIO()
    picture.reduce(2).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _crown(canvas: Canvas, stone: Colour, joint: Colour) -> None:
    """The mural crown of a city: three towers of masonry."""
    canvas.poly([(250, 116), (950, 116), (922, 216), (278, 216)], stone)
    for x in (296, 524, 752):
        canvas.rect(x, 52, 152, 100, stone)
        canvas.rect(x + 62, 84, 28, 52, joint, 12)
        for notch in range(3):
            canvas.rect(x - 4 + notch * 60, 14, 40, 48, stone)
    for x in range(320, 900, 80):
        canvas.rect(x, 164, 44, 8, joint)
        canvas.rect(x - 28, 188, 44, 8, joint)
