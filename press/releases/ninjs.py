"""A release in the words of news agencies: IPTC ninjs 3.0."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.html import strip_tags

from pages.addresses import tag, urn
from pages.chrome import chrome_of
from pages.pdf import plain
from pages.record.models import PublicItem
from press.releases.document import document, page_url, shown_in

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
#: IPTC urgency: 1 is the most urgent, 9 the least. What must not wait, and what is for the diary.
URGENCY = {"denial": 3, "statement": 4, "media_advisory": 4, "condolence": 4, "invitation": 6}
ROUTINE = 5


def item(row: PublicItem, request: HttpRequest) -> dict[str, Any]:
    """The public release as one ninjs item, in the reader's language and script."""
    shown = shown_in(row)
    language = tag(translation.get_language())
    identity = chrome_of(request).identity
    said = document(row, request)
    found: dict[str, Any] = {
        "uri": urn(row.translation_key, translation.get_language()),
        "standard": STANDARD,
        "type": "text",
        "representationtype": "complete",
        "profile": "release",
        "pubstatus": "usable",
        "urgency": URGENCY.get(row.kind, ROUTINE),
        "firstcreated": _moment(row.first_published_at),
        "versioncreated": _moment(max(row.updated_at, row.first_published_at)),
        "contentcreated": _moment(row.date),
        "language": language,
        "title": shown["title"],
        "copyrightholder": identity.get("name", ""),
        "usageterms": "",
        "byline": identity.get("office") or identity.get("name") or "",
        "located": shown.get("place") or "",
        "headlines": [{"role": "main", "value": shown["title"], "contenttype": "text/plain"}],
        "descriptions": [
            {"role": "summary", "value": shown["summary"], "contenttype": "text/plain"}
        ],
        "bodies": _bodies(shown, said),
        "subjects": [
            {"name": topic["label"], "literal": topic["slug"]} for topic in shown.get("topics", ())
        ],
        "genres": [{"name": shown["kind"]["label"], "literal": shown["kind"]["code"]}],
        "people": [
            {"name": person["name"], "rel": "spokesperson"} for person in shown.get("people", ())
        ],
        "organisations": [
            {"name": department["name"], "rel": "issuer"}
            for department in shown.get("departments", ())
        ],
        "infosources": [{"name": identity.get("name", ""), "rel": "issuer"}],
        "altids": [
            {"role": "register", "value": shown.get("number") or ""},
            {"role": "url", "value": page_url(row, request)},
        ],
        "contacts": _contacts(shown),
        "associations": _files(shown, request),
        "edstatus": " ".join(
            f"{correction['date']}: {correction['note']}"
            for correction in shown.get("corrections", ())
        ),
    }
    return _spoken(found)


def _moment(at: Any) -> str:
    moment: str = timezone.localtime(at).isoformat(timespec="seconds")
    return moment


def _bodies(shown: dict[str, Any], said: dict[str, Any]) -> list[dict[str, Any]]:
    text = plain.text(said["body"])
    words = len(strip_tags(shown["body_html"]).split())
    return [
        {
            "role": "main",
            "contenttype": "text/html",
            "value": shown["body_html"],
            "wordcount": words,
        },
        {"role": "plain", "contenttype": "text/plain", "value": text, "charcount": len(text)},
        *(
            {
                "role": "supplement",
                "contenttype": "text/plain",
                "value": f"{supplement['date_text']}: {supplement['text']}",
            }
            for supplement in shown.get("supplements", ())
        ),
        *(
            [{"role": "boilerplate", "contenttype": "text/plain", "value": shown["boilerplate"]}]
            if shown.get("boilerplate")
            else []
        ),
    ]


def _contacts(shown: dict[str, Any]) -> list[dict[str, Any]]:
    contact = shown.get("contact") or {}
    ways = [
        {"role": role, "type": kind, "value": contact[name]}
        for name, role, kind in (
            ("phone", "office hours", "phone"),
            ("after_hours", "after hours", "phone"),
            ("email", "", "email"),
        )
        if contact.get(name)
    ]
    if not contact.get("name") and not ways:
        return []
    return [{"name": contact.get("name", ""), "rel": "press contact", "contactinfo": ways}]


def _files(shown: dict[str, Any], request: HttpRequest) -> list[dict[str, Any]]:
    files = [(paper, "attachment") for paper in shown.get("attachments", ())]
    if shown.get("scan"):
        files.append((shown["scan"], "original"))
    return [
        {
            "uri": request.build_absolute_uri(paper["url"]),
            "name": f"{role}{number}",
            "type": "component",
            "title": paper["title"],
            "renditions": [
                {
                    "name": role,
                    "href": request.build_absolute_uri(paper["url"]),
                    "sizeinbytes": paper["size"],
                    **(
                        {"hash": {"hashtype": "sha256", "value": paper["sha256"]}}
                        if "sha256" in paper
                        else {}
                    ),
                }
            ],
        }
        for number, (paper, role) in enumerate(files, start=1)
    ]


def _spoken(values: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing; also inside lists of mappings."""
    return {
        name: kept for name, value in values.items() if (kept := _kept(value)) not in ("", [], {})
    }


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return _spoken(value)
    if isinstance(value, list):
        return [kept for entry in value if (kept := _kept(entry)) not in ("", [], {})]
    return value
