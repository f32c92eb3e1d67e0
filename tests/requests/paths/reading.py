"""Everything a citizen can read of the town, by address."""

import re
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client

from pages.record.models import PublicItem
from tests.requests.paths.town import Town

#: Feeds of the listing, and what lies at the root.
OUTPUTS = (
    *("/sr/vijesti/feed.rss", "/sr/vijesti/feed.atom", "/sr/vijesti/feed.json"),
    *("/sr-latn/vijesti/feed.rss", "/en/news/feed.rss", "/sitemap.xml", "/colours.css"),
)
#: What an answer says anew each time, and no reader reads.
PASSING = re.compile(rb"nonce-[\w+/=-]+|csrfmiddlewaretoken.{90}")
#: The record's columns that tell when and on whose paper, not what is read.
BOOKKEEPING = ("id", "words")

#: Tables of which no answer to a reader is made: who logged in, who watches, the admin's log.
DESK = frozenset(
    {
        *("django_session", "auth_user", "wagtailcore_apitoken", "wagtailcore_pagesubscription"),
        *("wagtailcore_modellogentry", "wagtailcore_pagelogentry", "wagtailadmin_editingsession"),
    }
)

Read = dict[str, Any]


def addresses(town: Town) -> list[str]:
    """Where pages stand, or would stand, in both scripts; and the files."""
    found = ["/sr/", "/en/", "/sr/vijesti/", "/en/news/", "/sr/kopija/", "/sr/vijesti/kopija/"]
    for page in town.pages.values():
        found.append(page.get_url_parts()[2])
    found += ["/sr-latn/", *(a.replace("/sr/", "/sr-latn/", 1) for a in found if "/vijesti/" in a)]
    return [*dict.fromkeys(found), *OUTPUTS, town.document.url, town.picture.file.url]


def what_the_public_reads(town: Town) -> Read:
    """Status and bytes by address, the rows of the record, and the files as they lie there."""
    reader = Client()
    read: Read = {}
    for address in town.addresses:
        answer = reader.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        read[address] = (answer.status_code, answer.get("Location"), PASSING.sub(b"", content))
    for row in PublicItem.objects.order_by("content_type_id", "object_id").values():
        key = f"record {row['content_type_id']}:{row['object_id']}"
        read[key] = {name: value for name, value in row.items() if name not in BOOKKEEPING}
    return read | stored(town)


def stored(town: Town) -> Read:
    """The files as they lie in the storage."""
    read: Read = {}
    for name in (town.picture.file.name, town.document.file.name):
        with default_storage.open(name) as file:
            read[name] = file.read()
    return read


def differences(before: Read, after: Read) -> list[str]:
    """The addresses where something else is read."""
    return sorted(name for name in before | after if before.get(name) != after.get(name))


def database() -> dict[str, list[Any]]:
    """All rows of which answers are made, by table."""
    found: dict[str, list[Any]] = {}
    with connection.cursor() as cursor:
        for table in sorted({*connection.introspection.table_names(cursor)} - DESK):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found
