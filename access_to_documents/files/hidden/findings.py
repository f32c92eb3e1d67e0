"""A finding as the officer reads it: how bad, where, and one sentence."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from access_to_documents.files.hidden.codes import SEVERITIES, Hidden, Severity

#: Places that a sentence names before it says "and others".
_NAMED = 5

SENTENCES: dict[Hidden, Promise] = {
    Hidden.PROPERTIES: gettext_lazy("The file's properties say who made it, or with what."),
    Hidden.XMP: gettext_lazy("A packet of metadata (XMP) says who made it, or with what."),
    Hidden.ATTACHMENTS: ngettext_lazy(
        "%(count)d file is attached inside.", "%(count)d files are attached inside.", "count"
    ),
    Hidden.ANNOTATIONS: ngettext_lazy(
        "%(count)d note or mark lies over the pages.",
        "%(count)d notes or marks lie over the pages.",
        "count",
    ),
    Hidden.FORMS: gettext_lazy("There is a form, with what was filled in."),
    Hidden.JAVASCRIPT: gettext_lazy("It carries programs or actions that run when it is opened."),
    Hidden.EARLIER: ngettext_lazy(
        "%(count)d earlier version is still inside: what was taken out can be read.",
        "%(count)d earlier versions are still inside: what was taken out can be read.",
        "count",
    ),
    Hidden.LAYERS: gettext_lazy("There are layers that are switched off, but can be shown."),
    Hidden.COVERED: ngettext_lazy(
        "%(count)d piece of text lies under a shape or a picture and can still be copied.",
        "%(count)d pieces of text lie under a shape or a picture and can still be copied.",
        "count",
    ),
    Hidden.INVISIBLE: gettext_lazy(
        "There is text that is not drawn, such as what a scanner recognised."
    ),
    Hidden.OUTSIDE: gettext_lazy("There is text outside the visible page."),
    Hidden.SIGNATURES: gettext_lazy("It is signed: the signature names a person."),
    Hidden.PRIVATE: gettext_lazy("A program keeps data of its own in it."),
    Hidden.CHANGES: ngettext_lazy(
        "%(count)d tracked change is inside: the words taken out can be read.",
        "%(count)d tracked changes are inside: the words taken out can be read.",
        "count",
    ),
    Hidden.COMMENTS: ngettext_lazy(
        "%(count)d comment is inside.", "%(count)d comments are inside.", "count"
    ),
    Hidden.HIDDEN_TEXT: gettext_lazy("There is text that is set as hidden."),
    Hidden.OBJECTS: ngettext_lazy(
        "%(count)d other document is embedded, whole.",
        "%(count)d other documents are embedded, whole.",
        "count",
    ),
    Hidden.CROPPED: gettext_lazy("Pictures are cropped: the parts cut off are still inside."),
    Hidden.LINKS: gettext_lazy("It points to other files, and may hold what they said."),
    Hidden.SHEETS: ngettext_lazy(
        "%(count)d sheet is hidden.", "%(count)d sheets are hidden.", "count"
    ),
    Hidden.ROWS: ngettext_lazy(
        "%(count)d row is hidden or filtered out.",
        "%(count)d rows are hidden or filtered out.",
        "count",
    ),
    Hidden.COLUMNS: ngettext_lazy(
        "%(count)d column is hidden.", "%(count)d columns are hidden.", "count"
    ),
    Hidden.PIVOT: gettext_lazy("A pivot table keeps a copy of all the data it was made of."),
    Hidden.NAMES: gettext_lazy("There are names defined for cells that no sheet shows."),
    Hidden.BEYOND: gettext_lazy("There are cells with content outside the printed area."),
    Hidden.PALE: gettext_lazy("There is text that cannot be seen, such as white on white."),
    Hidden.PLACE: gettext_lazy("The picture says where it was taken."),
    Hidden.CAMERA: gettext_lazy("The picture says when it was taken, with what, or by whom."),
    Hidden.PREVIEW: gettext_lazy("A small preview is inside, which may show an earlier state."),
    Hidden.HEADERS: gettext_lazy("The mail's headers name machines and other recipients."),
    Hidden.UNREADABLE: gettext_lazy(
        "It could not be looked through, so nothing is known of what it hides."
    ),
}


@dataclass(frozen=True)
class Finding:
    """One kind of hidden data in a file; `places` are pages, sheets or parts, `says` a sample."""

    code: Hidden
    count: int = 1
    places: tuple[str, ...] = ()
    says: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return SEVERITIES[self.code]

    @property
    def sentence(self) -> str:
        """For the officer, in his language; the places are named behind it."""
        said = str(SENTENCES[self.code] % {"count": self.count})
        if not self.places:
            return said
        named = ", ".join(self.places[:_NAMED])
        if len(self.places) > _NAMED:
            return _("%(sentence)s See: %(places)s and others.") % {
                "sentence": said,
                "places": named,
            }
        return _("%(sentence)s See: %(places)s.") % {"sentence": said, "places": named}

    def as_data(self) -> dict[str, Any]:
        """JSON values, for the row of the file."""
        return {**asdict(self), "code": str(self.code)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What `as_data` wrote."""
        return cls(
            Hidden(data["code"]), int(data["count"]), tuple(data["places"]), tuple(data["says"])
        )
