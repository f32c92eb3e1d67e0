"""A plough on a winter evening, lit windows along the street."""

import random

from cityhall.demo.pictures.buildings import house
from cityhall.demo.pictures.canvas import Canvas, arc, closed, smooth
from cityhall.demo.pictures.palette import BRICK, HONEY, INK, LEAF, MIST, NIGHT, SLATE, SNOW, STONE
from cityhall.demo.pictures.scenery import (
    bare_tree,
    hills,
    lamp,
    sky,
    wheel,
)


def snow_plough(canvas: Canvas) -> None:
    """A plough on a winter evening, lit windows along the street."""
    sky(canvas, NIGHT, "#7d86a8", 640)
    hills(canvas, [470, 420, 460, 400, 450, 420], "#3d4d73", 700)
    for index, (x, w, h) in enumerate(
        [
            (-50, 190, 250),
            (160, 160, 330),
            (340, 200, 260),
            (900, 170, 300),
            (1090, 200, 240),
            (1310, 150, 330),
            (1470, 190, 260),
        ]
    ):
        house(canvas, x, 640, w, h, kind=index, snow=True, lit=True)
    canvas.shade("#b9c4dc", "#eaeff5", 622)
    bare_tree(canvas, 600, 660, 330)
    bare_tree(canvas, 830, 650, 280)
    bare_tree(canvas, 1440, 690, 380)
    lamp(canvas, 90, 720, 330, lit=True)
    lamp(canvas, 740, 690, 270, lit=True)
    lamp(canvas, 1270, 710, 310, lit=True)
    canvas.poly([(-10, 760), (1610, 720), (1610, 900), (-10, 950)], "#8d99b4")
    canvas.poly([(-10, 772), (780, 752), (780, 890), (-10, 930)], "#6e7a94")
    for y, shift in ((800, 0), (872, 30)):
        canvas.line([(-10, y + 12), (640 + shift, y - 8)], "#56617c", 9)
    bank = smooth(
        [(820, 930), (930, 830), (1040, 860), (1150, 812), (1290, 860), (1400, 836), (1640, 900)]
    )
    canvas.poly([*bank, (1640, 1010), (820, 1010)], "#d6deea")
    _plough(canvas, 470, 876)
    _drift(canvas)
    canvas.poly(
        [
            *smooth([(-20, 930), (200, 946), (480, 936), (760, 958), (1100, 940), (1620, 966)]),
            (1620, 1010),
            (-20, 1010),
        ],
        SNOW,
    )
    chance = random.Random(33)
    for _ in range(260):
        flake = (chance.uniform(0, 1600), chance.uniform(0, 1000), chance.choice((2, 3, 3, 4, 6)))
        canvas.circle(*flake, "#ffffffd0")


def _plough(canvas: Canvas, x: float, y: float) -> None:
    """The lorry, the middle of its wheels at (x, y), driving to the right."""
    orange, dark = "#e8722e", "#b8501d"
    canvas.ellipse(x + 40, y + 6, 400, 22, "#2a365566")
    canvas.poly(
        [(x - 300, y - 270), (x + 60, y - 270), (x + 40, y - 110), (x - 280, y - 110)], SLATE
    )
    canvas.poly(
        [(x - 300, y - 270), (x + 60, y - 270), (x + 58, y - 250), (x - 298, y - 250)], MIST
    )
    for dx in range(-240, 40, 60):
        canvas.line([(x + dx, y - 250), (x + dx + 4, y - 112)], "#22332e40", 6)
    canvas.poly(
        smooth([(x - 290, y - 268), (x - 190, y - 318), (x - 60, y - 300), (x + 54, y - 268)]),
        STONE,
    )
    canvas.rect(x - 290, y - 112, 640, 40, INK, 8)
    canvas.poly(
        [
            (x + 74, y - 330),
            (x + 250, y - 330),
            (x + 306, y - 200),
            (x + 320, y - 72),
            (x + 74, y - 72),
        ],
        orange,
    )
    canvas.poly([(x + 74, y - 130), (x + 314, y - 130), (x + 320, y - 72), (x + 74, y - 72)], dark)
    canvas.poly(
        [(x + 170, y - 312), (x + 240, y - 312), (x + 290, y - 206), (x + 170, y - 206)], "#ffe7a8"
    )
    canvas.rect(x + 92, y - 312, 62, 106, "#ffe7a8", 6)
    canvas.circle(x + 212, y - 236, 20, "#d9a57c")
    canvas.poly(arc((x + 212, y - 242), 22, 20, 180, 360), LEAF)
    canvas.poly(
        [(x + 182, y - 206), (x + 192, y - 222), (x + 234, y - 222), (x + 246, y - 206)], BRICK
    )
    canvas.glow(x + 160, y - 350, 130, "#ffc04d", 0.95)
    canvas.rect(x + 130, y - 352, 60, 24, "#ffb52e", 8)
    canvas.rect(x + 296, y - 168, 26, 26, "#fff3c9", 6)
    canvas.glow(x + 330, y - 156, 240, "#fff0bd", 0.6)
    for dx in (-220, -130, 210):
        wheel(canvas, x + dx, y - 44, 54)
    blade = [
        (x + 346, y - 172),
        (x + 430, y - 150),
        (x + 400, y - 70),
        (x + 448, y + 14),
        (x + 356, y + 14),
        (x + 336, y - 70),
    ]
    canvas.poly(closed(blade, 6), HONEY)
    canvas.poly([(x + 350, y - 20), (x + 440, y - 6), (x + 452, y + 18), (x + 350, y + 18)], SLATE)
    for dy in (-140, -96, -50):
        canvas.line([(x + 352, y + dy), (x + 396, y + dy + 6)], "#22332e66", 8)


def _drift(canvas: Canvas) -> None:
    """Snow rolling off the blade."""
    pile = [
        (820, 975), (838, 880), (872, 800), (930, 756), (1000, 762), (1030, 812), (1096, 838),
        (1180, 882), (1290, 920), (1400, 975),
    ]  # fmt: skip
    canvas.poly([*smooth(pile), (820, 980)], "#ffffff")
    canvas.poly(
        [*smooth([(x * 0.84 + 214, y * 0.8 + 190) for x, y in pile]), (900, 980)], "#d9e2ee"
    )
    canvas.poly(
        smooth(
            [(930, 756), (990, 728), (1046, 744), (1060, 790), (1030, 812), (1000, 780), (930, 756)]
        ),
        "#ffffff",
    )
    chance = random.Random(6)
    for _ in range(46):
        canvas.circle(
            chance.uniform(930, 1130), chance.uniform(640, 790), chance.uniform(3, 10), "#ffffff"
        )
