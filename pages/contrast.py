"""Contrast of colours as WCAG 2.2 defines it (relative luminance, section «Definitions»)."""


def contrast_with_white(colour: str) -> float:
    """Contrast ratio (1 to 21) of white text on `colour`, given as #rrggbb."""
    return 1.05 / (luminance(colour) + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance (0 black to 1 white) of `colour`, given as #rrggbb."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
