"""A school with large windows, children on their way to it."""

from cityhall.demo.pictures.canvas import Canvas, Colour, arc, mix
from cityhall.demo.pictures.palette import (
    BARK,
    BRICK,
    CLAY,
    CREAM,
    HONEY,
    INK,
    LEAF,
    MEADOW,
    RIVER,
    SKY,
    SLATE,
    SNOW,
    STONE,
)
from cityhall.demo.pictures.people import person
from cityhall.demo.pictures.scenery import cloud, flag, hills, lime_tree, sky


def school(canvas: Canvas) -> None:
    """A school with large windows, children on their way to it."""
    sky(canvas, "#93c6d4", "#f7ecd2", 680)
    cloud(canvas, 260, 170, 1.2)
    cloud(canvas, 1381, 120, 1)
    hills(canvas, [560, 520, 550, 510, 540, 520], "#a9cbb5", 760)
    for x, h in ((60, 220), (1500, 240), (1590, 200)):
        lime_tree(canvas, x, 716, h, mix(MEADOW, "#a9cbb5", 0.3))
    _wing(canvas, 210, 720, 470, 300, CREAM)
    _wing(canvas, 880, 720, 510, 300, CREAM)
    _entrance(canvas)
    canvas.shade("#a9c98d", "#76a96f", 718)
    canvas.poly([(690, 718), (880, 718), (1120, 1000), (430, 1000)], "#ead9b4")
    for y, w in ((760, 105), (820, 150), (900, 205)):
        canvas.line([(785 - w - 10, y), (785 + w + 8, y)], "#c9b28390", 4)
    for x in range(-20, 600, 60):
        _shrub(canvas, x, 752)
    for x in range(1000, 1640, 60):
        _shrub(canvas, x, 752)
    flag(canvas, 610, 750, 330, 130)
    lime_tree(canvas, 130, 850, 520)
    lime_tree(canvas, 1470, 860, 540)
    for x, y, h, kind, pack in (
        (700, 800, 120, 2, RIVER), (742, 806, 116, 6, BRICK), (860, 836, 132, 11, HONEY),
        (620, 900, 160, 1, HONEY), (960, 930, 172, 8, LEAF), (1030, 936, 168, 3, BRICK),
    ):  # fmt: skip
        person(canvas, x, y, h, kind=kind, back=True)
        _satchel(canvas, x, y, h, pack)
    person(canvas, 480, 950, 260, kind=5, back=True)
    person(canvas, 560, 960, 176, kind=7, back=True)
    _satchel(canvas, 560, 960, 176, RIVER)
    _ball(canvas, 1200, 930, 30)
    person(canvas, 1290, 930, 172, kind=0, arm=1)


def _wing(canvas: Canvas, x: float, y: float, w: float, h: float, wall: Colour) -> None:
    canvas.rect(x, y - h, w, h, wall)
    canvas.rect(x - 14, y - h - 26, w + 28, 30, BRICK, 4)
    canvas.rect(x, y - h + 4, w, 10, "#22332e22")
    columns = int(w // 118)
    step = w / columns
    for row, top in enumerate((y - h + 38, y - h + 174)):
        for column in range(columns):
            left = x + column * step + 14
            canvas.rect(left - 5, top - 5, step - 18, 100, STONE, 4)
            canvas.rect(left, top, step - 28, 90, mix(SKY, SLATE, 0.25), 3)
            canvas.poly([(left, top), (left + 44, top), (left, top + 62)], "#ffffff50")
            canvas.rect(left + (step - 28) / 2 - 2, top, 4, 90, CREAM)
            canvas.rect(left, top + 30, step - 28, 4, CREAM)
            if (row * 3 + column) % 3 == 0:
                for index, colour in enumerate((HONEY, CLAY, MEADOW)):
                    canvas.circle(left + 16 + index * 18, top + 80, 8, colour)
        canvas.rect(x, top + 110, w, 8, mix(wall, BARK, 0.18))


def _entrance(canvas: Canvas) -> None:
    canvas.rect(660, 360, 240, 360, mix(HONEY, CREAM, 0.25))
    canvas.poly([(636, 366), (780, 270), (924, 366)], BRICK)
    canvas.poly([(676, 360), (780, 292), (884, 360)], mix(HONEY, CREAM, 0.45))
    canvas.circle(780, 338, 28, SNOW)
    canvas.line([(780, 338), (780, 320)], INK, 4)
    canvas.line([(780, 338), (768, 344)], INK, 4)
    for left in (690, 790):
        canvas.rect(left, 408, 80, 100, STONE, 4)
        canvas.rect(left + 6, 414, 68, 88, mix(SKY, SLATE, 0.25), 3)
        canvas.poly([(left + 6, 414), (left + 46, 414), (left + 6, 470)], "#ffffff50")
    canvas.rect(676, 556, 208, 18, LEAF, 5)
    for left in (700, 784):
        canvas.rect(left, 580, 76, 140, LEAF, 3)
        canvas.rect(left + 12, 594, 52, 70, "#bcd9dc", 3)
        canvas.circle(left + (66 if left == 700 else 10), 676, 5, HONEY)
    canvas.rect(680, 712, 200, 10, STONE)


def _shrub(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 38, mix(LEAF, MEADOW, 0.5))
    canvas.circle(x - 8, y - 8, 25, MEADOW)


def _satchel(canvas: Canvas, x: float, y: float, h: float, colour: Colour) -> None:
    """A school bag on the back of a child drawn at (x, y)."""
    canvas.rect(x - h * 0.1, y - h * 0.78, h * 0.2, h * 0.27, colour, h * 0.04)
    canvas.rect(x - h * 0.1, y - h * 0.78, h * 0.2, h * 0.11, mix(colour, INK, 0.25), h * 0.04)
    canvas.rect(x - h * 0.06, y - h * 0.64, h * 0.12, h * 0.09, mix(colour, SNOW, 0.35), h * 0.015)


def _ball(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.ellipse(x + 6, y, r, r * 0.22, "#22332e40")
    canvas.circle(x, y - r, r, BRICK)
    canvas.poly(arc((x, y - r), r * 0.42, r, -90, 90) + arc((x, y - r), r * 0.3, r, 90, 270), SNOW)
