"""Town houses and the clock tower."""

from cityhall.demo.pictures.canvas import Canvas, mix, smooth
from cityhall.demo.pictures.palette import (
    BARK,
    BRICK,
    CLAY,
    CREAM,
    HONEY,
    INK,
    SKY,
    SLATE,
    SNOW,
    STONE,
)

ROOFS = (BRICK, "#9c4a3c", CLAY, "#84504a")
WALLS = (CREAM, "#ead9bd", "#e9c9a4", "#d9dccb", "#e6b89a", "#cfd8d3")


def house(
    canvas: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    kind: int = 0,
    snow: bool = False,
    lit: bool = False,
) -> None:
    """A town house: its lower left corner at (x, y), `h` to the eaves; `kind` varies it."""
    wall = WALLS[kind % len(WALLS)]
    roof = ROOFS[(kind * 3 + 1) % len(ROOFS)]
    wall, roof = (mix(wall, "#5d6f96", 0.45), mix(roof, "#33456b", 0.5)) if snow else (wall, roof)
    canvas.rect(x, y - h, w, h, wall)
    canvas.rect(x + w * 0.82, y - h, w * 0.18, h, "#22332e16")
    rise = w * (0.42 if kind % 2 else 0.3)
    gable = [(x - w * 0.05, y - h), (x + w / 2, y - h - rise), (x + w * 1.05, y - h)]
    canvas.rect(x + w * 0.68, y - h - rise * 0.85, w * 0.09, rise * 0.6, mix(roof, INK, 0.3))
    canvas.poly(gable, SNOW if snow else roof)
    if snow:
        canvas.poly([(x, y - h), (x + w / 2, y - h - rise * 0.72), (x + w, y - h)], roof)
    columns, rows = max(2, int(w // 58)), max(1, int(h // 84))
    pane = "#f7cf74" if lit else mix(SLATE, SKY, 0.35)
    for row in range(rows):
        for column in range(columns):
            left = x + w * (column + 0.5) / columns - 13
            top = y - h + 26 + row * (h - 26) / rows
            dark = lit and (column * 3 + row * 5 + kind) % 4 == 0
            canvas.rect(left - 4, top - 4, 34, 50, mix(wall, "#ffffff", 0.4), 3)
            canvas.rect(left, top, 26, 42, mix(SLATE, INK, 0.4) if dark else pane, 2)
            canvas.rect(left + 12, top, 2, 42, mix(wall, "#ffffff", 0.4))


def tower(canvas: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A clock tower with a green dome, standing at (x, y)."""
    canvas.rect(x - w / 2, y - h, w, h, CREAM)
    canvas.rect(x + w * 0.2, y - h, w * 0.3, h, "#22332e1c")
    canvas.rect(x - w * 0.6, y - h - w * 0.12, w * 1.2, w * 0.16, mix(STONE, BARK, 0.15))
    dome = [
        (-0.5, 0),
        (-0.52, -0.3),
        (-0.3, -0.62),
        (-0.1, -0.8),
        (0, -1.3),
        (0.1, -0.8),
        (0.3, -0.62),
        (0.52, -0.3),
        (0.5, 0),
    ]
    glint = [(-0.5, 0), (-0.6, -0.28), (-0.2, -0.58), (0.5, -0.82), (0.34, -0.4), (0.5, 0)]
    canvas.poly(smooth([(x + dx * w, y - h - w * 0.1 + dy * w) for dx, dy in dome]), "#4d8a7c")
    canvas.poly(
        smooth([(x + dx * w * 0.4 - w * 0.2, y - h - w * 0.1 + dy * w) for dx, dy in glint]),
        "#6ea594",
    )
    canvas.circle(x, y - h - w * 1.42, w * 0.06, HONEY)
    canvas.circle(x, y - h + w * 0.5, w * 0.34, mix(STONE, BARK, 0.3))
    canvas.circle(x, y - h + w * 0.5, w * 0.28, SNOW)
    canvas.line([(x, y - h + w * 0.5), (x, y - h + w * 0.3)], INK, max(2, w * 0.04))
    canvas.line([(x, y - h + w * 0.5), (x + w * 0.13, y - h + w * 0.57)], INK, max(2, w * 0.05))
