"""Rich text as plain paragraphs, with where its links lead: what a reader of words needs of it."""

from html.parser import HTMLParser

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

#: What begins a line of its own.
BLOCKS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "br", "hr", "embed"})
Key = tuple[str, str]


def paragraphs(source: str) -> str:
    """The words of `source` (stored rich text), a line a paragraph.

    A link says behind its words where it leads: to an address, or to the title of a page or file.
    """
    reader = _Reader()
    reader.feed(source)
    reader.close()
    titles = _titles(reader.targets)
    said = "".join(
        piece if isinstance(piece, str) else _target(titles, piece) for piece in reader.pieces
    )
    lines = (" ".join(line.split()) for line in said.splitlines())
    return "\n".join(line for line in lines if line)


def _target(titles: dict[Key, str], key: Key) -> str:
    kind, where = key
    return f" ({titles.get(key, where) if kind else where})"


def _titles(targets: set[Key]) -> dict[Key, str]:
    """The titles of what the keys name: one query a kind."""
    models = {"page": Page, "document": get_document_model(), "image": get_image_model()}
    titles: dict[Key, str] = {}
    for kind, model in models.items():
        wanted = {key for of_kind, key in targets if of_kind == kind and key.isdigit()}
        if wanted:
            found = model._base_manager.filter(pk__in=wanted).values_list("pk", "title")
            titles |= {(kind, str(pk)): title for pk, title in found}
    return titles


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str | Key] = []
        self.targets: set[Key] = set()
        self.links: list[Key | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in BLOCKS:
            self.pieces.append("\n")
        if tag == "a":
            kind, href = given.get("linktype") or "", given.get("href") or ""
            target = (kind, given.get("id") or "") if kind else ("", href)
            self.links.append(target if target[1] else None)
        if tag == "embed":
            kind = given.get("embedtype") or ""
            self._say((kind, given.get("id") or given.get("url") or ""))
            self.pieces.append(f" {given.get('alt') or ''}")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.pieces.append("\n")
        if tag == "a" and self.links and (target := self.links.pop()):
            self._say(target)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def _say(self, target: Key) -> None:
        self.targets.add(target)
        self.pieces.append(target)
