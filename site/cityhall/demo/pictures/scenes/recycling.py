"""Four containers by colour, a hedge and houses behind, somebody bringing bottles."""

from cityhall.demo.pictures.buildings import house
from cityhall.demo.pictures.canvas import Canvas, Colour, closed, mix, smooth
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
    SLATE,
    SNOW,
    STONE,
)
from cityhall.demo.pictures.people import person
from cityhall.demo.pictures.scenery import cloud, lime_tree, sky, wheel


def recycling(canvas: Canvas) -> None:
    """Four containers by colour, a hedge and houses behind, somebody bringing bottles."""
    sky(canvas, "#a9d3d6", "#f3efd8", 620)
    cloud(canvas, 330, 160, 1.1)
    cloud(canvas, 1181, 130, 0.9)
    for index, (x, w, h) in enumerate(
        [(20, 190, 260), (250, 160, 330), (1010, 180, 300), (1220, 160, 250), (1410, 200, 320)]
    ):
        house(canvas, x, 640, w, h, kind=index + 2)
    lime_tree(canvas, 540, 650, 420)
    lime_tree(canvas, 900, 650, 380)
    hedge = smooth(
        [
            (-30, 600),
            (120, 580),
            (300, 598),
            (520, 578),
            (760, 600),
            (1000, 580),
            (1250, 600),
            (1640, 582),
        ]
    )
    canvas.poly([*hedge, (1640, 720), (-30, 720)], LEAF)
    canvas.poly(
        [(x, y + 22) for x, y in hedge] + [(1640, 720), (-30, 720)], mix(LEAF, MEADOW, 0.55)
    )
    canvas.shade("#e6dabc", "#cbb78e", 700)
    for x in range(-200, 1800, 160):
        canvas.line([(x, 704), (x + (x - 800) * 0.6, 1000)], "#a88f6540", 4)
    bins: tuple[tuple[Colour, str], ...] = (
        ("#2f6f9f", "paper"),
        (HONEY, "plastic"),
        (MEADOW, "glass"),
        (SLATE, "rest"),
    )
    for index, (colour, kind) in enumerate(bins):
        _container(canvas, 110 + index * 300, 880, colour, kind)
    person(canvas, 1390, 930, 390, kind=4, arm=-1)
    person(canvas, 1515, 936, 250, kind=2)
    _bottle(canvas, 1286, 552, 64, "#3f8a5c")
    for index, colour in enumerate(("#3f8a5c", "#a9cdb0", AMBER)):
        _bottle(canvas, 1420 + index * 24, 770, 60, colour)
    canvas.poly([(1398, 756), (1502, 756), (1492, 850), (1408, 850)], STONE)
    canvas.rect(1398, 752, 104, 12, SAND, 5)


def _container(canvas: Canvas, x: float, y: float, colour: Colour, kind: str) -> None:
    """A container with a lid and the picture of what belongs in it."""
    canvas.ellipse(x + 126, y + 10, 160, 22, "#22332e48")
    wheel(canvas, x + 46, y, 24)
    wheel(canvas, x + 206, y, 24)
    canvas.poly([(x + 8, y - 250), (x + 244, y - 250), (x + 222, y), (x + 30, y)], colour)
    canvas.poly([(x + 190, y - 250), (x + 244, y - 250), (x + 222, y), (x + 182, y)], "#22332e22")
    canvas.rect(x - 8, y - 286, 268, 44, mix(colour, INK, 0.22), 16)
    canvas.rect(x + 6, y - 282, 240, 10, "#ffffff30", 5)
    canvas.rect(x + 70, y - 276, 112, 20, INK, 10)
    canvas.circle(x + 126, y - 128, 72, CREAM)
    if kind == "paper":
        for shift, tone in ((14, STONE), (0, SNOW)):
            canvas.poly(
                [
                    (x + 94 + shift, y - 172 + shift),
                    (x + 138 + shift, y - 172 + shift),
                    (x + 154 + shift, y - 156 + shift),
                    (x + 154 + shift, y - 92),
                    (x + 94 + shift, y - 92),
                ],
                mix(tone, colour, 0.35),
            )
        for line in range(4):
            canvas.rect(x + 104, y - 146 + line * 14, 40, 5, colour)
    elif kind == "plastic":
        _bottle(canvas, x + 108, y - 84, 84, colour)
        canvas.rect(x + 134, y - 140, 36, 56, mix(colour, BARK, 0.3), 8)
        canvas.rect(x + 130, y - 150, 44, 14, BARK, 5)
    elif kind == "glass":
        _bottle(canvas, x + 110, y - 84, 92, colour)
        canvas.rect(x + 132, y - 132, 40, 48, mix(colour, SNOW, 0.4), 8)
        canvas.rect(x + 136, y - 142, 32, 14, colour, 4)
    else:
        canvas.poly(
            closed(
                [
                    (x + 126, y - 152),
                    (x + 162, y - 158),
                    (x + 166, y - 112),
                    (x + 126, y - 84),
                    (x + 86, y - 112),
                    (x + 90, y - 158),
                ],
                6,
            ),
            BRICK,
        )
        canvas.line([(x + 126, y - 150), (x + 136, y - 178)], BARK, 7)
        canvas.circle(x + 166, y - 128, 20, CREAM)


def _bottle(canvas: Canvas, x: float, y: float, h: float, colour: Colour) -> None:
    canvas.rect(x - h * 0.18, y - h * 0.62, h * 0.36, h * 0.62, colour, h * 0.1)
    canvas.rect(x - h * 0.08, y - h, h * 0.16, h * 0.5, colour, h * 0.04)
    canvas.rect(x - h * 0.1, y - h * 1.02, h * 0.2, h * 0.1, mix(colour, INK, 0.35), 3)
    canvas.rect(x - h * 0.12, y - h * 0.5, h * 0.07, h * 0.36, "#ffffff60", 3)
