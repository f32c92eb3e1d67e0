"""Stalls under striped awnings, and the morning's shoppers."""

import random

from cityhall.demo.pictures.buildings import house, tower
from cityhall.demo.pictures.canvas import Canvas, Colour, arc, mix
from cityhall.demo.pictures.palette import (
    AMBER,
    BARK,
    BRICK,
    CREAM,
    HONEY,
    INK,
    LEAF,
    MEADOW,
    SAND,
    SPROUT,
)
from cityhall.demo.pictures.people import person
from cityhall.demo.pictures.scenery import cloud, lime_tree, sky


def market(canvas: Canvas) -> None:
    """Stalls under striped awnings, and the morning's shoppers."""
    sky(canvas, "#a9d0d8", "#f7ead0", 560)
    cloud(canvas, 430, 130, 0.9)
    cloud(canvas, 1240, 170, 1.1)
    for index, (x, w, h) in enumerate(
        [(-40, 180, 270), (146, 150, 330), (302, 190, 250), (500, 150, 310), (938, 170, 300),
         (1114, 150, 250), (1270, 190, 330), (1466, 170, 270)]
    ):  # fmt: skip
        house(canvas, x, 640, w, h, kind=index + 1)
    tower(canvas, 790, 640, 110, 350)
    lime_tree(canvas, 700, 650, 270)
    lime_tree(canvas, 900, 650, 250)
    canvas.shade("#e3d3b0", "#c8b189", 630)
    chance = random.Random(5)
    for _ in range(170):
        top = chance.uniform(650, 1000)
        wide = (top - 560) * 0.14
        canvas.rect(chance.uniform(-40, 1600), top, wide, wide * 0.28, "#a88f6530", 8)
    for x, colour in ((300, LEAF), (820, HONEY), (1330, BRICK)):
        _stall(canvas, x, 720, 0.62, colour, seed=int(x))
    for x, kind in ((560, 3), (600, 6), (1080, 0), (1560, 5)):
        person(canvas, x, 770, 150, kind=kind, back=kind % 2 == 0)
    for x, colour in ((260, BRICK), (1010, LEAF)):
        _stall(canvas, x, 930, 1.08, colour, seed=int(x) + 1)
    person(canvas, 690, 990, 300, kind=2, back=True)
    person(canvas, 1460, 1000, 310, kind=4)
    _basket(canvas, 1512, 966)


def _stall(canvas: Canvas, x: float, y: float, size: float, colour: Colour, seed: int) -> None:
    """A stall, the middle of its counter's foot at (x, y)."""
    w, chance = 250 * size, random.Random(seed)
    canvas.ellipse(x, y, w * 1.12, 22 * size, "#22332e38")
    for side in (-1, 1):
        canvas.rect(x + side * w * 0.94 - 5 * size, y - 360 * size, 10 * size, 360 * size, BARK)
    person(canvas, x - w * 0.3, y - 40 * size, 270 * size, kind=seed + 2)
    person(canvas, x + w * 0.35, y - 40 * size, 262 * size, kind=seed + 5, arm=1)
    canvas.rect(x - w, y - 130 * size, w * 2, 130 * size, mix(BARK, SAND, 0.45), 4)
    for plank in range(1, 4):
        canvas.rect(x - w, y - 130 * size + plank * 33 * size, w * 2, 3 * size, "#22332e30")
    goods = ("#c8452f", HONEY, "#7fa64b", "#8a4f86", "#e9b84e", "#d96f32")
    for crate in range(5):
        left = x - w + 10 * size + crate * w * 0.394
        fruit = goods[(crate + seed) % len(goods)]
        for row in range(3):
            for column in range(6):
                cx = left + (14 + column * 15 + (row % 2) * 6) * size
                cy = y - (158 + row * 13 - abs(column - 2.5) * -2) * size
                shade = mix(fruit, "#ffffff", chance.uniform(0, 0.22))
                canvas.circle(cx, cy, 10.5 * size, mix(fruit, INK, 0.25))
                canvas.circle(cx - size, cy - 2 * size, 9 * size, shade)
        canvas.rect(left, y - 162 * size, w * 0.37, 34 * size, mix(SAND, BARK, 0.2), 3)
        canvas.rect(left, y - 150 * size, w * 0.37, 4 * size, "#22332e30")
    top, drop, stripes = y - 440 * size, y - 350 * size, 12
    for stripe in range(stripes):
        tone = colour if stripe % 2 == 0 else CREAM
        a, b = stripe / stripes * 2 - 1, (stripe + 1) / stripes * 2 - 1
        canvas.poly(
            [
                (x + a * w * 0.9, top),
                (x + b * w * 0.9, top),
                (x + b * w * 1.1, drop),
                (x + a * w * 1.1, drop),
            ],
            tone,
        )
        centre, half = x + (a + b) / 2 * w * 1.1, w * 1.1 / stripes
        canvas.poly(
            [
                (centre - half, drop),
                *arc((centre, drop + 8 * size), half, 22 * size, 180, 0),
                (centre + half, drop),
            ],
            mix(tone, INK, 0.1),
        )
    canvas.poly(
        [
            (x - w * 0.9, top),
            (x + w * 0.9, top),
            (x + w * 0.92, top + 12 * size),
            (x - w * 0.92, top + 12 * size),
        ],
        "#ffffff40",
    )


def _basket(canvas: Canvas, x: float, y: float) -> None:
    for index, colour in enumerate((MEADOW, "#c8452f", SPROUT, HONEY, MEADOW)):
        canvas.circle(x - 30 + index * 16, y - 36 - (index % 2) * 8, 18, colour)
    canvas.poly([(x - 54, y - 34), (x + 54, y - 34), (x + 42, y + 28), (x - 42, y + 28)], AMBER)
    for row in range(3):
        canvas.line(
            [(x - 50 + row * 4, y - 20 + row * 17), (x + 50 - row * 4, y - 20 + row * 17)],
            "#7a4a1a70",
            4,
        )
    canvas.line(arc((x, y - 30), 46, 78, 180, 360), BARK, 7)
