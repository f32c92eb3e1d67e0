"""A lectern with a cluster of microphones, cameras and heads before it."""

from cityhall.demo.pictures.arms import leaf, shield
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
    SLATE,
    SNOW,
)
from cityhall.demo.pictures.people import person
from cityhall.demo.pictures.scenery import flag


def press_conference(canvas: Canvas) -> None:
    """A lectern with a cluster of microphones, cameras and heads before it."""
    canvas.shade("#2a6350", "#173f33", 0, 1000)
    for row in range(5):
        for column in range(9):
            x = 60 + column * 190 + (row % 2) * 95
            leaf(canvas, x, 70 + row * 150, 40, "#2f6f5b", "#1d5140")
    canvas.glow(800, 330, 520, "#8fc2a0", 0.55)
    canvas.rect(0, 770, 1600, 230, mix(INK, LEAF, 0.2))
    flag(canvas, 372, 800, 690, 250)
    flag(canvas, 1140, 800, 690, 250)
    person(canvas, 800, 1010, 780, kind=6, coat="#26364f")
    _suit(canvas, 800, 1010, 780)
    canvas.poly([(560, 590), (1040, 590), (1000, 1010), (600, 1010)], mix(BARK, HONEY, 0.25))
    canvas.poly([(940, 590), (1040, 590), (1000, 1010), (930, 1010)], "#22332e30")
    canvas.poly([(530, 556), (1070, 556), (1050, 604), (550, 604)], mix(BARK, HONEY, 0.45))
    canvas.rect(530, 550, 540, 12, mix(HONEY, CREAM, 0.4), 4)
    shield(canvas, 800, 770, 108)
    for index, (x, lean, colour) in enumerate(
        (
            (640, 60, BRICK),
            (710, 34, "#35548a"),
            (790, 4, HONEY),
            (874, -26, MEADOW),
            (950, -58, CLAY),
        )
    ):
        _microphone(canvas, x, 560, lean, colour, 96 + (index % 2) * 18)
    for x, y, kind in (
        (90, 1030, 2),
        (300, 1050, 6),
        (1330, 1050, 4),
        (1530, 1030, 7),
        (500, 1080, 5),
        (1120, 1080, 0),
    ):
        _listener(canvas, x, y, kind)
    _camera(canvas, 205, 790)
    _camera(canvas, 1425, 800)


def _suit(canvas: Canvas, x: float, y: float, h: float) -> None:
    """Lapels, shirt and a calm face for the speaker drawn at (x, y)."""
    top = y - h * 0.79
    canvas.poly([(x - h * 0.05, top - 6), (x + h * 0.05, top - 6), (x, top + h * 0.16)], SNOW)
    canvas.poly(
        [
            (x - 10, top + 6),
            (x + 10, top + 6),
            (x + 13, top + 90),
            (x, top + 106),
            (x - 13, top + 90),
        ],
        HONEY,
    )
    canvas.poly(
        [(x - h * 0.05, top - 8), (x - h * 0.09, top + 10), (x - h * 0.03, top + h * 0.14)],
        "#1b2a44",
    )
    canvas.poly(
        [(x + h * 0.05, top - 8), (x + h * 0.09, top + 10), (x + h * 0.03, top + h * 0.14)],
        "#1b2a44",
    )
    face = y - h * 0.905
    for side in (-1, 1):
        canvas.circle(x + side * 18, face, 4.5, INK)
        canvas.line([(x + side * 11, face - 15), (x + side * 26, face - 15)], "#3b2b22", 4)
    canvas.line(arc((x, face + 16), 16, 12, 20, 160), "#9a5a44", 4)


def _microphone(canvas: Canvas, x: float, y: float, lean: float, colour: Colour, h: float) -> None:
    head = (x + lean, y - h)
    canvas.line([(x, y), (x + lean * 0.5, y - h * 0.4), head], INK, 8)
    canvas.circle(head[0], head[1] - 4, 25, mix(INK, SLATE, 0.4))
    canvas.circle(head[0] - 7, head[1] - 11, 9, SLATE)
    canvas.rect(head[0] - 24, head[1] + 16, 48, 34, colour, 6)
    canvas.rect(head[0] - 24, head[1] + 16, 48, 8, "#ffffff50", 4)


def _listener(canvas: Canvas, x: float, y: float, kind: int) -> None:
    person(canvas, x, y + 160, 430, kind=kind, back=True)
    canvas.rect(x - 78, y - 30, 156, 200, mix(INK, LEAF, 0.35), 18)


def _camera(canvas: Canvas, x: float, y: float) -> None:
    for dx in (-60, 0, 60):
        canvas.line([(x, y), (x + dx, y + 230)], INK, 9)
    canvas.rect(x - 84, y - 96, 160, 96, mix(INK, SLATE, 0.2), 12)
    canvas.rect(x - 60, y - 132, 90, 26, INK, 10)
    canvas.line([(x - 40, y - 112), (x - 40, y - 92)], INK, 8)
    canvas.line([(x + 10, y - 112), (x + 10, y - 92)], INK, 8)
    canvas.rect(x + (70 if x < 800 else -120), y - 74, 48, 56, SLATE, 6)
    canvas.rect(x - 40, y - 78, 76, 50, "#6f9c8b", 4)
    canvas.circle(x + 56, y - 78, 6, BRICK)
