"""Covers of publications: a scene in an arched window under the coat of arms."""

from collections.abc import Callable

from PIL import Image

from cityhall.demo.pictures.arms import leaf, shield
from cityhall.demo.pictures.canvas import OVERSAMPLING, Canvas, Colour, arc, mix
from cityhall.demo.pictures.palette import CREAM, HONEY, INK

WIDTH, HEIGHT = 1000, 1414
#: The window: left, right, top of its straight sides, foot.
LEFT, RIGHT, SHOULDER, FOOT = 130, 870, 790, 1270


def cover(scene: Callable[[Canvas], None], ground: Colour, centre: int = 800) -> Canvas:
    """A cover in one colour; `centre` is the x of the scene that the window shows."""
    sheet = Canvas(WIDTH, HEIGHT, ground)
    sheet.shade(mix(ground, CREAM, 0.07), mix(ground, INK, 0.12))
    for row in range(4):
        for column in range(6):
            x = 70 + column * 180 + row % 2 * 90
            leaf(sheet, x, 60 + row * 118, 30, mix(ground, CREAM, 0.09), ground)
    shield(sheet, WIDTH / 2, 190, 104)
    _window(sheet, 22, HONEY)
    _window(sheet, 12, CREAM)
    view, mask = Canvas(), Canvas(WIDTH, HEIGHT, "#000000")
    scene(view)
    _window(mask, 0, "#ffffff")
    sheet.image.paste(_cropped(view, centre), (0, 0), mask.image.convert("L"))
    sheet.rect(LEFT - 60, FOOT + 22, RIGHT - LEFT + 120, 8, HONEY)
    sheet.rect(LEFT - 30, FOOT + 44, RIGHT - LEFT + 60, 4, HONEY)
    return sheet


def _window(sheet: Canvas, margin: float, colour: Colour) -> None:
    """The arched window, larger by a margin."""
    half = (RIGHT - LEFT) / 2 + margin
    middle = (LEFT + RIGHT) / 2
    top = arc((middle, SHOULDER), half, half, 180, 360)
    sheet.poly([*top, (middle + half, FOOT + margin), (middle - half, FOOT + margin)], colour)


def _cropped(view: Canvas, centre: int) -> Image.Image:
    """The part of a scene around `centre`, where the window of a cover is."""
    size = (WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING)
    placed = Image.new("RGB", size)
    left = (WIDTH // 2 - centre) * OVERSAMPLING
    top = (FOOT - view.height + 60) * OVERSAMPLING
    placed.paste(view.image, (left, top))
    return placed
