"""The demo's pictures, drawn by us: deterministic, without text, 1600 × 1000 (covers 1000 × 1414).

`draw("bridge")` answers a JPEG; `MOTIFS` says what there is; `arms()` is the coat of arms.
"""

from cityhall.demo.pictures.arms import arms
from cityhall.demo.pictures.canvas import jpeg
from cityhall.demo.pictures.motifs import MOTIFS, Motif

__all__ = ["MOTIFS", "Motif", "arms", "draw"]


def draw(key: str) -> bytes:
    """The picture as JPEG; raises `KeyError` for a motif that does not exist."""
    return jpeg(MOTIFS[key].sketch().finished())
