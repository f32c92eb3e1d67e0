"""What the checks look at: an object's words, pictures and links, whatever its type."""

from dataclasses import dataclass, field
from typing import Any, Final

from bs4 import BeautifulSoup
from django.conf import settings
from django.db import models

from pages.scripts import Script, script_of

#: Stands where words were left out; no letter and no punctuation.
LEFT_OUT: Final = "\ufffc"
#: Elements after which a new line of reading begins.
_LINES = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "br", "td", "th", "hr")


@dataclass(frozen=True)
class Passage:
    """Words in one place. `html` is their source for rich text, None for plain text.

    `own` is false for words inside a block that has a heading of its own.
    """

    name: str
    place: str
    words: str
    html: BeautifulSoup | None = None
    own: bool = True


@dataclass(frozen=True)
class Picture:
    """A picture and what is said of it. `where` names the place also after others moved.

    `image` is the picture itself, where it was chosen and is there.
    """

    place: str
    where: str
    title: str
    alt: str
    decorative: bool = False
    image: Any = None


@dataclass(frozen=True)
class Link:
    """A link: its words (None where readers see the target's own title), and where it leads.

    `kind` is "page" or "document" with a primary key as `target`, "picture", or "address"; a target
    of None is something that was chosen and is gone.
    """

    place: str
    kind: str
    target: str | None
    words: str | None = None


@dataclass
class Contents:
    """The object taken apart."""

    instance: models.Model
    passages: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    #: What a check found out that it needs again for the same text.
    memo: dict[str, Any] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language the object is written in."""
        locale: Any = getattr(self.instance, "locale", None)
        return str(locale.language_code) if locale else str(settings.LANGUAGE_CODE)

    @property
    def script(self) -> Script:
        """The script most of the words are in."""
        return script_of(" ".join(passage.words for passage in self.passages))


def plain(soup: BeautifulSoup) -> str:
    """The words of rich text in the object's own language, a line for each paragraph.

    What is marked as another language or to be kept as written is left out.
    """
    soup = BeautifulSoup(str(soup), "html.parser")
    for marked in soup.select("[lang], [translate=no]"):
        marked.replace_with(LEFT_OUT)
    for tag in soup.find_all(_LINES):
        tag.append("\n")
    return soup.get_text()
