"""Columns of coins that grow, a leaf on the highest, a pie chart behind them."""

import math

from cityhall.demo.pictures.arms import leaf, shield
from cityhall.demo.pictures.canvas import Canvas, arc, mix, smooth
from cityhall.demo.pictures.palette import (
    AMBER,
    BARK,
    BRICK,
    CLAY,
    CREAM,
    HONEY,
    LEAF,
    MEADOW,
    RIVER,
    SAND,
    SPROUT,
)
from cityhall.demo.pictures.people import person


def budget(canvas: Canvas) -> None:
    """Columns of coins that grow, a leaf on the highest, a pie chart behind them."""
    canvas.shade("#f3e8cd", "#e6d3a8", 0, 1000)
    canvas.circle(1120, 420, 330, "#efdcb0")
    slices = (
        (27, LEAF),
        (22, MEADOW),
        (16, HONEY),
        (15, RIVER),
        (8, CLAY),
        (7, BRICK),
        (5, SPROUT),
    )
    start = -90.0
    for share, colour in slices:
        end = start + share * 3.6
        turn = math.radians((start + end) / 2)
        centre = (1120 + 10 * math.cos(turn), 420 + 10 * math.sin(turn))
        canvas.poly([centre, *arc(centre, 270, 270, start, end)], colour)
        start = end
    canvas.circle(1120, 420, 122, "#f3e8cd")
    shield(canvas, 1120, 412, 66)
    canvas.shade("#c9a871", "#a98450", 800)
    canvas.rect(0, 800, 1600, 10, mix(SAND, CREAM, 0.4))
    for x, height in ((200, 3), (370, 6), (540, 10), (710, 15)):
        canvas.ellipse(x + 20, 868, 100, 20, "#22332e38")
        for coin in range(height):
            _coin(canvas, x + (-3, 4, 0, 5, -4)[coin % 5], 858 - coin * 30)
    top = 858 - 15 * 30
    canvas.line(
        smooth(
            [(710, top - 20), (704, top - 80), (712, top - 160), (740, top - 205), (772, top - 200)]
        ),
        MEADOW,
        9,
    )
    canvas.line(smooth([(706, top - 100), (690, top - 140), (650, top - 140)]), MEADOW, 8)
    leaf(canvas, 650, top - 96, 54, MEADOW, SPROUT)
    leaf(canvas, 772, top - 146, 66, LEAF, SPROUT)
    for x, y in ((980, 880), (1250, 905), (1110, 930)):
        canvas.ellipse(x + 8, y + 14, 76, 20, "#22332e38")
        _coin(canvas, x, y)
    for x, kind in ((1370, 2), (1500, 7)):
        person(canvas, x, 900, 300 if kind == 2 else 190, kind=kind, arm=-1 if kind == 2 else 0)


def _coin(canvas: Canvas, x: float, y: float) -> None:
    """A coin lying flat, the middle of its lower face at (x, y)."""
    canvas.ellipse(x, y, 76, 22, mix(AMBER, BARK, 0.35))
    canvas.rect(x - 76, y - 24, 152, 24, AMBER)
    for dx in range(-70, 72, 14):
        canvas.rect(x + dx, y - 20, 4, 24, "#7a4a1a50")
    canvas.ellipse(x, y - 24, 76, 22, HONEY)
    canvas.ellipse(x, y - 24, 60, 16, mix(HONEY, CREAM, 0.4))
    canvas.ellipse(x, y - 24, 52, 13, HONEY)
