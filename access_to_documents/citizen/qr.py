"""QR codes of tracking addresses: on the page, and for the PDF."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn(address: str) -> SafeString:
    """As SVG that stands in the page: nothing is fetched for it."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(border=2, omitsize=True, svgclass="qr-code", lineclass=None))


def scannable(address: str) -> bytes:
    """As an SVG file."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, scale=4)
    return out.getvalue()
