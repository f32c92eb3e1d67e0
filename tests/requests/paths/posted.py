"""What browsers post for the forms of the town's pages and snippets."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.requests.paths.town import UNREAD, Town


def news(title: str = UNREAD, **fields: Any) -> dict[str, Any]:
    """A news item."""
    data: dict[str, Any] = nested_form_data(
        {
            "title": title,
            "slug": "",
            "summary": UNREAD,
            "date": "2026-11-21 10:00",
            "place": "",
            "source_language": "",
            "topics": "",
            "lead_image": "",
            "lead_image_alt": "",
            "body": streamfield([("text", rich_text(f"<p>{UNREAD}</p>"))]),
            "departments": inline_formset([]),
            "people": inline_formset([]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            **fields,
        }
    )
    return data


def department(name: str = UNREAD, **fields: Any) -> dict[str, Any]:
    """A department."""
    return {"name": name, "description": UNREAD, "phone": "", "email": "", **fields}


def menu(town: Town, **fields: Any) -> dict[str, Any]:
    """The menu, with one link more."""
    entry = town.menu.entries.get()
    data: dict[str, Any] = nested_form_data(
        {
            "site": str(town.menu.site_id),
            "place": "main",
            "entries": inline_formset(
                [
                    {"id": str(entry.pk), "title": entry.title, "page": str(entry.page_id)},
                    {"id": "", "title": UNREAD, "page": "", "url": "/x/"},
                ],
                initial=1,
            ),
            **fields,
        }
    )
    return data


#: Posted beside the form by somebody who presses *publish*.
PUBLISH = {"action-publish": "action-publish"}
#: The schedule an editor may write into the form.
LONG_AGO = "2020-01-01 10:00"
FAR_AHEAD = "2036-01-01 10:00"
