"""A dug-up street: an excavator, workers, barriers, a bus that waits."""

from cityhall.demo.pictures.buildings import house
from cityhall.demo.pictures.canvas import Canvas, arc, closed, mix, smooth
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
    SAND,
    SLATE,
    SNOW,
    STONE,
)
from cityhall.demo.pictures.people import person, safety_clothes
from cityhall.demo.pictures.scenery import cloud, lime_tree, sky, wheel


def roadworks(canvas: Canvas) -> None:
    """A dug-up street: an excavator, workers, barriers, a bus that waits."""
    sky(canvas, "#a3ccd6", "#f6e9cf", 620)
    cloud(canvas, 250, 150, 1.1)
    cloud(canvas, 981, 110, 0.9)
    for index, (x, w, h) in enumerate(
        [(-40, 190, 330), (150, 160, 400), (312, 190, 300), (504, 150, 370), (656, 200, 320),
         (858, 160, 400), (1020, 190, 310), (1212, 160, 380), (1374, 240, 320)]
    ):  # fmt: skip
        house(canvas, x, 600, w, h, kind=index + 2)
    canvas.rect(0, 596, 1600, 44, mix(STONE, CREAM, 0.3))
    canvas.rect(0, 634, 1600, 10, mix(STONE, BARK, 0.3))
    for x in (130, 1130, 1540):
        lime_tree(canvas, x, 622, 300)
    canvas.shade("#7f8b8a", "#66736f", 644)
    for x in range(-60, 1600, 210):
        canvas.poly([(x, 812), (x + 110, 812), (x + 90, 826), (x - 22, 826)], "#f4eedeb0")
    _bus(canvas, 1090, 792)
    _trench(canvas)
    _digger(canvas, 420, 812)
    for x, y, h, kind, arm in ((150, 842, 190, 3, 0), (660, 846, 190, 6, 1), (920, 856, 186, 1, 0)):
        person(canvas, x, y, h, kind=kind, arm=arm)
        safety_clothes(canvas, x, y, h)
    for x in (60, 340, 620, 900):
        _barrier(canvas, x, 944, 240)
    for x in (1200, 1330, 1470):
        _cone(canvas, x, 930 - (x - 1200) * 0.12, 96)


def _bus(canvas: Canvas, x: float, y: float) -> None:
    """A city bus seen from its side, its rear lower corner at (x, y)."""
    canvas.ellipse(x + 290, y + 2, 310, 18, "#22332e50")
    canvas.rect(x, y - 236, 580, 210, LEAF, 26)
    canvas.rect(x, y - 100, 580, 74, MEADOW, 10)
    canvas.rect(x, y - 106, 580, 8, HONEY)
    canvas.rect(x + 16, y - 214, 548, 96, mix(SLATE, INK, 0.35), 14)
    for index in range(6):
        canvas.rect(x + 24 + index * 78, y - 208, 70, 84, "#bcd9dc", 6)
        canvas.poly(
            [
                (x + 30 + index * 78, y - 208),
                (x + 62 + index * 78, y - 208),
                (x + 30 + index * 78, y - 150),
            ],
            "#ffffff50",
        )
    for index, kind in ((0, "#3b2b22"), (2, "#8b8f8d"), (3, "#6a4630")):
        canvas.circle(x + 60 + index * 78, y - 146, 17, kind)
        canvas.ellipse(x + 60 + index * 78, y - 120, 26, 14, CLAY)
    canvas.rect(x + 492, y - 208, 78, 150, "#d3e7e6", 8)
    for left in (176, 332):
        canvas.rect(x + left, y - 208, 66, 172, "#a9c9cd", 6)
        canvas.rect(x + left + 31, y - 208, 4, 172, LEAF)
    canvas.rect(x + 556, y - 66, 22, 20, "#ffe9a6", 5)
    wheel(canvas, x + 116, y - 20, 40)
    wheel(canvas, x + 460, y - 20, 40)


def _trench(canvas: Canvas) -> None:
    edge = [
        (250, 900),
        (330, 850),
        (560, 842),
        (860, 846),
        (1030, 868),
        (1060, 910),
        (700, 936),
        (350, 930),
    ]
    canvas.poly(closed(edge), mix(BARK, SAND, 0.4))
    canvas.poly(closed([(x * 0.93 + 48, y * 0.9 + 92) for x, y in edge]), mix(BARK, INK, 0.4))
    canvas.line([(400, 902), (980, 890)], "#4f86a6", 26)
    canvas.line([(400, 897), (980, 885)], "#7fb0c9", 6)
    heap = smooth([(880, 862), (930, 800), (990, 770), (1050, 800), (1090, 868)])
    canvas.poly(heap, mix(BARK, SAND, 0.3))
    canvas.poly([(x * 0.8 + 190, y * 0.8 + 164) for x, y in heap], mix(BARK, SAND, 0.5))


def _digger(canvas: Canvas, x: float, y: float) -> None:
    """A yellow excavator whose tracks stand at y, its arm reaching right."""
    canvas.ellipse(x, y + 6, 170, 18, "#22332e60")
    canvas.rect(x - 140, y - 62, 280, 66, INK, 32)
    for dx in (-104, -52, 0, 52, 104):
        canvas.circle(x + dx, y - 29, 19, SLATE)
    canvas.rect(x - 60, y - 84, 120, 26, mix(HONEY, INK, 0.5))
    boom = [
        (x + 40, y - 150),
        (x + 170, y - 330),
        (x + 310, y - 290),
        (x + 330, y - 262),
        (x + 180, y - 286),
        (x + 90, y - 130),
    ]
    canvas.poly(boom, HONEY)
    canvas.poly(
        [(x + 296, y - 296), (x + 336, y - 276), (x + 380, y - 96), (x + 352, y - 92)], AMBER
    )
    canvas.line([(x + 120, y - 180), (x + 196, y - 296)], MIST, 11)
    canvas.circle(x + 316, y - 280, 15, INK)
    canvas.poly(
        [
            (x + 330, y - 104),
            (x + 408, y - 96),
            (x + 420, y - 40),
            (x + 372, y - 8),
            (x + 326, y - 30),
        ],
        SLATE,
    )
    for dx in (332, 352, 372):
        canvas.poly([(x + dx, y - 24), (x + dx + 16, y - 14), (x + dx + 2, y + 8)], INK)
    canvas.poly(
        [
            (x - 160, y - 190),
            (x - 30, y - 190),
            (x - 30, y - 84),
            (x - 140, y - 84),
            (x - 170, y - 120),
        ],
        HONEY,
    )
    canvas.rect(x - 150, y - 168, 90, 10, AMBER)
    canvas.rect(x - 150, y - 146, 90, 10, AMBER)
    canvas.poly([(x - 36, y - 270), (x + 70, y - 270), (x + 96, y - 84), (x - 36, y - 84)], AMBER)
    canvas.poly(
        [(x - 20, y - 254), (x + 58, y - 254), (x + 76, y - 130), (x - 20, y - 130)], "#c9e1e3"
    )
    canvas.circle(x + 20, y - 196, 20, "#d9a57c")
    canvas.poly(arc((x + 20, y - 200), 23, 22, 180, 360), CREAM)
    canvas.poly([(x - 6, y - 130), (x, y - 172), (x + 42, y - 172), (x + 50, y - 130)], "#d96f32")


def _barrier(canvas: Canvas, x: float, y: float, w: float) -> None:
    for dx in (0.12, 0.84):
        canvas.rect(x + w * dx, y - 108, 12, 112, SLATE)
        canvas.rect(x + w * dx - 20, y - 2, 52, 9, INK, 4)
    for top in (-112, -58):
        canvas.rect(x, y + top, w, 34, SNOW, 5)
        for stripe in range(5):
            left = x + 6 + stripe * w / 5
            canvas.poly(
                [
                    (left + 14, y + top),
                    (left + 36, y + top),
                    (left + 22, y + top + 34),
                    (left, y + top + 34),
                ],
                BRICK,
            )
    canvas.circle(x + w * 0.15, y - 122, 12, "#ffcf5a")


def _cone(canvas: Canvas, x: float, y: float, h: float) -> None:
    canvas.ellipse(x + 10, y, h * 0.46, h * 0.09, "#22332e50")
    canvas.rect(x - h * 0.36, y - h * 0.1, h * 0.72, h * 0.12, "#c2562a", 6)
    canvas.poly(
        [
            (x - h * 0.26, y - h * 0.08),
            (x - h * 0.05, y - h),
            (x + h * 0.05, y - h),
            (x + h * 0.26, y - h * 0.08),
        ],
        "#e8722e",
    )
    canvas.poly(
        [
            (x - h * 0.17, y - h * 0.46),
            (x - h * 0.115, y - h * 0.7),
            (x + h * 0.115, y - h * 0.7),
            (x + h * 0.17, y - h * 0.46),
        ],
        SNOW,
    )
