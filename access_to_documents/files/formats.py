"""The kinds of files that are taken, from whom, and how each is named when it is given out."""

from collections.abc import Collection
from enum import StrEnum


class Format(StrEnum):
    """What a file is, by its content; the value is the ending it is given out with."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    PNG = "png"
    JPEG = "jpg"
    TIFF = "tif"
    TXT = "txt"
    CSV = "csv"
    EML = "eml"


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Format.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Format.PPTX: f"{_OFFICE}.presentationml.presentation",
    Format.ODT: f"{_OPEN}.text",
    Format.ODS: f"{_OPEN}.spreadsheet",
    Format.ODP: f"{_OPEN}.presentation",
    Format.PNG: "image/png",
    Format.JPEG: "image/jpeg",
    Format.TIFF: "image/tiff",
    # As they came: nobody guesses in which letters a stranger wrote.
    Format.TXT: "text/plain",
    Format.CSV: "text/csv",
    Format.EML: "message/rfc822",
}
#: Endings that a name may carry for each.
ENDINGS: dict[Format, frozenset[str]] = {
    **{one: frozenset({one.value}) for one in Format},
    Format.JPEG: frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    Format.TIFF: frozenset({"tif", "tiff"}),
    Format.TXT: frozenset({"txt", "text", "md", "log"}),
}
ARCHIVES = frozenset({Format.DOCX, Format.XLSX, Format.PPTX, Format.ODT, Format.ODS, Format.ODP})
PICTURES = frozenset({Format.PNG, Format.JPEG, Format.TIFF})
TEXTS = frozenset({Format.TXT, Format.CSV, Format.EML})

#: A citizen shows what he has: letters, tables, photographs, mails. No presentations: nobody's
#: request needs one, and each format is another way in.
OF_CITIZENS = frozenset(Format) - {Format.PPTX, Format.ODP, Format.CSV}
#: The office holds what its departments made, but nothing that carries programs or runs.
OF_OFFICERS = frozenset(Format)
#: What may be drawn, blackened and built anew; the rest is made a PDF first.
REDACTABLE = frozenset({Format.PDF}) | PICTURES


def listed(formats: Collection[Format]) -> str:
    """The kinds as a sentence names them: "PDF, DOCX, …", in one order everywhere."""
    return ", ".join(one.name for one in Format if one in formats)
