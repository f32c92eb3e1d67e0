"""People, and what they wear."""

from cityhall.demo.pictures.canvas import Canvas, Colour, arc, mix
from cityhall.demo.pictures.palette import AMBER, BRICK, CLAY, HONEY, INK, LEAF, MEADOW, RIVER

SKIN = ("#f0c9a4", "#d9a57c", "#b67f57", "#f5d7bb")
HAIR = ("#3b2b22", "#6a4630", "#a9763f", "#8b8f8d", "#20242a")
CLOTHES = (BRICK, LEAF, HONEY, RIVER, "#7a4f7d", CLAY, "#35548a", MEADOW)


def person(
    canvas: Canvas,
    x: float,
    y: float,
    h: float,
    *,
    kind: int = 0,
    back: bool = False,
    arm: int = 0,
    coat: Colour | None = None,
) -> None:
    """Somebody standing at (x, y). `arm`: 1 right or -1 left is lifted; `kind` varies them."""
    coat = coat or CLOTHES[kind % len(CLOTHES)]
    skin = SKIN[(kind * 5) % len(SKIN)]
    hair = HAIR[(kind * 7) % len(HAIR)]
    legs = mix(INK, CLOTHES[(kind + 3) % len(CLOTHES)], 0.25)
    canvas.ellipse(x + h * 0.06, y, h * 0.2, h * 0.025, "#22332e40")
    for side in (-1, 1):
        canvas.line(
            [(x + side * h * 0.045, y - h * 0.45), (x + side * h * 0.06, y - 4)], legs, h * 0.075
        )
        if arm != side:
            hand = (x + side * h * 0.16, y - h * 0.44)
            canvas.line([(x + side * h * 0.11, y - h * 0.74), hand], mix(coat, INK, 0.15), h * 0.06)
            canvas.circle(*hand, h * 0.03, skin)
    body = [
        (x - h * 0.13, y - h * 0.78), (x + h * 0.13, y - h * 0.78),
        (x + h * 0.12, y - h * 0.40), (x - h * 0.12, y - h * 0.40),
    ]  # fmt: skip
    canvas.poly(body, coat)
    canvas.ellipse(x, y - h * 0.78, h * 0.13, h * 0.05, coat)
    canvas.rect(x - h * 0.03, y - h * 0.86, h * 0.06, h * 0.08, mix(skin, INK, 0.12))
    if back:
        canvas.circle(x, y - h * 0.92, h * 0.086, hair)
    else:
        canvas.circle(x, y - h * 0.91, h * 0.082, skin)
        canvas.poly(arc((x, y - h * 0.918), h * 0.09, h * 0.09, 192, 348), hair)
        canvas.poly(arc((x + h * 0.02, y - h * 0.93), h * 0.072, h * 0.08, 215, 380), hair)
    if arm:
        hand = (x + arm * h * 0.25, y - h * 0.98)
        canvas.line([(x + arm * h * 0.1, y - h * 0.75), hand], mix(coat, INK, 0.1), h * 0.06)
        canvas.circle(*hand, h * 0.032, skin)


def safety_clothes(canvas: Canvas, x: float, y: float, h: float) -> None:
    """A helmet and a bright vest for a worker drawn at (x, y)."""
    canvas.poly(
        [
            (x - h * 0.132, y - h * 0.79),
            (x + h * 0.132, y - h * 0.79),
            (x + h * 0.125, y - h * 0.44),
            (x - h * 0.125, y - h * 0.44),
        ],
        "#e8722e",
    )
    for dx in (-0.075, 0.05):
        canvas.rect(x + dx * h, y - h * 0.79, h * 0.028, h * 0.35, "#f6e7a0")
    canvas.rect(x - h * 0.128, y - h * 0.57, h * 0.256, h * 0.032, "#f6e7a0")
    canvas.poly(arc((x, y - h * 0.935), h * 0.1, h * 0.1, 180, 360), HONEY)
    canvas.rect(x - h * 0.115, y - h * 0.945, h * 0.23, h * 0.024, AMBER, 4)
