"""One item of an old site, as its line says it, checked."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Picture:
    """A picture: path relative to the import file, as the line has it, and its words."""

    path: str
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Paper:
    """A document: path relative to the import file, and its title."""

    path: str
    title: str = ""


@dataclass(frozen=True)
class Item:
    """One item in one language. Instants are UTC."""

    external_id: str
    type: str
    language: str
    title: str
    body_html: str
    published_at: datetime
    lead: str = ""
    topics: tuple[str, ...] = ()
    department: str = ""
    source_url: str = ""
    images: tuple[Picture, ...] = ()
    files: tuple[Paper, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    kind: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by: its id on the old site, and its language."""
        return self.external_id, self.language
