"""What stops a redacted file from being sent, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Code(StrEnum):
    """What the check found."""

    FOUND = "found"
    SEEN = "seen"
    UNCOVERED = "uncovered"
    NOT_BLACK = "not_black"
    TEXT = "text"
    METADATA = "metadata"
    ATTACHMENTS = "attachments"
    ANNOTATIONS = "annotations"
    OBJECTS = "objects"
    EARLIER = "earlier"
    PAGES = "pages"
    SIZE = "size"
    STOPPED = "stopped"
    CHANGED = "changed"


SENTENCES: dict[Code, Promise] = {
    Code.FOUND: gettext_lazy("A word to be removed can still be copied from the new file."),
    Code.SEEN: gettext_lazy("A word to be removed can still be read in the picture of the page."),
    Code.UNCOVERED: gettext_lazy("A word to be removed is not covered by a box."),
    Code.NOT_BLACK: gettext_lazy("A box was not made black."),
    Code.TEXT: gettext_lazy("The new file has text beside its pictures."),
    Code.METADATA: gettext_lazy("The new file has metadata."),
    Code.ATTACHMENTS: gettext_lazy("The new file has attachments."),
    Code.ANNOTATIONS: gettext_lazy("A page of the new file has notes or links."),
    Code.OBJECTS: gettext_lazy("A page of the new file has more than its picture."),
    Code.EARLIER: gettext_lazy("The new file holds an earlier version of itself."),
    Code.PAGES: gettext_lazy("The new file has another number of pages than the original."),
    Code.SIZE: gettext_lazy("A page of the new file has another size than in the original."),
    Code.STOPPED: gettext_lazy("The work was stopped before it was done, so nothing is proved."),
    Code.CHANGED: gettext_lazy("The original is not the file that was sealed."),
}


@dataclass(frozen=True)
class Problem:
    """One reason; `page` from 1, or 0 for the whole file. `says` may quote the document."""

    code: Code
    page: int = 0
    says: str = ""

    @property
    def sentence(self) -> str:
        """For the officer, with the page."""
        if not self.page:
            return str(SENTENCES[self.code])
        return _("Page %(page)s: %(sentence)s") % {
            "page": self.page,
            "sentence": SENTENCES[self.code],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What the worker told, or a report keeps."""
        code = Code(data.get("problem") or data["code"])
        return cls(code, int(data.get("page", 0)), str(data.get("says", ""))[:200])


class NotProved(ValueError):
    """The redaction is not kept: `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(sorted({str(one.code) for one in problems})))
        self.problems = problems
