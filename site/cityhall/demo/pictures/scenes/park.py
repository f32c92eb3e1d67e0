"""A path between lime trees, benches and people in the shade."""

import random

from cityhall.demo.pictures.canvas import Canvas, mix, smooth
from cityhall.demo.pictures.palette import AMBER, BARK, LEAF, MEADOW, SNOW, SPROUT
from cityhall.demo.pictures.people import person
from cityhall.demo.pictures.scenery import bench, cloud, hills, lamp, lime_tree, sky, sun


def park(canvas: Canvas) -> None:
    """A path between lime trees, benches and people in the shade."""
    sky(canvas, "#a7d2d6", "#f0f0dc", 560)
    sun(canvas, 700, 190, 52)
    cloud(canvas, 1150, 170, 1.1)
    hills(canvas, [430, 400, 440, 390, 420, 400], "#abcdb1", 600)
    for index, (x, h) in enumerate(
        [
            (40, 230),
            (210, 190),
            (350, 170),
            (500, 180),
            (640, 140),
            (745, 120),
            (850, 150),
            (1120, 170),
            (1270, 200),
            (1440, 230),
            (1590, 250),
        ]
    ):
        lime_tree(canvas, x, 560, h, mix(MEADOW, "#a9cbb5", 0.45 if index % 2 else 0.3))
    canvas.shade("#a7c98b", "#5f9a62", 536)
    path = smooth([(760, 540), (800, 590), (730, 650), (640, 720), (760, 830), (1000, 1010)])
    wide = [(x + 14 + (y - 540) * 0.55, y) for x, y in path]
    canvas.poly([*path, *reversed(wide)], "#ead9b4")
    canvas.line(path, "#f7ebcd", 6)
    canvas.line(wide, "#c9b283", 6)
    for x, y, rx in (
        (280, 720, 230),
        (1230, 700, 230),
        (1480, 900, 330),
        (90, 950, 330),
        (850, 690, 110),
    ):
        canvas.ellipse(x, y, rx, rx * 0.16, "#2d5e4438")
    lime_tree(canvas, 980, 600, 300)
    lime_tree(canvas, 600, 616, 290)
    lime_tree(canvas, 280, 720, 470)
    lime_tree(canvas, 1240, 706, 450)
    lamp(canvas, 905, 720, 190)
    bench(canvas, 1010, 770, 190)
    person(canvas, 820, 720, 118, kind=3)
    person(canvas, 866, 724, 84, kind=2)
    person(canvas, 700, 622, 66, kind=4)
    person(canvas, 722, 624, 64, kind=7)
    person(canvas, 760, 900, 190, kind=5)
    _dog(canvas, 872, 914, 76)
    bench(canvas, 330, 850, 230)
    lime_tree(canvas, 1500, 940, 760, mix(MEADOW, LEAF, 0.3))
    _meadow(canvas, 21, 620, 1000)
    lime_tree(canvas, 60, 990, 700, mix(MEADOW, LEAF, 0.25))


def _dog(canvas: Canvas, x: float, y: float, w: float) -> None:
    coat = AMBER
    for dx in (-0.3, -0.2, 0.22, 0.32):
        canvas.line([(x + dx * w, y - w * 0.35), (x + dx * w, y)], mix(coat, BARK, 0.4), w * 0.09)
    canvas.ellipse(x, y - w * 0.42, w * 0.46, w * 0.2, coat)
    canvas.line([(x - w * 0.42, y - w * 0.5), (x - w * 0.62, y - w * 0.78)], coat, w * 0.09)
    canvas.circle(x + w * 0.5, y - w * 0.68, w * 0.18, coat)
    canvas.ellipse(x + w * 0.66, y - w * 0.63, w * 0.13, w * 0.08, coat)
    canvas.ellipse(x + w * 0.42, y - w * 0.68, w * 0.07, w * 0.15, mix(coat, BARK, 0.6))


def _meadow(canvas: Canvas, seed: int, top: float, bottom: float) -> None:
    """Blossoms and blades in the grass, left and right of the path."""
    chance = random.Random(seed)
    for _ in range(150):
        y = chance.uniform(top, bottom)
        x = chance.choice((chance.uniform(0, 560), chance.uniform(1130, 1600)))
        size = 2 + (y - top) / 90
        colour = chance.choice((SNOW, "#f3d27a", SPROUT, "#3f7d54", SPROUT, "#3f7d54"))
        canvas.ellipse(x, y, size, size * 0.7, colour)
