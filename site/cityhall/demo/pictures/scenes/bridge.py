"""Three stone arches over the river, the old town behind them."""

import random

from cityhall.demo.pictures.buildings import house, tower
from cityhall.demo.pictures.canvas import Canvas, Colour, Point, arc, mix, smooth
from cityhall.demo.pictures.palette import BARK, CREAM, LEAF, MEADOW, SAND, STONE
from cityhall.demo.pictures.people import person
from cityhall.demo.pictures.scenery import cloud, hills, lamp, lime_tree, sky, sun


def bridge(canvas: Canvas) -> None:
    """Three stone arches over the river, the old town behind them."""
    sky(canvas, "#9cc7d3", "#f8e6c8", 620)
    sun(canvas, 1210, 300)
    cloud(canvas, 330, 200, 1.2)
    cloud(canvas, 770, 130, 0.8)
    hills(canvas, [430, 380, 420, 350, 400, 370, 430], "#9dbfae", 640)
    hills(canvas, [500, 470, 490, 440, 480, 450, 470], "#79a788", 660)
    for index, (x, w, h) in enumerate(
        [(30, 120, 90), (160, 100, 130), (268, 130, 100), (410, 96, 150), (640, 120, 112),
         (770, 104, 140), (884, 130, 96), (1160, 110, 120), (1280, 130, 92), (1420, 120, 132)]
    ):  # fmt: skip
        house(canvas, x, 600, w, h, kind=index)
    tower(canvas, 560, 604, 56, 250)
    for x, h in ((520, 150), (622, 130), (1030, 190), (1110, 150), (1560, 190)):
        lime_tree(canvas, x, 606, h)
    canvas.rect(0, 598, 1600, 26, mix(SAND, MEADOW, 0.5))
    canvas.shade("#5b98a0", "#23596b", 620)
    _arches(canvas, 690, -0.42, "#1d4a5b8c", "#1d4a5b00")
    for left, height, length in _glints(4, (640, 985), 90):
        canvas.line([(left, height), (left + length, height)], "#ffffff48", 4)
    chance = random.Random(8)
    for y in range(700, 990, 15):
        middle = 1210 + chance.uniform(-40, 40)
        half = chance.uniform(30, 60) + (y - 700) * 0.3
        canvas.line([(middle - half, y), (middle + half, y)], "#fdeec296", 4)
    _arches(canvas, 690, 1, STONE, mix(STONE, BARK, 0.28))
    for x in range(20, 1600, 118):
        lamp(canvas, x, 478, 74)
    for x, kind in ((250, 1), (298, 4), (930, 2), (1390, 6)):
        person(canvas, x, 482, 64, kind=kind)
    canvas.rect(0, 456, 1600, 7, mix(STONE, BARK, 0.5))
    for x in range(0, 1600, 22):
        canvas.rect(x, 460, 5, 26, mix(STONE, BARK, 0.5))
    bank = smooth([(-20, 820), (120, 838), (300, 890), (470, 960), (540, 1020)])
    canvas.poly([*bank, (-20, 1020)], LEAF)
    canvas.poly([*((x - 40, y + 34) for x, y in bank), (-60, 1040)], mix(LEAF, MEADOW, 0.5))
    lime_tree(canvas, 120, 930, 560)


def _arches(canvas: Canvas, water: float, stretch: float, stone: Colour, shadow: Colour) -> None:
    """The bridge above the waterline, or its reflection when `stretch` is negative."""

    def at(points: list[Point]) -> list[Point]:
        return [(x, water - (water - y) * stretch) for x, y in points]

    def body(depth: float) -> list[Point]:
        outline: list[Point] = [(-10, 484), (1610, 484), (1610, water)]
        for centre in (1330, 800, 270):
            outline += arc((centre - depth, water), 218, 152, 0, -180)
        return [*outline, (-10, water)]

    canvas.poly(at(body(20)), shadow)
    canvas.poly(at(body(0)), stone)
    if stretch < 0:
        return
    for centre in (270, 800, 1330):
        canvas.line(arc((centre, water), 223, 157, -2, -178), mix(STONE, BARK, 0.2), 16)
    for pier in (5, 535, 1065, 1595):
        canvas.poly(
            [(pier - 36, 720), (pier - 26, 600), (pier + 26, 600), (pier + 36, 720)],
            mix(STONE, BARK, 0.16),
        )
        canvas.poly([(pier - 26, 600), (pier, 574), (pier + 26, 600)], mix(STONE, CREAM, 0.5))
    canvas.rect(0, 482, 1600, 16, mix(STONE, CREAM, 0.55))
    canvas.rect(0, 498, 1600, 6, mix(STONE, BARK, 0.35))


def _glints(seed: int, between: tuple[int, int], count: int) -> list[tuple[float, float, float]]:
    """Where the water catches light: x, y, length; longer towards the viewer."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        y = chance.uniform(*between)
        near = (y - between[0]) / (between[1] - between[0])
        found.append((chance.uniform(-40, 1600), y, 20 + near * chance.uniform(20, 110)))
    return found
