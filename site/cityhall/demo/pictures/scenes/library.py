"""A reading room: tall shelves, arched windows, green lamps."""

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
    MIST,
    RIVER,
    SAND,
    SNOW,
)
from cityhall.demo.pictures.people import person


def library(canvas: Canvas) -> None:
    """A reading room: tall shelves, arched windows, green lamps."""
    canvas.shade("#e9d6b4", "#d8bd90", 0, 740)
    for x in (330, 800, 1270):
        _window(canvas, x, 560, 118, 330)
    for x, w, seed in ((-30, 210, 1), (478, 170, 2), (950, 170, 3), (1420, 210, 4)):
        _shelf(canvas, x, 90, w, 610, seed)
    canvas.rect(0, 0, 1600, 60, mix(BARK, INK, 0.15))
    canvas.rect(0, 60, 1600, 14, HONEY)
    canvas.shade("#a9713f", "#7a4c2a", 700)
    for index in range(-8, 9):
        canvas.line([(800 + index * 110, 700), (800 + index * 300, 1000)], "#5a351c60", 3)
    for x in (330, 800, 1270):
        left, right = (x - 800) * 1.5 + 800, x
        canvas.poly(
            [(right - 100, 704), (right + 100, 704), (left + 190, 1000), (left - 130, 1000)],
            "#ffe9b838",
        )
    for x, kind in ((480, 2), (700, 6), (940, 9), (1160, 3)):
        person(canvas, x, 920, 300, kind=kind)
    canvas.poly([(250, 770), (1350, 770), (1470, 850), (130, 850)], mix(BARK, HONEY, 0.32))
    canvas.rect(130, 850, 1340, 26, mix(BARK, INK, 0.1))
    for x in (200, 1370):
        canvas.rect(x, 876, 44, 124, mix(BARK, INK, 0.25))
    for x in (380, 820, 1250):
        _desk_lamp(canvas, x, 822)
    for x, y, colour in (
        (520, 806, LEAF),
        (560, 828, BRICK),
        (1010, 812, RIVER),
        (670, 806, HONEY),
        (1120, 828, CLAY),
    ):
        canvas.poly([(x - 52, y), (x, y - 12), (x + 52, y), (x, y + 12)], SNOW)
        canvas.line([(x, y - 10), (x, y + 12)], "#22332e50", 3)
        canvas.poly(
            [(x - 52, y), (x, y + 12), (x + 52, y), (x + 52, y + 6), (x, y + 19), (x - 52, y + 6)],
            colour,
        )


def _window(canvas: Canvas, x: float, y: float, w: float, h: float) -> None:
    canvas.poly(
        [*arc((x, y - h), w + 20, w + 20, 180, 360), (x + w + 20, y + 20), (x - w - 20, y + 20)],
        mix(BARK, SAND, 0.55),
    )
    canvas.poly([*arc((x, y - h), w, w, 180, 360), (x + w, y), (x - w, y)], "#cfe6e4")
    canvas.poly(
        [
            *smooth(
                [
                    (x - w, y - 90),
                    (x - w / 2, y - 140),
                    (x, y - 105),
                    (x + w / 2, y - 150),
                    (x + w, y - 110),
                ]
            ),
            (x + w, y),
            (x - w, y),
        ],
        "#a6cba6",
    )
    canvas.poly(
        [
            *smooth([(x - w, y - 30), (x - w / 2, y - 80), (x + w / 3, y - 50), (x + w, y - 70)]),
            (x + w, y),
            (x - w, y),
        ],
        MEADOW,
    )
    for dx in (-w / 3, w / 3):
        canvas.rect(x + dx - 3, y - h - w * 0.94, 6, h + w * 0.94, CREAM)
    for dy in (h * 0.33, h * 0.66, h):
        canvas.rect(x - w, y - dy - 3, w * 2, 6, CREAM)
    canvas.rect(x - w - 28, y, w * 2 + 56, 24, mix(CREAM, SAND, 0.4), 4)


def _shelf(canvas: Canvas, x: float, y: float, w: float, h: float, seed: int) -> None:
    chance = random.Random(seed)
    canvas.rect(x, y, w, h, mix(BARK, INK, 0.12))
    spines = (BRICK, LEAF, HONEY, RIVER, CLAY, MIST, "#7a4f7d", CREAM, MEADOW, "#35548a", AMBER)
    for row in range(6):
        top, left = y + 14 + row * h / 6, x + 12
        board = top + h / 6 - 14
        canvas.rect(x + 10, top, w - 20, h / 6 - 14, mix(BARK, INK, 0.5))
        while left < x + w - 34:
            wide, tall = chance.choice((11, 14, 18, 22)), chance.uniform(0.66, 0.95) * (h / 6 - 14)
            colour = mix(chance.choice(spines), BARK, 0.12)
            canvas.rect(left, board - tall, wide - 1.5, tall, colour, 2)
            canvas.rect(left + 2, board - tall * 0.82, wide - 5, 4, "#ffffff55")
            left += wide
        canvas.rect(x, board, w, 12, mix(BARK, HONEY, 0.18))


def _desk_lamp(canvas: Canvas, x: float, y: float) -> None:
    canvas.glow(x, y - 60, 150, "#ffe6a6", 0.8)
    canvas.ellipse(x, y, 34, 9, AMBER)
    canvas.line([(x, y), (x, y - 92)], AMBER, 8)
    canvas.poly([*arc((x, y - 84), 66, 44, 180, 360)], LEAF)
    canvas.poly([*arc((x - 14, y - 88), 38, 30, 190, 330)], MEADOW)
    canvas.ellipse(x, y - 84, 66, 7, "#fff3c9")
