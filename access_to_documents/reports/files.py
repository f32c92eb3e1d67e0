"""A report as a file to send: PDF, workbook, CSV."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from access_to_documents.reports.document import Document
from pages.addresses import content_language, tag
from pages.approval.reports.spreadsheet import lines, safe
from pages.pdf.house import house_of
from pages.pdf.typesetting import typeset

TEMPLATE = Path(__file__).with_name("report.typ")
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Widths of the workbook's columns, in letters.
WIDTHS: Final = {"A": 26, "B": 44, "C": 18, "D": 14, "E": 12, "F": 26, "G": 70}


def pdf(document: Document, request: HttpRequest, now: datetime) -> bytes:
    """The report set as an accessible PDF, from the office's house."""
    with translation.override(document.language):
        house, files = house_of(request, document.title)
        said = {
            "title": document.title,
            "language": content_language(document.language),
            "tag": tag(document.language),
            "house": house,
            "facts": [list(fact) for fact in document.facts],
            "header": [document.header[1], *document.header[2:5]],
            "parts": [
                {
                    "title": part.title,
                    "rows": [
                        [line.label, *(_cell(value.value) for _base, value in line.values)]
                        for line in part.lines
                    ],
                    "sum": [part.sum.label, *(_cell(value.value) for _b, value in part.sum.values)]
                    if part.sum
                    else [],
                }
                for part in document.parts
            ],
            "notes": document.notes,
        }
    return typeset(TEMPLATE, said, files=files, at=now)


def xlsx(document: Document, request: HttpRequest, now: datetime) -> bytes:
    """The report as a workbook: numbers are numbers, and nothing is a formula."""
    book = Workbook()
    sheet: Any = book.active
    with translation.override(document.language):
        sheet.title = _("Report")[:31]
    sheet.append([document.title])
    sheet["A1"].font = Font(bold=True, size=14)
    for name, text in document.facts:
        sheet.append([safe(name), safe(text)])
    sheet.append([])
    sheet.append([safe(name) for name in document.header])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for row in document.rows():
        sheet.append([safe(cell) for cell in row])
    sheet.append([])
    for note in document.notes:
        sheet.append([safe(note)])
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
        for cell in sheet[column][len(document.facts) + 2 : -len(document.notes)]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def csv(document: Document, request: HttpRequest, now: datetime) -> bytes:
    """The table as CSV (RFC 4180) with the mark that tells a spreadsheet its letters."""
    named = (dict(zip(document.header, row, strict=True)) for row in document.rows())
    return "".join(lines(document.header, named)).encode()


#: By the end of the address: media type, and what writes it.
FILES: Final[dict[str, tuple[str, Callable[[Document, HttpRequest, datetime], bytes]]]] = {
    "pdf": ("application/pdf", pdf),
    "xlsx": (XLSX, xlsx),
    "csv": ("text/csv; charset=utf-8", csv),
}


def _cell(value: int | None) -> str:
    return "–" if value is None else str(value)
