"""How news is written into the public record."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from pages import publicness
from pages.entries import editorial, section_entry, topic_labels
from pages.record import entry as record
from pages.record.entry import Entry
from press.models import NewsIndexPage, NewsPage


def register() -> None:
    """Tell the record about this plugin's types."""
    record.register(NewsIndexPage, news_index, type_name="news_index", label=_("News"))
    record.register(NewsPage, news, type_name="news", label=_("News item"))


def news_index(page: NewsIndexPage) -> Entry:
    """The listing."""
    return section_entry(page, "news_index")


def news(page: NewsPage) -> Entry:
    """A news item, with what readers see of departments and people: only what is public itself."""
    topics = topic_labels(page.topics.all().prefetch_related("labels"), page.locale.language_code)
    shown_topics = [{"slug": slug, "label": label} for slug, label in topics.items()]
    fields = editorial(
        page,
        topics=shown_topics,
        departments=[
            {"name": row.department.name} for row in _public(page.departments.all(), "department")
        ],
        people=[
            {"name": row.person.name, "role": row.person.role}
            for row in _public(page.people.all(), "person")
        ],
        place=page.place,
        source_language_name=page.source_language_name,
        corrections=[
            {
                "number": number,
                "date": correction.date.isoformat(),
                "date_text": date_format(correction.date, "DATE_FORMAT"),
                "note": correction.note,
                "is_previous_hidden": bool(correction.is_previous_hidden),
            }
            for number, correction in enumerate(page.corrections.all(), start=1)
        ],
    )
    fields["card"]["topics"] = shown_topics
    return Entry(type="news", date=page.date, topics=topics, **fields)


def _public(rows: Any, name: str) -> list[Any]:
    return [row for row in rows if publicness.approval_of(getattr(row, name)) is not None]
