"""A slide, swings and a climbing dome on soft ground among lime trees."""

import random

from cityhall.demo.pictures.canvas import Canvas, arc, mix, smooth
from cityhall.demo.pictures.palette import (
    AMBER,
    BARK,
    BRICK,
    CLAY,
    CREAM,
    HONEY,
    INK,
    LEAF,
    MEADOW,
    RIVER,
    SAND,
    SPROUT,
)
from cityhall.demo.pictures.people import person
from cityhall.demo.pictures.scenery import cloud, hills, lime_tree, sky, sun


def playground(canvas: Canvas) -> None:
    """A slide, swings and a climbing dome on soft ground among lime trees."""
    sky(canvas, "#9fd0d8", "#f6efd6", 600)
    sun(canvas, 1180, 190, 50)
    cloud(canvas, 420, 150, 1.1)
    cloud(canvas, 861, 110, 0.7)
    hills(canvas, [470, 430, 460, 420, 450, 430], "#a9cbb5", 640)
    for index, (x, h) in enumerate(
        [
            (40, 270),
            (190, 230),
            (420, 250),
            (640, 210),
            (880, 230),
            (1080, 260),
            (1290, 240),
            (1480, 290),
        ]
    ):
        lime_tree(canvas, x, 600, h, mix(MEADOW, "#a9cbb5", 0.35 if index % 2 else 0.2))
    canvas.shade("#a9cd8f", "#6fa86b", 578)
    for x in range(-10, 1620, 44):
        canvas.rect(x, 556, 14, 60, CREAM, 5)
    canvas.rect(0, 572, 1600, 8, CREAM)
    canvas.rect(0, 596, 1600, 8, CREAM)
    soft = smooth([(-40, 760), (160, 690), (520, 664), (900, 668), (1300, 690), (1640, 750)])
    canvas.poly([*soft, (1640, 1010), (-40, 1010)], "#dd9a63")
    canvas.poly(
        [*((x, y + 120 + (x - 800) ** 2 / 9000) for x, y in soft), (1640, 1010), (-40, 1010)],
        "#e7b07c",
    )
    canvas.ellipse(830, 930, 190, 44, SPROUT)
    canvas.ellipse(830, 930, 120, 27, "#e7b07c")
    _slide(canvas)
    _swings(canvas)
    _dome(canvas)
    _sandpit(canvas)
    for x, y, h, kind, arm in (
        (560, 868, 150, 8, 0),
        (760, 912, 160, 2, 1),
        (900, 920, 156, 6, -1),
    ):
        person(canvas, x, y, h, kind=kind, arm=arm)
    lime_tree(canvas, 1540, 960, 700, mix(MEADOW, LEAF, 0.25))


def _slide(canvas: Canvas) -> None:
    canvas.ellipse(300, 846, 290, 26, "#22332e38")
    for x in (150, 300):
        canvas.rect(x, 480, 18, 366, RIVER, 5)
    for rung in range(6):
        canvas.rect(72 + rung * 14, 806 - rung * 48, 84 - rung * 9, 11, HONEY, 4)
    canvas.line([(60, 846), (150, 540)], RIVER, 13)
    canvas.rect(136, 566, 196, 20, BARK, 4)
    canvas.poly([(122, 486), (234, 380), (346, 486)], BRICK)
    canvas.poly([(234, 380), (346, 486), (290, 486)], mix(BRICK, INK, 0.2))
    person(canvas, 250, 572, 130, kind=1, arm=1)
    top = smooth([(318, 574), (390, 610), (450, 700), (510, 790), (570, 822), (636, 824)])
    low = [(x - 6, y + 34) for x, y in reversed(top)]
    canvas.poly([*top, *low], HONEY)
    canvas.line(top, AMBER, 10)
    canvas.rect(590, 826, 14, 30, RIVER)
    for rail in (510, 538):
        canvas.rect(160, rail, 150, 8, HONEY, 3)


def _swings(canvas: Canvas) -> None:
    canvas.ellipse(1010, 800, 250, 20, "#22332e30")
    for x in (800, 1220):
        canvas.line([(x, 500), (x - 60, 800)], LEAF, 15)
        canvas.line([(x, 500), (x + 60, 800)], LEAF, 15)
    canvas.line([(790, 500), (1230, 500)], LEAF, 17)
    for x, lean, kind in ((920, -46, 3), (1100, 40, 5)):
        seat = (x + lean, 720)
        person(canvas, seat[0], seat[1] + 62, 142, kind=kind)
        for side in (-26, 26):
            canvas.line([(x + side, 504), (seat[0] + side, seat[1])], INK, 4)
        canvas.rect(seat[0] - 36, seat[1] - 4, 72, 12, BRICK, 5)


def _dome(canvas: Canvas) -> None:
    canvas.ellipse(1300, 900, 170, 24, "#22332e38")
    person(canvas, 1270, 812, 120, kind=1, arm=-1)
    for rx in (150, 78):
        canvas.line(arc((1290, 890), rx, 200, 180, 360), RIVER, 11)
    for height, half in ((60, 143), (120, 120), (170, 79)):
        canvas.line([(1290 - half, 890 - height), (1290 + half, 890 - height)], RIVER, 10)
    canvas.line([(1290, 690), (1290, 890)], RIVER, 10)
    chance = random.Random(3)
    for height, half in ((0, 150), (60, 143), (120, 120), (170, 79)):
        for share in (-1, -0.5, 0, 0.5, 1):
            canvas.circle(
                1290 + half * share, 890 - height, 10, chance.choice((HONEY, BRICK, CLAY))
            )


def _sandpit(canvas: Canvas) -> None:
    canvas.ellipse(250, 944, 210, 50, BARK)
    canvas.ellipse(250, 938, 196, 42, "#f0dcae")
    canvas.poly(smooth([(170, 940), (210, 890), (250, 930), (290, 872), (350, 944)]), SAND)
    canvas.poly([(324, 950), (374, 950), (368, 902), (330, 902)], BRICK)
    canvas.line(arc((349, 902), 18, 22, 180, 360), HONEY, 5)
    canvas.line([(150, 952), (186, 916)], RIVER, 8)
    canvas.ellipse(146, 956, 16, 9, RIVER)
    person(canvas, 440, 966, 150, kind=10)
