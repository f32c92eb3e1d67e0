"""An open-air stage at night, beams of light, a crowd with raised hands."""

import math
import random

from cityhall.demo.pictures.arms import leaf
from cityhall.demo.pictures.canvas import Canvas, Colour, arc, closed, mix, smooth
from cityhall.demo.pictures.palette import (
    AMBER,
    BARK,
    BRICK,
    HONEY,
    INK,
    LEAF,
    SNOW,
)
from cityhall.demo.pictures.people import person


def festival(canvas: Canvas) -> None:
    """An open-air stage at night, beams of light, a crowd with raised hands."""
    canvas.shade("#141d3a", "#5a3a6b", 0, 700)
    chance = random.Random(7)
    for _ in range(120):
        canvas.circle(
            chance.uniform(0, 1600),
            chance.uniform(0, 380),
            chance.choice((1.4, 2, 2.6)),
            "#fdf2cfb0",
        )
    crescent = arc((1390, 150), 52, 52, 40, 290) + arc((1412, 138), 42, 42, 275, 62)
    canvas.poly(crescent, "#fdf2cf")
    for start, end, colour in (
        (330, -60, "#f0b34e40"), (480, 330, "#e06a5240"), (650, 560, "#8dbb8640"),
        (950, 1050, "#8dbb8640"), (1120, 1290, "#e06a5240"), (1270, 1660, "#f0b34e40"),
    ):  # fmt: skip
        canvas.poly(
            [(start - 8, 300), (start + 8, 300), (end + 120, -20), (end - 120, -20)], colour
        )
    for x in (60, 1540):
        _dark_tree(canvas, x, 700, 480)
    _dark_tree(canvas, 190, 700, 360)
    _dark_tree(canvas, 1430, 700, 340)
    _stage(canvas)
    for index in range(2):
        line = smooth(
            [
                (-20, 210 + index * 60),
                (160, 330 + index * 40),
                (300, 270),
                (800, 210 - index * 40),
                (1300, 270),
                (1450, 340 + index * 40),
                (1620, 220 + index * 60),
            ]
        )
        canvas.line(line, "#00000060", 3)
        for point in line[4::8]:
            canvas.glow(*point, 26, "#ffd88a", 0.9)
            canvas.circle(*point, 6, "#fff0c4")
    canvas.rect(0, 700, 1600, 300, "#1d1c3c")
    for row, (y, h, count) in enumerate(((800, 200, 22), (880, 260, 17), (990, 330, 13))):
        shade = mix("#3d2b5c", "#0d1024", row / 2)
        for seat in range(count):
            place = (seat + 0.5) * 1600 / count + chance.uniform(-18, 18)
            _fan(
                canvas,
                place,
                y + chance.uniform(-16, 16),
                h,
                shade,
                chance.choice((0, 0, 1, -1, 2)),
            )


def _stage(canvas: Canvas) -> None:
    canvas.poly([*arc((800, 330), 520, 250, 180, 360), (1320, 700), (280, 700)], "#2a1f45")
    canvas.poly([*arc((800, 350), 460, 210, 180, 360), (1260, 690), (340, 690)], "#7a3550")
    canvas.poly([*arc((800, 380), 390, 170, 180, 360), (1190, 680), (410, 680)], "#c4613f")
    canvas.glow(800, 520, 420, "#ffcf7a", 0.95)
    for angle in range(190, 351, 16):
        x, y = 800 + 490 * math.cos(math.radians(angle)), 340 + 228 * math.sin(math.radians(angle))
        canvas.glow(x, y, 44, "#fff0c4", 0.9)
        canvas.circle(x, y, 10, "#fff7de")
    canvas.rect(240, 640, 1120, 80, "#1b1636")
    canvas.rect(240, 640, 1120, 10, HONEY)
    for x in (262, 1258):
        for row in range(4):
            canvas.rect(x, 400 + row * 58, 80, 52, "#120f26", 6)
            canvas.circle(x + 40, 426 + row * 58, 17, "#3b3358")
    for x, kind, arm in ((560, 0, 0), (720, 2, 1), (880, 7, 0), (1040, 5, -1)):
        person(canvas, x, 640, 190, kind=kind, arm=arm)
    _guitar(canvas, 560, 560)
    _guitar(canvas, 880, 560)
    canvas.line([(742, 640), (742, 490)], INK, 5)
    canvas.circle(740, 484, 9, INK)
    for x in (985, 1095):
        canvas.rect(x - 26, 566, 52, 44, BRICK, 6)
        canvas.ellipse(x, 566, 27, 9, SNOW)
        canvas.line([(x, 610), (x + (x - 1040) * 0.2, 642)], INK, 5)
    canvas.circle(1040, 598, 44, BRICK)
    canvas.circle(1040, 598, 36, SNOW)
    leaf(canvas, 1040, 596, 20, LEAF, SNOW)
    for x, lean in ((940, -1), (1140, 1)):
        canvas.line([(x, 540), (x, 642)], INK, 4)
        canvas.poly(
            [
                (x - 36, 540 + lean * 5),
                (x + 36, 540 - lean * 5),
                (x + 36, 546 - lean * 5),
                (x - 36, 546 + lean * 5),
            ],
            HONEY,
        )


def _guitar(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x - 8, y, 26, AMBER)
    canvas.circle(x + 18, y - 12, 20, AMBER)
    canvas.circle(x - 2, y - 4, 8, BARK)
    canvas.line([(x + 18, y - 14), (x + 96, y - 52)], BARK, 8)


def _dark_tree(canvas: Canvas, x: float, y: float, h: float) -> None:
    canvas.rect(x - 8, y - h * 0.5, 16, h * 0.5, "#15152e")
    crown = [(0, -1), (0.8, -0.5), (1, 0.1), (0.5, 0.7), (-0.5, 0.7), (-1, 0.1), (-0.8, -0.5)]
    canvas.poly(
        closed([(x + dx * h * 0.34, y - h * 0.62 + dy * h * 0.38) for dx, dy in crown]), "#20264a"
    )
    canvas.poly(
        closed([(x + dx * h * 0.25, y - h * 0.66 + dy * h * 0.28) for dx, dy in crown]), "#2c3560"
    )


def _fan(canvas: Canvas, x: float, y: float, h: float, colour: Colour, arms: int) -> None:
    """Somebody in the crowd from behind; `arms`: 0 down, 1 or -1 one up, 2 both."""
    canvas.circle(x, y - h * 0.5, h * 0.13, colour)
    canvas.poly(
        [
            (x - h * 0.22, y + h * 0.5),
            (x - h * 0.19, y - h * 0.24),
            (x - h * 0.08, y - h * 0.36),
            (x + h * 0.08, y - h * 0.36),
            (x + h * 0.19, y - h * 0.24),
            (x + h * 0.22, y + h * 0.5),
        ],
        colour,
    )
    for side in (-1, 1):
        if arms in (side, 2):
            hand = (x + side * h * 0.24, y - h * 0.82)
            canvas.line(
                [(x + side * h * 0.15, y - h * 0.22), (x + side * h * 0.25, y - h * 0.5), hand],
                colour,
                h * 0.08,
            )
            canvas.circle(*hand, h * 0.055, colour)
