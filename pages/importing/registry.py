"""Which types of the format there are, and what each becomes: plugins register their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pages.importing.item import Item

#: Every type the format knows, also those whose plugin is not there yet.
TYPES = ("news", "press_release", "notice", "event", "bulletin", "document")


@dataclass(frozen=True)
class Importer:
    """How items of one type become pages.

    `index` is the page type of the parent, `index_fields` what tells the right one from others of
    that type, `index_titles` what a new one is called, by language. `fields(item)` gives the
    fields of the type's own. `papers` names the inline rows that files become; without a name
    they stand in the body.
    """

    page: type[Any]
    index: type[Any]
    index_titles: Mapping[str, str]
    index_fields: Mapping[str, Any] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    has_times: bool = False
    needs_start: bool = False
    papers: str = ""
    fields: Callable[[Item], dict[str, Any]] = lambda item: {}


_importers: dict[str, Importer] = {}


def register(type_name: str, importer: Importer) -> None:
    """Have items of a type become pages by `importer`."""
    _importers[type_name] = importer


def importer_of(type_name: str) -> Importer | None:
    """The importer of a type; None where its plugin is not there yet."""
    return _importers.get(type_name)
