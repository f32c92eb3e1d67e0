"""The town hall with its clock tower, on the square of the lime trees."""

import random

from cityhall.demo.pictures.arms import leaf
from cityhall.demo.pictures.buildings import house, tower
from cityhall.demo.pictures.canvas import Canvas, arc, mix
from cityhall.demo.pictures.palette import (
    BARK,
    BRICK,
    CLAY,
    CREAM,
    DAY,
    HONEY,
    INK,
    LEAF,
    MEADOW,
    SAND,
    SKY,
    SLATE,
    SNOW,
    SPROUT,
    STONE,
)
from cityhall.demo.pictures.people import person
from cityhall.demo.pictures.scenery import cloud, flag, hills, lime_tree, sky


def town_hall(canvas: Canvas) -> None:
    """The town hall with its clock tower, on the square of the lime trees."""
    sky(canvas, "#8fc0cf", DAY, 760)
    cloud(canvas, 300, 190, 1.3)
    cloud(canvas, 1290, 150, 1.1)
    cloud(canvas, 1080, 290, 0.7)
    hills(canvas, [600, 560, 590, 540, 580], "#a9cbb5", 780)
    for index, (x, w, h) in enumerate(
        [(-30, 150, 200), (128, 130, 250), (1345, 140, 240), (1492, 150, 200)]
    ):
        house(canvas, x, 770, w, h, kind=index + 3)
    tower(canvas, 800, 470, 150, 206)
    _facade(canvas)
    canvas.shade("#e8dcc2", "#cdb993", 768)
    for index in range(-9, 10):
        canvas.line([(800 + index * 66, 768), (800 + index * 230, 1000)], "#b9a37c55", 3)
    for y in (792, 826, 874, 940):
        canvas.line([(0, y), (1600, y)], "#b9a37c55", 3)
    canvas.poly([(330, 768), (1270, 768), (1420, 830), (440, 830)], "#22332e1e")
    for x, tone in ((96, MEADOW), (1512, MEADOW)):
        lime_tree(canvas, x, 880, 520, tone)
    for x in (272, 1338):
        lime_tree(canvas, x, 812, 330)
    flag(canvas, 664, 800, 300, 130)
    flag(canvas, 926, 800, 300, 130)
    for x, y, h, kind in (
        (430, 850, 110, 0), (480, 856, 108, 3), (1030, 838, 98, 2), (1180, 900, 130, 5),
        (740, 822, 88, 6), (620, 920, 136, 1), (1236, 904, 84, 2),
    ):  # fmt: skip
        person(canvas, x, y, h, kind=kind)
    _flower_bed(canvas, 800, 930)


def _facade(canvas: Canvas) -> None:
    canvas.poly([(380, 470), (450, 400), (1150, 400), (1220, 470)], BRICK)
    for x in range(470, 1150, 26):
        canvas.line([(x, 404), (x + (x - 800) * 0.09, 468)], "#7f352a66", 3)
    canvas.rect(390, 468, 820, 302, CREAM)
    canvas.rect(376, 460, 848, 18, mix(STONE, CREAM, 0.3))
    canvas.rect(390, 606, 820, 12, STONE)
    canvas.rect(690, 440, 220, 330, mix(CREAM, "#ffffff", 0.4))
    canvas.poly([(672, 446), (800, 366), (928, 446)], mix(STONE, CREAM, 0.4))
    canvas.poly([(706, 438), (800, 380), (894, 438)], CREAM)
    leaf(canvas, 800, 414, 22, LEAF, SPROUT)
    for x in (420, 508, 596, 716, 781, 846, 948, 1036, 1124):
        wide = 38 if 700 < x < 900 else 48
        canvas.rect(x - 6, 500, wide + 12, 94, STONE, 8)
        canvas.rect(x, 506, wide, 82, mix(SLATE, SKY, 0.35), 4)
        canvas.rect(x + wide / 2 - 2, 506, 4, 82, CREAM)
        canvas.rect(x, 540, wide, 4, CREAM)
        canvas.poly([(x, 506), (x + wide * 0.5, 506), (x, 570)], "#ffffff38")
    for x in (450, 545, 640, 960, 1055, 1150):
        canvas.poly(
            [*arc((x, 674), 36, 36, 180, 360), (x + 36, 770), (x - 36, 770)], mix(BARK, SAND, 0.35)
        )
        canvas.poly(
            [*arc((x - 8, 674), 28, 28, 180, 360), (x + 20, 770), (x - 36, 770)],
            mix(BARK, INK, 0.2),
        )
    canvas.poly([*arc((800, 680), 46, 46, 180, 360), (846, 770), (754, 770)], mix(BARK, INK, 0.3))
    canvas.poly([*arc((800, 682), 36, 36, 180, 360), (836, 770), (764, 770)], LEAF)
    canvas.rect(798, 650, 4, 120, mix(LEAF, INK, 0.5))
    canvas.rect(716, 624, 168, 10, STONE)
    for x in range(720, 884, 14):
        canvas.rect(x, 596, 5, 30, STONE)
    canvas.rect(716, 592, 168, 7, STONE)
    canvas.rect(1150, 478, 60, 292, "#22332e14")


def _flower_bed(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x, y + 8, 250, 46, "#22332e30")
    canvas.ellipse(x, y, 250, 46, STONE)
    canvas.ellipse(x, y - 8, 234, 38, LEAF)
    chance = random.Random(12)
    for _ in range(230):
        dx, dy = chance.uniform(-1, 1), chance.uniform(-1, 1)
        if dx * dx + dy * dy < 0.92:
            colour = chance.choice((HONEY, CLAY, SNOW, SPROUT, BRICK, SPROUT))
            canvas.ellipse(x + dx * 222, y - 14 + dy * 34, 7, 6, colour)
