"""What is indexed of a public item: its words as readers see them, and what it is filtered by."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.documents import get_document_model

from pages.record.entry import HTML_KEYS, OPAQUE_KEYS, type_names
from pages.record.models import PublicItem, PublicItemFile
from pages.scripts import slugify
from pages.search.analysis.entries import Read, Words
from pages.search.analysis.tables import fingerprint
from pages.search.documents import finding
from pages.search.documents.answering import whole_text
from pages.search.documents.models import DocumentText
from pages.search.engines.base import Row
from pages.search.engines.facets import between_bars
from pages.search.hiding import Hidden, hidden_now, is_hidden
from pages.search.models import Entry

#: Raise when the same words would be indexed otherwise: older entries are then out of date.
INDEXER: Final = 2
#: Types that are furniture of the site, not something to be found.
FURNITURE: Final = frozenset({"home", "menu", "alert", "identity", "mandate"})
#: The type of a document that public items show.
DOCUMENT: Final = "document"
#: Keys of an item that are told apart from its body.
_APART: Final = frozenset({"title", "topics", "departments"})
#: Keys whose words say nothing of what the item is about.
_ASIDE: Final = frozenset(
    {"credit", "rights", "licence", "status", "source_language_name", "summary"}
)
#: What the record holds is well formed: no bare ">" in an attribute.
_TAG: Final = re.compile(r"<[a-zA-Z/!][^>]*>")


@dataclass(frozen=True)
class Text:
    """One thing that may be found, ready to be stored. The words are as written, in one script."""

    entry: Entry
    department: str
    body: str
    topics: tuple[str, ...]

    @property
    def kept(self) -> str:
        """What the index keeps to cut highlights from; a document's pages are kept elsewhere."""
        return "" if self.entry.document_id else self.body

    @property
    def words(self) -> Words:
        """What is analysed: title and body, by the chain of the entry's language."""
        return Words(self.entry.title, self.body, self.entry.language)

    def row(self, read: Read) -> Row:
        """What an engine stores, once the entry has its id."""
        entry = self.entry
        return Row(
            id=entry.pk,
            title=read.title,
            body=read.body,
            vector=read.vector,
            type=entry.type,
            language=entry.language,
            department=entry.department,
            topics=self.topics,
            date=entry.date,
            year=entry.year,
            month=entry.month,
            expires_at=entry.expires_at,
        )


def found_types() -> tuple[str, ...]:
    """The types of what a search may find, by the name filters use."""
    return (*(name for name in type_names() if name not in FURNITURE), DOCUMENT)


def may_be_found(item: PublicItem, hidden: Hidden) -> bool:
    """Whether an item has an address of its own, is no furniture of the site and not `hidden`."""
    return bool(item.path) and item.type not in FURNITURE and not is_hidden(item, hidden)


def text_of(item: PublicItem) -> Text:
    """The words of a public item. Its topics are read, so prefetch them for many."""
    said = as_written(item)
    department = _department(said)
    has = item.topics.all()
    topics = tuple(sorted(topic.slug for topic in has))
    body = "\n".join([*_words(said), *(topic.label for topic in has)])
    local = item.date.astimezone(ZoneInfo(timezone.get_default_timezone_name()))
    entry = Entry(
        source=f"item:{item.pk}",
        item_id=item.pk,
        type=item.type,
        language=item.language,
        department=slugify(department)[:100],
        topics=between_bars(topics),
        date=item.date,
        year=local.year,
        month=local.month,
        expires_at=item.expires_at,
        title=str(said.get("title") or item.title)[:255],
        stamp=stamp_of(item),
    )
    return Text(entry, department[:255], body, topics)


def text_of_document(document: Any, read: DocumentText, item: PublicItem) -> Text:
    """The words of a document, under the date, topics and department of an item that shows it."""
    shown_by = text_of(item)
    entry = Entry(
        source=f"document:{document.pk}",
        item_id=item.pk,
        document_id=document.pk,
        type=DOCUMENT,
        language=read.language or item.language,
        department=shown_by.entry.department,
        topics=shown_by.entry.topics,
        date=item.date,
        year=shown_by.entry.year,
        month=shown_by.entry.month,
        expires_at=item.expires_at,
        title=str(document.title)[:255],
        stamp=stamp_of_document(document, read, item),
    )
    return Text(entry, shown_by.department, whole_text(read), shown_by.topics)


def stamp_of_document(document: Any, read: DocumentText, item: PublicItem) -> str:
    """What an entry of this document must have been written from (64 hex digits)."""
    said = f"{stamp_of(item)}|{read.file_hash}|{read.read_at.isoformat()}|{document.title}"
    return hashlib.sha256(said.encode()).hexdigest()


def public_documents(
    keys: Collection[int] | None = None,
) -> Iterator[tuple[Any, DocumentText, PublicItem]]:
    """Documents that were read, each with its text and the oldest item not hidden that shows it."""
    hidden = hidden_now()
    documents = finding.public(keys).order_by("pk")
    model = documents.model
    shown = PublicItemFile.objects.filter(
        content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name
    )
    for document in documents:
        read = DocumentText.objects.defer("places").filter(document_id=document.pk).first()
        rows = PublicItem.objects.filter(
            pk__in=shown.filter(object_id=str(document.pk)).values("item")
        )
        found = rows.order_by("pk").prefetch_related("topics")
        item = next((each for each in found if not is_hidden(each, hidden)), None)
        if read is not None and read.state == DocumentText.State.DONE and item is not None:
            yield document, read, item


def documents_shown_by(item_ids: Collection[int]) -> set[int]:
    """Keys of the documents that these public items show."""
    model = get_document_model()
    keys = PublicItemFile.objects.filter(
        item__in=item_ids,
        content_type__app_label=model._meta.app_label,
        content_type__model=model._meta.model_name,
    ).values_list("object_id", flat=True)
    return {int(key) for key in keys}


def as_written(item: PublicItem) -> dict[str, Any]:
    """The whole item in the script it stands in first: Cyrillic for Serbian."""
    said: dict[str, Any] = next(iter(item.read_item().values()), {})
    return said


def written_with() -> str:
    """What writes entries now: our own version of it, and that of the analysis."""
    return f"{INDEXER}-{fingerprint().hex()[:40]}"


def stamp_of(item: PublicItem) -> str:
    """What an entry of this item must have been written from (64 hex digits)."""
    ends = item.expires_at.isoformat() if item.expires_at else ""
    said = f"{written_with()}|{item.etag}|{item.path}|{item.type}|{item.title}|{ends}"
    return hashlib.sha256(said.encode()).hexdigest()


def plain(html: str) -> str:
    """The words of HTML, a space where a tag parted them."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _department(said: Mapping[str, Any]) -> str:
    departments = said.get("departments") or ()
    return next((str(each["name"]) for each in departments if each.get("name")), "")


def _words(said: Mapping[str, Any]) -> Iterator[str]:
    """Summary first, then all else that readers read, in the item's own order."""
    if summary := said.get("summary"):
        yield str(summary)
    yield from _strings({key: value for key, value in said.items() if key not in _APART})


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if key in OPAQUE_KEYS or key in _ASIDE or not value:
        return
    if isinstance(value, str):
        yield plain(value) if key in HTML_KEYS else value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner, key)
