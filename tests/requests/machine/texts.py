"""How the oracle's words become pages, snippets, pictures, documents and topics."""

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale

from pages.models import Alert, Department, HomePage, SectionPage, Topic
from press.models import NewsIndexPage, NewsPage
from tests import office
from tests.requests.machine.marks import word
from tests.requests.machine.oracle import File, Oracle, State, Thing, Words

MODELS: dict[str, Any] = {
    "home": HomePage,
    "section": SectionPage,
    "listing": NewsIndexPage,
    "news": NewsPage,
    "alert": Alert,
    "department": Department,
}
FILES: dict[str, Any] = {
    "picture": get_image_model(),
    "document": get_document_model(),
    "topic": Topic,
}


def row(thing: Thing) -> Any:
    """The object as the database has it."""
    return MODELS[thing.kind]._base_manager.get(pk=thing.pk)


def file_row(file: File) -> Any:
    """The picture, document or topic as the database has it."""
    return FILES[file.kind]._base_manager.get(pk=file.pk)


def new_words(oracle: Oracle, kind: str, files: frozenset[str] = frozenset()) -> Words:
    """A text nobody has read yet."""
    number = oracle.next
    if kind in {"alert", "department"}:
        return Words(title=number(), body=number())
    slug = f"adresa-{number()}"
    if kind == "news":
        return Words(number(), number(), number(), slug, files)
    return Words(number(), number(), 0, slug)


def write(instance: Any, words: Words, oracle: Oracle, language: str) -> Any:
    """Put `words` into a page or snippet in memory."""
    title = f"Ријеч {word(words.title, language)}"
    body = word(words.body, language)
    if isinstance(instance, Alert):
        instance.title, instance.text = title, body
    elif isinstance(instance, Department):
        instance.name, instance.description = title, body
    else:
        instance.title, instance.slug = title, words.slug
        instance.summary = word(words.summary, language)
    if isinstance(instance, NewsPage):
        _write_news(instance, words, oracle, f"<p>{body}</p>")
    return instance


def _write_news(page: NewsPage, words: Words, oracle: Oracle, html: str) -> None:
    named = {oracle.files[name].kind: oracle.files[name] for name in words.files}
    # As stored, with the blocks' own keys: words that come back come back as they were.
    key = str(UUID(int=words.body))
    body: list[Any] = [{"type": "text", "value": html, "id": key}]
    if document := named.get("document"):
        shown = {"document": document.pk, "title": ""}
        body.append({"type": "document", "value": shown, "id": str(UUID(int=document.pk))})
    page.body = json.dumps(body)  # type: ignore[assignment]  # The field reads what is stored.
    picture = named.get("picture")
    page.lead_image = file_row(picture) if picture else None
    page.lead_image_alt = "Слика" if picture else ""
    page.topics.clear()
    if topic := named.get("topic"):
        page.topics.add(file_row(topic))


def blank(kind: str, language: str) -> Any:
    """An object of that kind with no words yet."""
    locale = Locale.objects.get(language_code=language)
    if kind == "alert":
        return Alert(
            locale=locale,
            starts_at=datetime(2020, 1, 1, tzinfo=UTC),
            ends_at=datetime(2040, 1, 1, tzinfo=UTC),
        )
    if kind == "news":
        return NewsPage(locale=locale, date=datetime(2026, 11, 1, tzinfo=UTC))
    return MODELS[kind](locale=locale)


def content(kind: str, number: int) -> ContentFile[Any]:
    """The bytes of a picture or document: another for each number."""
    if kind == "document":
        return ContentFile(f"%PDF-1.7 {number}".encode(), name=f"odluka-{number}.pdf")
    data = BytesIO()
    colour = (number * 37 % 256, number * 91 % 256, number // 256 % 256)
    PillowImage.new("RGB", (16, 10), colour).save(data, "PNG")
    return ContentFile(data.getvalue(), name=f"slika-{number}.png")


def new_state(oracle: Oracle, kind: str) -> State:
    """What a new picture, document or topic says: marked words, then the number of its bytes."""
    if kind == "picture":
        return (oracle.next(), oracle.next(), oracle.next())
    return (oracle.next(), oracle.next() if kind == "document" else 0)


def write_file(instance: Any, kind: str, before: State | None, state: State) -> Any:
    """Put a state into a picture, document or topic in memory."""
    title = word(state[0], "sr")
    if kind == "topic":
        instance.name = title
    else:
        instance.title = title
        if before is None or before[-1] != state[-1]:
            instance.file = content(kind, state[-1])
    if kind == "picture":
        instance.credit = word(state[1], "sr")
    return instance


def add_file(oracle: Oracle, kind: str) -> str:
    """A new picture, document or topic that nothing shows yet; returns its name."""
    state = new_state(oracle, kind)
    instance = write_file(FILES[kind](), kind, None, state)
    instance.save()
    name = f"{kind} {instance.pk}"
    oracle.files[name] = File(kind, instance.pk, state)
    return name


def add_draft(
    oracle: Oracle, kind: str, parent: Thing | None, author: str, words: Words, language: str = "sr"
) -> Thing:
    """A new page or snippet with one revision, known to the oracle."""
    instance = write(blank(kind, language), words, oracle, language)
    if parent is None:
        instance = office.snippet(instance, language)
    else:
        office.draft(instance, row(parent), author=office.person(author))
    thing = Thing(
        name=f"{kind} {instance.pk}",
        pk=instance.pk,
        kind=kind,
        language=language,
        row=words,
        parent=parent.name if parent else None,
    )
    oracle.things[thing.name] = thing
    return thing
