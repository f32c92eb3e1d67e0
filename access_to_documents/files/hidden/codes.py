"""What can be hidden in a file. Pure: the worker writes these, the office reads them."""

from enum import StrEnum


class Hidden(StrEnum):
    """One kind of hidden data."""

    PROPERTIES = "properties"
    XMP = "xmp"
    ATTACHMENTS = "attachments"
    ANNOTATIONS = "annotations"
    FORMS = "forms"
    JAVASCRIPT = "javascript"
    EARLIER = "earlier"
    LAYERS = "layers"
    COVERED = "covered"
    INVISIBLE = "invisible"
    OUTSIDE = "outside"
    SIGNATURES = "signatures"
    PRIVATE = "private"
    CHANGES = "changes"
    COMMENTS = "comments"
    HIDDEN_TEXT = "hidden_text"
    OBJECTS = "objects"
    CROPPED = "cropped"
    LINKS = "links"
    SHEETS = "sheets"
    ROWS = "rows"
    COLUMNS = "columns"
    PIVOT = "pivot"
    NAMES = "names"
    BEYOND = "beyond"
    PALE = "pale"
    PLACE = "place"
    CAMERA = "camera"
    PREVIEW = "preview"
    HEADERS = "headers"
    UNREADABLE = "unreadable"


class Severity(StrEnum):
    """How much it matters."""

    #: Words, numbers or programs that a reader is not meant to get: not sent before it is decided.
    STOP = "stop"
    #: Tells of persons or machines.
    WARN = "warn"
    #: Usual, and harmless in most files.
    NOTE = "note"


SEVERITIES: dict[Hidden, Severity] = {
    **dict.fromkeys(Hidden, Severity.STOP),
    **dict.fromkeys(
        (
            *(Hidden.PROPERTIES, Hidden.XMP, Hidden.INVISIBLE, Hidden.PRIVATE, Hidden.NAMES),
            *(Hidden.CAMERA, Hidden.PREVIEW, Hidden.SIGNATURES, Hidden.HEADERS, Hidden.LINKS),
        ),
        Severity.WARN,
    ),
}
