"""A computer and a telephone with a form, a tick and an envelope."""

from cityhall.demo.pictures.arms import leaf
from cityhall.demo.pictures.canvas import Canvas, arc, mix, smooth
from cityhall.demo.pictures.palette import (
    BARK,
    BRICK,
    CREAM,
    HONEY,
    INK,
    LEAF,
    MEADOW,
    MIST,
    NIGHT,
    RIVER,
    SAND,
    SLATE,
    SNOW,
    SPROUT,
    STONE,
)


def e_services(canvas: Canvas) -> None:
    """A computer and a telephone with a form, a tick and an envelope."""
    canvas.shade("#d7e6db", "#b9d3c3", 0, 1000)
    canvas.circle(800, 440, 400, "#c6dccb")
    canvas.circle(800, 440, 310, "#d9e9da")
    canvas.rect(0, 800, 1600, 200, mix(SAND, BARK, 0.12))
    canvas.rect(0, 800, 1600, 14, mix(SAND, CREAM, 0.5))
    canvas.ellipse(760, 838, 420, 24, "#22332e30")
    canvas.poly([(690, 690), (850, 690), (880, 820), (660, 820)], STONE)
    canvas.rect(610, 812, 320, 22, SAND, 10)
    canvas.rect(330, 170, 880, 540, INK, 30)
    canvas.rect(356, 196, 828, 470, SNOW, 10)
    canvas.rect(356, 196, 828, 64, LEAF, 10)
    canvas.rect(356, 240, 828, 20, LEAF)
    leaf(canvas, 396, 226, 20, SPROUT, LEAF)
    for index in range(3):
        canvas.rect(960 + index * 72, 219, 52, 14, MEADOW, 7)
    canvas.rect(430, 214, 170, 20, SPROUT, 9)
    for index, (wide, done) in enumerate(((300, True), (230, True), (340, True), (260, False))):
        y = 306 + index * 84
        canvas.rect(400, y, 130, 14, mix(SLATE, SNOW, 0.4), 7)
        canvas.rect(400, y + 24, 420, 42, mix(MIST, SNOW, 0.4), 8)
        if done:
            canvas.rect(418, y + 39, wide, 12, SLATE, 6)
            canvas.circle(856, y + 45, 19, MEADOW)
            canvas.line([(847, y + 45), (854, y + 53), (866, y + 37)], SNOW, 5)
        else:
            canvas.rect(418, y + 30, 4, 30, LEAF)
    canvas.rect(930, 306, 214, 232, mix(MIST, SNOW, 0.3), 12)
    canvas.poly(arc((1037, 530), 84, 84, 180, 360), RIVER)
    canvas.circle(1037, 388, 38, "#f0c9a4")
    canvas.poly(arc((1037, 378), 44, 42, 180, 360), "#6a4630")
    canvas.rect(930, 566, 214, 58, HONEY, 14)
    canvas.rect(980, 588, 114, 14, SNOW, 7)
    _phone(canvas, 1130, 360)
    _envelope(canvas, 190, 560)
    _plant(canvas, 1480, 850)
    _cup(canvas, 300, 850)


def _phone(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x + 120, y + 486, 150, 16, "#22332e38")
    canvas.rect(x, y, 240, 480, mix(INK, NIGHT, 0.3), 34)
    canvas.rect(x + 14, y + 16, 212, 448, SNOW, 22)
    canvas.rect(x + 82, y + 26, 76, 12, INK, 6)
    canvas.circle(x + 120, y + 170, 74, SPROUT)
    canvas.circle(x + 120, y + 170, 56, MEADOW)
    canvas.line([(x + 94, y + 172), (x + 114, y + 194), (x + 150, y + 146)], SNOW, 14)
    for index, wide in enumerate((150, 120, 136)):
        canvas.rect(x + 120 - wide / 2, y + 280 + index * 32, wide, 14, mix(SLATE, SNOW, 0.45), 7)
    canvas.rect(x + 40, y + 396, 160, 44, LEAF, 16)


def _envelope(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x + 130, y + 266, 140, 14, "#22332e30")
    canvas.poly([(x, y + 90), (x + 130, y - 6), (x + 260, y + 90)], mix(HONEY, BARK, 0.2))
    canvas.rect(x + 26, y + 20, 208, 170, SNOW, 6)
    for index, wide in enumerate((150, 110, 140)):
        canvas.rect(x + 50, y + 44 + index * 28, wide, 11, mix(SLATE, SNOW, 0.5), 5)
    canvas.poly(
        [(x, y + 90), (x + 130, y + 180), (x + 260, y + 90), (x + 260, y + 262), (x, y + 262)],
        HONEY,
    )
    canvas.poly([(x, y + 262), (x + 130, y + 168), (x + 260, y + 262)], mix(HONEY, CREAM, 0.3))
    canvas.circle(x + 222, y + 24, 38, BRICK)
    canvas.circle(x + 222, y + 24, 13, SNOW)


def _plant(canvas: Canvas, x: float, y: float) -> None:
    for tip, colour in (
        ((-90, -250), LEAF),
        ((70, -280), MEADOW),
        ((-30, -330), SPROUT),
        ((110, -190), LEAF),
        ((-120, -160), MEADOW),
    ):
        middle = (x + tip[0] * 0.35, y - 150)
        canvas.line(
            smooth([(x, y - 90), middle, (x + tip[0], y + tip[1])]), mix(colour, INK, 0.2), 6
        )
        leaf(canvas, x + tip[0], y + tip[1] + 46, 58, colour, mix(colour, SNOW, 0.4))
    canvas.poly([(x - 70, y - 110), (x + 70, y - 110), (x + 52, y + 30), (x - 52, y + 30)], BRICK)
    canvas.rect(x - 78, y - 124, 156, 30, mix(BRICK, INK, 0.15), 6)


def _cup(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x, y + 62, 96, 12, "#22332e38")
    canvas.ring(x + 62, y + 6, 26, RIVER, 12)
    canvas.poly([(x - 60, y - 40), (x + 60, y - 40), (x + 46, y + 60), (x - 46, y + 60)], RIVER)
    canvas.ellipse(x, y - 40, 60, 13, mix(RIVER, SNOW, 0.4))
    canvas.ellipse(x, y - 38, 50, 9, BARK)
