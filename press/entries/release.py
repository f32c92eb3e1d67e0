"""How press releases are written into the public record."""

from dataclasses import replace

from pages.record.entry import Entry
from press.entries import shared
from press.models import PressReleasePage


def release(page: PressReleasePage) -> Entry:
    """A press release."""
    entry = shared.entry_of(
        page,
        "press_release",
        card={"kind_label": page.get_kind_display()},
        kind={"code": page.kind, "label": page.get_kind_display()},
        people=shared.people(page),
        place=page.place,
        boilerplate=page.boilerplate,
        contact={
            "name": page.contact_name,
            "phone": page.contact_phone,
            "after_hours": page.contact_after_hours,
            "email": page.contact_email,
        },
        attachments=shared.papers(page.attachments.all()),
    )
    return replace(entry, kind=page.kind)
