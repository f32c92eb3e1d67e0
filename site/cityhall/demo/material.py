"""Pictures, documents and body blocks of the demo, made from its content files."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cityhall.demo import documents, pictures, sounds

Content = Mapping[str, Any]
#: Motifs with children on them, and the note of the consent.
CHILDREN = {"playground": "Писмена сагласност родитеља за страницу Града, регистратор 4, 2026."}


def read(name: str) -> dict[str, Any]:
    """One content file, parsed."""
    text = (files("cityhall.demo") / "content" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def image(motif: str) -> Any:
    """The picture of a motif, drawn when first asked for."""
    model = get_image_model()
    title = f"motif:{motif}"
    found = model.objects.filter(tags__name=title).first()
    if found is not None:
        return found
    drawn = pictures.MOTIFS.get(motif)
    data = pictures.draw(motif)
    made = model(
        title=drawn.title_sr if drawn else motif,
        alts={"sr": drawn.alt_sr, "en": drawn.alt_en} if drawn else {},
        credit=drawn.credit if drawn else "",
        terms="press" if drawn else "",
        faces_of_minors=motif in CHILDREN,
        consent=CHILDREN.get(motif, ""),
        file=ContentFile(data, name=f"{motif}.jpg"),
    )
    made.save()
    made.tags.add(title)
    return made


def arms() -> Any:
    """The coat of arms."""
    data = pictures.arms()
    made = get_image_model()(title="Грб", file=ContentFile(data, name="grb.png"))
    made.save()
    return made


@cache
def _documents() -> dict[str, Content]:
    return {entry["key"]: entry for entry in read("documents")["document"]}


def document(key: str, language: str) -> Any:
    """The document with this key in documents.toml."""
    entry = _documents()[key]
    return _file(entry["file"], entry[f"title_{language}"], documents.bundled(entry["file"]))


def _file(name: str, title: str, data: bytes) -> Any:
    model = get_document_model()
    found = model.objects.filter(title=title).first()
    if found is None:
        found = model(title=title, file=ContentFile(data, name=name), file_size=len(data))
        found.save()
    return found


def body(blocks: Iterable[Content], language: str) -> list[tuple[str, Any]]:
    """Blocks as a StreamField takes them."""
    return [(block["type"], _block(block, language)) for block in blocks]


def _block(block: Content, language: str) -> Any:
    kind = block["type"]
    if kind == "text":
        return block["html"].strip().replace("\n", "")
    if kind == "quote":
        return {name: block[name] for name in ("words", "person", "role")}
    if kind == "image":
        return _picture(block)
    if kind == "gallery":
        return {
            "title": block["title"],
            "images": [_picture(picture) for picture in block["images"]],
        }
    if kind == "facts":
        rows = [{"label": label, "value": value} for label, value in block["rows"]]
        return {"title": block["title"], "facts": rows}
    if kind == "table":
        return {
            "data": block["rows"],
            "table_caption": block["caption"],
            "first_row_is_table_header": block.get("header_row", False),
            "first_col_is_header": block.get("header_column", False),
            "table_header_choice": _header_choice(block),
        }
    if kind == "document":
        return {"document": document(block["document"], language), "title": ""}
    if kind == "video":
        return {
            "title": block["title"],
            "url": block["url"],
            "file": None,
            "transcript": block["transcript"].strip(),
        }
    recording = _file(f"{block['source']}.wav", block["title"], getattr(sounds, block["source"])())
    return {"title": block["title"], "file": recording, "transcript": block["transcript"]}


def _picture(entry: Content) -> dict[str, Any]:
    drawn = image(entry["motif"])
    return {
        "image": drawn,
        "alt": entry.get("alt", ""),
        "decorative": entry.get("decorative", False),
        "caption": entry.get("caption", ""),
        "credit": drawn.credit,
    }


def _header_choice(block: Content) -> str:
    row, column = block.get("header_row", False), block.get("header_column", False)
    return "both" if row and column else "row" if row else "column" if column else "neither"
