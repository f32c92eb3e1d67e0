"""What every kind of press item tells the record: topics, departments, corrections, papers."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format

from pages import publicness
from pages.entries import editorial, topic_labels
from pages.record.entry import Entry


def entry_of(page: Any, type_name: str, *, card: dict[str, Any], **item: Any) -> Entry:
    """The entry of a press item; `card` and `item` join what every item has."""
    topics = topic_labels(page.topics.all().prefetch_related("labels"), page.locale.language_code)
    shown_topics = [{"slug": slug, "label": label} for slug, label in topics.items()]
    fields = editorial(
        page,
        topics=shown_topics,
        departments=[
            {"name": row.department.name} for row in public(page.departments.all(), "department")
        ],
        corrections=corrections(page),
        **item,
    )
    fields["card"] |= {"topics": shown_topics, **card}
    return Entry(type=type_name, date=page.date, topics=topics, **fields)


def public(rows: Iterable[Any], name: str) -> list[Any]:
    """Rows whose snippet `name` readers may see."""
    return [row for row in rows if publicness.approval_of(getattr(row, name)) is not None]


def people(page: Any) -> list[dict[str, str]]:
    """Who is named with the item: only those who are public themselves."""
    return [
        {"name": row.person.name, "role": row.person.role}
        for row in public(page.people.all(), "person")
    ]


def corrections(page: Any) -> list[dict[str, Any]]:
    """The dated corrections, numbered from 1."""
    return [
        {
            "number": number,
            "date": correction.date.isoformat(),
            "date_text": date_format(correction.date, "DATE_FORMAT"),
            "note": correction.note,
            "is_previous_hidden": bool(correction.is_previous_hidden),
        }
        for number, correction in enumerate(page.corrections.all(), start=1)
    ]


def papers(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Documents that belong to the item; `size` in bytes."""
    return [
        {
            "title": row.title or row.document.title,
            "url": row.document.url,
            "code": row.document.file_extension.upper(),
            "size": row.document.file_size or 0,
        }
        for row in rows
    ]
