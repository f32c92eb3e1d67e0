"""What a PDF hides: read twice, as its objects say (pikepdf) and as it is drawn (PDFium)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from access_to_documents.files.hidden.codes import Hidden
from pages.search.documents.reader.refusing import Refused

from .covered import found as covered
from .ends import ends
from .hidden import Line

#: Marks that stand for themselves: a link, a field (told with the form), and its window.
_PLAIN = {"/Link", "/Widget", "/Popup"}
_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE"}
_DEEPEST = 50


def found(path: Path) -> Iterator[Line]:
    """Everything. Raises `Refused`, or whatever pikepdf says of a damaged file."""
    try:
        document = pikepdf.open(path)
    except pikepdf.PasswordError as error:
        raise Refused("encrypted", "a PDF with a password") from error
    with document:
        yield from _properties(document)
        yield from _catalogue(document)
        for number, page in enumerate(document.pages, start=1):
            yield from _page(page.obj, number)
    if (saved := ends(path)) > 1:
        yield {"found": Hidden.EARLIER, "count": saved - 1}
    yield from covered(path)


def _properties(document: pikepdf.Pdf) -> Iterator[Line]:
    for name, value in dict(document.trailer.get("/Info", {})).items():
        if said := str(value).strip():
            yield {"found": Hidden.PROPERTIES, "count": 1, "says": f"{name[1:]}: {said}"[:120]}
    if "/Metadata" in document.Root:
        yield {"found": Hidden.XMP}
    if "/PieceInfo" in document.Root:
        yield {"found": Hidden.PRIVATE}


def _catalogue(document: pikepdf.Pdf) -> Iterator[Line]:
    root = document.Root
    for name in document.attachments:
        yield {"found": Hidden.ATTACHMENTS, "says": str(name)[:120]}
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        fields = list(_fields(form.get("/Fields", []), 0))
        if "/XFA" in form or any(field.get("/FT") != "/Sig" for field in fields):
            yield {"found": Hidden.FORMS, "count": max(1, len(fields))}
        for field in fields:
            if field.get("/FT") == "/Sig" and "/V" in field:
                yield {"found": Hidden.SIGNATURES, "says": str(field.V.get("/Name", ""))[:120]}
    names: Any = root.get("/Names", {})
    action = root.get("/OpenAction")
    runs = isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) in _ACTIONS
    if "/JavaScript" in names or "/AA" in root or runs:
        yield {"found": Hidden.JAVASCRIPT}
    layers = root.get("/OCProperties")
    if isinstance(layers, pikepdf.Dictionary):
        shown: Any = layers.get("/D", {})
        off = list(shown.get("/OFF", []))
        if str(shown.get("/BaseState", "/ON")) == "/OFF":
            on = [one.objgen for one in shown.get("/ON", [])]
            off = [one for one in layers.get("/OCGs", []) if one.objgen not in on]
        for layer in off:
            yield {"found": Hidden.LAYERS, "says": str(layer.get("/Name", ""))[:120]}


def _fields(fields: Any, depth: int) -> Iterator[pikepdf.Dictionary]:
    for field in fields:
        if isinstance(field, pikepdf.Dictionary) and depth < _DEEPEST:
            children: Any = field.get("/Kids", [])
            named = [one for one in children if "/T" in one]
            if named:
                yield from _fields(named, depth + 1)
            else:
                yield field


def _page(page: Any, number: int) -> Iterator[Line]:
    for mark in page.get("/Annots", []):
        kind = str(mark.get("/Subtype", ""))
        if kind == "/FileAttachment":
            yield {"found": Hidden.ATTACHMENTS, "where": number}
        elif kind not in _PLAIN:
            says = str(mark.get("/Contents", ""))[:120]
            yield {"found": Hidden.ANNOTATIONS, "where": number, "says": says}
        action = mark.get("/A", {})
        if "/AA" in mark or str(action.get("/S", "")) in _ACTIONS:
            yield {"found": Hidden.JAVASCRIPT, "where": number}
    if "/AA" in page:
        yield {"found": Hidden.JAVASCRIPT, "where": number}
    if "/Thumb" in page:
        yield {"found": Hidden.PREVIEW, "where": number}
    if "/PieceInfo" in page:
        yield {"found": Hidden.PRIVATE, "where": number}
