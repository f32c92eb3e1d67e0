"""How an entry stands in the public record: its words, its files, its address; nothing else."""

from typing import Any, Final

from django.utils.text import Truncator

from access_to_documents.citizen.finding import TYPE as ACCESS
from access_to_documents.files.formats import MEDIA_TYPES, Format
from access_to_documents.models.disclosure import DisclosureEntry
from pages.days import beginning
from pages.record.entry import Entry
from pages.record.models import PublicItem
from pages.scripts import slugify

#: The type in lists, filters and the API.
TYPE: Final = "answered_request"
#: Below a public page of access to documents.
PLACE: Final = "disclosure-log/"
SUMMARY: Final = 220


def entry(one: DisclosureEntry) -> Entry:
    """The writer of the record."""
    summary = Truncator(" ".join(one.asked.split())).chars(SUMMARY, truncate="…")
    words = {
        "title": one.title,
        "summary": summary,
        "outcome": {"code": one.outcome, "label": str(one.get_outcome_display())},
        "departments": departments(one),
        "decided": {"date": one.decided_on.isoformat()},
    }
    return Entry(
        type=TYPE,
        language=one.locale.language_code,
        title=one.title,
        summary=summary,
        date=beginning(one.decided_on),
        state=one.outcome,
        kind=department_key(one.department.name) if one.department else "",
        path=path_of(one),
        card=words,
        item={
            **words,
            "slug": one.slug,
            "asked": one.asked,
            "answered": one.answered,
            "received": {"date": one.received_on.isoformat()},
            "files": files(one),
        },
    )


def path_of(one: DisclosureEntry) -> str:
    """Its address in the content tree; empty while no page of access to documents is public."""
    rows = PublicItem.objects.of_type(ACCESS).filter(
        language=one.locale.language_code, site_id=one.site_id
    )
    own = rows.exclude(path="").order_by("pk").values_list("path", flat=True).first()
    return f"{own}{PLACE}{one.slug}/" if own else ""


def department_key(name: str) -> str:
    """A department's name in addresses and filters."""
    return slugify(name)[:40]


def departments(one: DisclosureEntry) -> list[dict[str, str]]:
    """The department that answered, as other items name theirs."""
    if one.department is None:
        return []
    return [{"name": one.department.name, "code": department_key(one.department.name)}]


def files(one: DisclosureEntry) -> list[dict[str, Any]]:
    """The files of the answer, numbered from 1."""
    return [
        {
            "number": number,
            "title": row.title,
            "sha256": row.sha256,
            "size": row.size,
            "code": row.format,
            "media": {"code": MEDIA_TYPES[Format(row.format)]},
        }
        for number, row in enumerate(one.files.all(), start=1)
    ]
