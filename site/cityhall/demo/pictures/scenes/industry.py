"""Halls with saw-tooth roofs full of solar panels, trees and a lorry before them."""

from cityhall.demo.pictures.arms import leaf
from cityhall.demo.pictures.canvas import Canvas, Colour, Point, arc, mix
from cityhall.demo.pictures.palette import (
    BRICK,
    CLAY,
    CREAM,
    INK,
    LEAF,
    MEADOW,
    SKY,
    SLATE,
    SNOW,
    SPROUT,
    STONE,
)
from cityhall.demo.pictures.people import person, safety_clothes
from cityhall.demo.pictures.scenery import cloud, hills, lime_tree, sky, sun, wheel


def industry(canvas: Canvas) -> None:
    """Halls with saw-tooth roofs full of solar panels, trees and a lorry before them."""
    sky(canvas, "#93c3cf", "#fbe6c4", 620)
    sun(canvas, 560, 250)
    cloud(canvas, 900, 150, 1)
    cloud(canvas, 1321, 210, 0.8)
    hills(canvas, [470, 400, 440, 380, 430, 370, 420], "#a9cbb5", 700)
    hills(canvas, [540, 500, 530, 480, 520, 490, 520], "#86b392", 700)
    for x in (40, 120, 210):
        _turbine(canvas, 80 + x * 5.6, 500 - x * 0.25, 200 + x * 0.4, x)
    _hall(canvas, 60, 690, 5, 130, 190, CREAM)
    _hall(canvas, 790, 700, 5, 150, 230, mix(CREAM, CLAY, 0.3))
    canvas.shade("#a5c58a", "#6ea36c", 690)
    canvas.poly([(-10, 800), (1610, 780), (1610, 900), (-10, 930)], "#8b9592")
    for x in range(-20, 1600, 190):
        canvas.poly([(x, 862), (x + 100, 860), (x + 94, 869), (x - 8, 871)], "#f4eedec0")
    for index, x in enumerate((30, 170, 720, 1560)):
        lime_tree(canvas, x, 752 + index % 2 * 6, 210)
    for x in range(240, 690, 42):
        canvas.circle(x, 748, 26, MEADOW)
        canvas.circle(x - 6, 742, 18, SPROUT)
    _lorry(canvas, 880, 872)
    for x, kind in ((560, 2), (610, 7)):
        person(canvas, x, 806, 120, kind=kind)
    safety_clothes(canvas, 610, 806, 120)
    _array(canvas)


def _turbine(canvas: Canvas, x: float, y: float, h: float, turn: float) -> None:
    canvas.poly([(x - 5, y), (x - 2.5, y - h), (x + 2.5, y - h), (x + 5, y)], SNOW)
    for blade in range(3):
        tip = arc((x, y - h), h * 0.42, h * 0.42, turn + blade * 120, turn + blade * 120 + 1)[0]
        canvas.line([(x, y - h), tip], SNOW, 5)
    canvas.circle(x, y - h, 7, STONE)


def _hall(canvas: Canvas, x: float, y: float, teeth: int, w: float, h: float, wall: Colour) -> None:
    """A hall with `teeth` saw-teeth, each `w` wide, the sunny sides covered in panels."""
    width = teeth * w
    for tooth in range(teeth):
        left = x + tooth * w
        canvas.poly(
            [(left, y - h), (left + w * 0.86, y - h - 96), (left + w, y - h)], mix(wall, INK, 0.2)
        )
        canvas.poly(
            [
                (left + w * 0.86, y - h - 96),
                (left + w * 0.9, y - h - 96),
                (left + w + 4, y - h),
                (left + w - 10, y - h),
            ],
            "#bcdde0",
        )
        canvas.poly(
            [
                (left - 4, y - h),
                (left + w * 0.84, y - h - 104),
                (left + w * 0.9, y - h - 98),
                (left + 10, y - h + 6),
            ],
            "#2b4a78",
        )
        for cell in (0.2, 0.4, 0.6, 0.8):
            px, py = left + w * 0.86 * cell, y - h - 98 * cell
            canvas.line([(px - 4, py - 8), (px + 8, py + 4)], "#9cc1dd", 3)
    canvas.rect(x, y - h, width, h, wall)
    canvas.rect(x, y - h, width, 16, mix(wall, INK, 0.16))
    canvas.rect(x, y - 40, width, 40, mix(wall, INK, 0.12))
    for column in range(teeth * 2):
        left = x + 18 + column * w / 2
        canvas.rect(left, y - h + 44, w / 2 - 30, 58, mix(SLATE, SKY, 0.4), 4)
        canvas.poly([(left, y - h + 44), (left + 26, y - h + 44), (left, y - h + 84)], "#ffffff48")
    for door in (0.16, 0.62):
        left = x + width * door
        canvas.rect(left, y - 112, 110, 112, LEAF, 4)
        for bar in range(1, 5):
            canvas.rect(left, y - 112 + bar * 22, 110, 3, "#ffffff38")


def _lorry(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x + 220, y + 2, 260, 16, "#22332e50")
    canvas.rect(x, y - 200, 320, 160, SNOW, 8)
    canvas.rect(x, y - 70, 320, 14, LEAF)
    leaf(canvas, x + 160, y - 142, 52, MEADOW, SNOW)
    canvas.poly(
        [
            (x + 332, y - 170),
            (x + 404, y - 170),
            (x + 440, y - 100),
            (x + 446, y - 36),
            (x + 332, y - 36),
        ],
        BRICK,
    )
    canvas.poly(
        [(x + 356, y - 154), (x + 396, y - 154), (x + 424, y - 100), (x + 356, y - 100)], "#cfe3e4"
    )
    canvas.rect(x, y - 44, 450, 20, INK, 5)
    for dx in (70, 140, 384):
        wheel(canvas, x + dx, y - 24, 34)


def _array(canvas: Canvas) -> None:
    """Panels on the ground in front."""
    for x in range(40, 760, 180):
        canvas.line([(x + 40, 990), (x + 40, 950)], SLATE, 9)
        canvas.line([(x + 120, 990), (x + 120, 950)], SLATE, 9)
        frame: list[Point] = [(x, 980), (x + 36, 900), (x + 190, 900), (x + 160, 980)]
        canvas.poly(frame, "#24406c")
        for cell in range(1, 4):
            canvas.line([(x + cell * 40, 980), (x + 36 + cell * 38.5, 900)], "#8fb4d4", 3)
        canvas.line([(x + 18, 940), (x + 175, 940)], "#8fb4d4", 3)
        canvas.poly([(x + 36, 900), (x + 90, 900), (x + 40, 980), (x, 980)], "#ffffff22")
