"""Why a file is not taken, told to whoever sent it."""

from collections.abc import Callable
from enum import StrEnum

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Why(StrEnum):
    """Reasons for refusing a file; the values are kept in logs, sentences are `SENTENCES`."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    CUT_OFF = "cut_off"
    FORMAT = "format"
    OLD_OFFICE = "old_office"
    NAME = "name"
    TWO_FORMATS = "two_formats"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    BOMB = "bomb"
    DAMAGED = "damaged"


SENTENCES: dict[Why, Promise] = {
    Why.EMPTY: _("«%(name)s» is empty. Choose the file again."),
    Why.TOO_LARGE: _(
        "«%(name)s» is larger than %(most)s. Send it in parts, or bring it to the counter."
    ),
    Why.TOO_MANY: _("At most %(count)s files can be sent at once. Send the others afterwards."),
    Why.CUT_OFF: _("«%(name)s» did not arrive whole, so nothing of it was kept. Send it again."),
    Why.FORMAT: _("«%(name)s» is of a kind that cannot be taken. These can: %(formats)s."),
    Why.OLD_OFFICE: _(
        "«%(name)s» was saved by an old Office program. Save it as DOCX, XLSX or PDF and send that."
    ),
    Why.NAME: _(
        "The name «%(name)s» says one kind of file, and the content is another. "
        "Give the file its true ending, or save it anew."
    ),
    Why.TWO_FORMATS: _(
        "«%(name)s» is two files in one, which may harm whoever opens it. Save it anew as PDF."
    ),
    Why.ENCRYPTED: _("«%(name)s» has a password. Take the password off and send it again."),
    Why.MACROS: _("«%(name)s» carries macros, that is programs. Save it without them."),
    Why.BOMB: _("«%(name)s» would grow beyond measure when opened. Save it anew as PDF."),
    Why.DAMAGED: _("«%(name)s» is damaged and cannot be opened. Send it again."),
}


class Refused(ValueError):
    """A file that is not taken: `why`, and the sentence for whoever sent it."""

    def __init__(
        self, why: Why, name: str = "", *, most: int = 0, count: int = 0, formats: str = ""
    ) -> None:
        super().__init__(why.value)
        self.why = why
        self._say: Callable[[], str] = lambda: (
            str(SENTENCES[why])
            % {"name": name, "most": filesizeformat(most), "count": count, "formats": formats}
        )

    @property
    def sentence(self) -> str:
        """In the language of whoever reads it now."""
        return self._say()
