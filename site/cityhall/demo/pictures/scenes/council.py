"""The assembly's chamber: a half circle of desks, the speaker under the coat of arms."""

from cityhall.demo.pictures.arms import shield
from cityhall.demo.pictures.canvas import Canvas, mix
from cityhall.demo.pictures.palette import BARK, CREAM, HONEY, INK, LEAF, MEADOW, SAND
from cityhall.demo.pictures.people import person
from cityhall.demo.pictures.scenery import flag


def council(canvas: Canvas) -> None:
    """The assembly's chamber: a half circle of desks, the speaker under the coat of arms."""
    canvas.shade("#e6d3ad", "#cfae7c", 0, 640)
    for x in range(0, 1600, 100):
        canvas.rect(x, 70, 96, 480, mix("#b98a55", BARK, 0.12 if x // 100 % 2 else 0.22))
        canvas.rect(x, 70, 4, 480, "#22332e26")
    canvas.rect(0, 0, 1600, 74, mix(CREAM, SAND, 0.25))
    for x in range(130, 1600, 268):
        canvas.glow(x, 90, 150, "#fff0c0", 0.55)
        canvas.ellipse(x, 60, 74, 15, "#fff7dc")
    canvas.rect(560, 96, 480, 430, mix(LEAF, INK, 0.15), 8)
    canvas.glow(800, 250, 300, "#8dbb86", 0.4)
    shield(canvas, 800, 250, 112)
    flag(canvas, 588, 512, 390, 100)
    flag(canvas, 916, 512, 390, 100)
    canvas.shade("#8c5a36", "#5e3a24", 548)
    canvas.ellipse(800, 1120, 900, 500, "#7d2f2a")
    canvas.ellipse(800, 1130, 860, 480, "#94382f")
    for x, kind in ((640, 3), (800, 8), (960, 6)):
        person(canvas, x, 620, 200, kind=kind)
    canvas.rect(520, 510, 560, 24, mix(BARK, HONEY, 0.35), 5)
    canvas.rect(540, 532, 520, 100, mix(BARK, INK, 0.1))
    for x in range(560, 1040, 96):
        canvas.rect(x, 546, 80, 72, mix(BARK, HONEY, 0.18), 4)
    for x in (640, 800, 960):
        canvas.line([(x + 50, 512), (x + 40, 476)], INK, 4)
        canvas.circle(x + 40, 474, 7, INK)
    for row, (radius, size, count, base) in enumerate(
        ((520, 150, 8, 706), (720, 190, 9, 790), (960, 250, 9, 900))
    ):
        _row(canvas, radius, size, count, base, row)


def _row(canvas: Canvas, radius: float, size: float, count: int, base: float, row: int) -> None:
    """One row of desks seen from behind, the members in front of us."""
    depth = radius * 0.13
    seats = []
    for seat in range(count):
        share = (seat + 0.5) / count * 2 - 1
        x = 800 + share * radius
        y = base - share * share * depth * 1.8
        seats.append((x, y, seat))
    curve = [
        (800 + t / 20 * radius * 1.04, base - (t / 20) ** 2 * depth * 1.8) for t in range(-20, 21)
    ]
    lift = size * 0.55
    canvas.poly(
        [*((x, y - lift) for x, y in curve), *((x, y + 8) for x, y in reversed(curve))],
        mix(BARK, HONEY, 0.2),
    )
    canvas.line([(x, y - lift) for x, y in curve], mix(BARK, HONEY, 0.5), size * 0.1)
    for x, y, seat in seats:
        if (seat * 5 + row * 3) % 7 == 0:
            continue
        person(
            canvas,
            x,
            y + size * 0.38,
            size * 1.15,
            kind=seat * 3 + row,
            back=True,
            arm=1 if (seat + row * 2) % 5 == 3 else 0,
        )
    for x, y, _ in seats:
        w = size * 0.38
        canvas.rect(x - w / 2, y - size * 0.34, w, size * 0.82, mix(LEAF, INK, 0.1), size * 0.07)
        canvas.rect(x - w / 2, y - size * 0.34, w, size * 0.08, MEADOW, size * 0.04)
