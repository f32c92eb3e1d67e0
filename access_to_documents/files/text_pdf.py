"""A text set as a PDF, so that it can be redacted and read everywhere."""

import tempfile
from pathlib import Path

from django.utils import timezone

from access_to_documents.cases.actors import Actor, require_officer
from access_to_documents.cases.refusal import Refused
from access_to_documents.files.formats import Format
from access_to_documents.files.intake import Checked, keep
from access_to_documents.files.naming import safe
from access_to_documents.files.redaction.wording import office_first
from access_to_documents.files.sealing import seal_of
from access_to_documents.models.case_file import CaseFile, Origin
from pages.pdf.typesetting import typeset

_TEMPLATE = Path(__file__).with_name("text.typ")
_KINDS = frozenset({Format.TXT, Format.CSV})


def set_as_pdf(one: CaseFile, actor: Actor) -> CaseFile:
    """A PDF of a text file, as a new file of the request. Raises `Refused` for other kinds."""
    require_officer(actor)
    if Format(one.format) not in _KINDS:
        raise Refused([office_first()])
    with one.open() as stored:
        content = typeset(
            _TEMPLATE,
            {
                "title": one.name,
                "language": "sr",
                "tag": "sr",
                "lines": decoded(stored.read()).expandtabs(4).splitlines(),
            },
            files={},
            at=timezone.now(),
        )
    with tempfile.TemporaryFile() as made:
        made.write(content)
        seal = seal_of(made)
        made.seek(0)
        name = safe(f"{one.name.rpartition('.')[0]}.pdf", Format.PDF)
        checked = Checked(made, name, Format.PDF, seal)
        return keep(one.request, checked, origin=Origin.MADE, actor=actor, made_from=one)


def decoded(content: bytes) -> str:
    """The letters of a text: UTF-8, or what Windows wrote here before it, in either script."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        high = sum(byte >= 0x80 for byte in content)
        low = sum(chr(byte).isalpha() for byte in content if byte < 0x80)
        # In Cyrillic every letter is a high byte, in Latin only those with a mark.
        return content.decode("cp1251" if high > low else "cp1250", "replace")
