"""What to do about something hidden, and about a copy that was not proved, in plain words."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from access_to_documents.files.formats import Format
from access_to_documents.files.hidden.codes import Hidden, Severity
from access_to_documents.files.redaction.problems import Code
from access_to_documents.files.redaction.redacting import may_be_redacted

SEVERITIES: Final[dict[Severity, Any]] = {
    Severity.STOP: _("Stops sending"),
    Severity.WARN: _("Tells of persons or machines"),
    Severity.NOTE: _("Harmless in most files"),
}
_DRAWN: Final = _(
    "Make a copy without hidden data: it is drawn anew, and this does not come along."
)
_COVERED: Final = _(
    "Blacken the place here instead: in the copy nothing is left under a box. If the text may be "
    "read, make a copy without hidden data."
)
_ANEW: Final = _(
    "This is never sent. Open the file in the program that made it, save it anew as PDF, and add "
    "that file."
)
_TAKE_OUT: Final = _(
    "Take it out in the program that made the file, or save the file as PDF there, and add the "
    "new file."
)
_IN_OFFICE: Final[dict[Hidden, Any]] = {
    Hidden.CHANGES: _("Accept or reject all changes, save, and add the file anew."),
    Hidden.COMMENTS: _("Delete the comments, save, and add the file anew."),
    Hidden.PROPERTIES: _(
        "Remove the properties with the program's document inspector, save, and add the file anew."
    ),
    Hidden.CROPPED: _(
        "Delete the cropped areas of the pictures when compressing them, save, and add the file "
        "anew."
    ),
    Hidden.PIVOT: _("Keep the values alone: copy the table as values into a new file, and add it."),
    **dict.fromkeys(
        (Hidden.SHEETS, Hidden.ROWS, Hidden.COLUMNS, Hidden.BEYOND),
        _(
            "Show it, delete what the requester is not to get, save, and add the file anew. Or "
            "save the visible part as PDF."
        ),
    ),
    Hidden.HEADERS: _("Print the letter as PDF in the mail program, and add that file."),
}
_SYSTEM: Final = _("Nothing was kept. Tell whoever runs the system.")
_PROBLEMS: Final[dict[Code, Any]] = {
    Code.UNCOVERED: _("Draw a box over it on that page, or let it stand below."),
    Code.SEEN: _("Draw a box over it on that page, or let it stand below."),
    Code.FOUND: _("Draw a box over it on that page, or let it stand below."),
    Code.NOT_BLACK: _("Draw the box a little larger."),
    Code.STOPPED: _(
        "Ask for the copy once more. If it stops again, save the document in parts and add those."
    ),
}
#: What a person may let stand after he has looked: a word, which may be another one.
MAY_STAND: Final = frozenset({Code.UNCOVERED, Code.SEEN, Code.FOUND})


def on_hidden(code: Hidden, kind: Format) -> Any:
    """What to do about it in a file of this kind."""
    if code in (Hidden.UNREADABLE, Hidden.JAVASCRIPT) and not may_be_redacted(kind):
        return _ANEW
    if code is Hidden.UNREADABLE:
        return _ANEW
    if may_be_redacted(kind):
        return _COVERED if code is Hidden.COVERED else _DRAWN
    return _IN_OFFICE.get(code, _TAKE_OUT)


def on_problem(code: Code) -> Any:
    """What to do where a copy was not proved."""
    return _PROBLEMS.get(code, _SYSTEM)
