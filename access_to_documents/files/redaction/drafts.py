"""What an officer has marked so far, kept in the original's row until the copy is proved.

It names persons: it stands where the order stands, and goes with it.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any, Self

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.files.redaction.boxes import Box
from access_to_documents.files.redaction.redacting import Order
from access_to_documents.models.case_file import CaseFile

#: In the row's `order`, beside what was asked for.
KEY = "draft"


@dataclass(frozen=True)
class Found:
    """A place that a search found; `is_left` where the officer wants it to stay readable."""

    page: int
    said: str
    wanted: str
    is_certain: bool
    boxes: tuple[Box, ...]
    is_left: bool = False

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """What `asdict` made."""
        return cls(**{**data, "boxes": tuple(Box.from_data(box) for box in data["boxes"])})


@dataclass(frozen=True)
class Draft:
    """Boxes drawn by hand, words and the places they were found in, by which reason.

    `left` are words that a check saw and the officer let stand (page, word). `search` is empty, or
    a state of `searching`, since `searched_at` (ISO 8601).
    """

    boxes: tuple[Box, ...] = ()
    words: tuple[str, ...] = ()
    reason: str = ""
    places: tuple[Found, ...] = ()
    unread: tuple[int, ...] = ()
    left: tuple[tuple[int, str], ...] = ()
    search: str = ""
    searched_at: str = ""

    @classmethod
    def of(cls, original: CaseFile) -> Self:
        """The draft of a file; an empty one where nobody began."""
        data = dict((original.order or {}).get(KEY) or {})
        for name, read in _READ.items():
            data[name] = tuple(map(read, data.get(name, ())))
        return cls(**data)

    def all_boxes(self) -> tuple[Box, ...]:
        """Those drawn by hand, then those of every place that does not stay."""
        found = (box for place in self.places if not place.is_left for box in place.boxes)
        return (*self.boxes, *(replace(box, reason=self.reason) for box in found))

    def on_page(self, page: int) -> tuple[Box, ...]:
        """The boxes drawn by hand on a page."""
        return tuple(box for box in self.boxes if box.page == page)

    def pages(self) -> list[int]:
        """Pages with a box, in their order."""
        return sorted({box.page for box in self.all_boxes()})

    def with_page(self, page: int, boxes: Iterable[Box]) -> "Draft":
        """Other boxes on a page."""
        others = (box for box in self.boxes if box.page != page)
        return replace(self, boxes=tuple(sorted((*others, *boxes), key=lambda box: box.page)))

    def order(self, *, language: str, layer: bool) -> Order:
        """What the worker is asked for."""
        stays = [(place.page, place.said) for place in self.places if place.is_left]
        return Order(self.all_boxes(), self.words, (*stays, *self.left), language, layer)

    def print_of_page(self, page: int) -> str:
        """Says whether the boxes of a page are those that somebody has seen."""
        return _print([box.as_data() for box in self.on_page(page)])

    def print_of_places(self) -> str:
        """The same for words and places."""
        return _print([self.words, self.reason, [asdict(place) for place in self.places]])

    def as_data(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)


_READ: dict[str, Callable[[Any], Any]] = {
    "boxes": Box.from_data,
    "words": str,
    "places": Found.from_data,
    "unread": int,
    "left": lambda one: (int(one[0]), str(one[1])),
}


def change(original: CaseFile, edit: Callable[[Draft], Draft]) -> Draft:
    """Write another draft, made of the one that is there now. Raises `Refused` while one is made.

    `edit` may raise `Refused` itself, where it is not the draft that somebody has seen.
    """
    with transaction.atomic():
        locked = CaseFile.objects.select_for_update().get(pk=original.pk)
        if locked.erased_at is not None:
            raise Refused([_("The file was erased by the office.")])
        if is_busy(locked):
            raise Refused([_("The copy is being made just now. Wait until it is done.")])
        draft = edit(Draft.of(locked))
        locked.order = {**(locked.order or {}), KEY: draft.as_data()}
        locked.save(update_fields=["order"])
    original.order = locked.order
    return draft


def outpaced() -> Sentence:
    """Somebody else was at it."""
    return _(
        "Somebody changed this since you opened it. Look at it again: what you entered is still "
        "below, and is saved when you send it once more."
    )


def is_busy(original: CaseFile) -> bool:
    """Whether a copy is asked for and not done."""
    return (original.report or {}).get("state") in BUSY


def now() -> str:
    """For `searched_at`."""
    return timezone.now().isoformat()


#: States of a report, while a copy is asked for or made.
WAITING, WORKING = "waiting", "working"
BUSY = (WAITING, WORKING)


def _print(values: Any) -> str:
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
