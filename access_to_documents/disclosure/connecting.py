"""Where the log joins the suite: the record, the gate's events, migrations."""

from typing import Any

from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _

from access_to_documents.citizen.finding import TYPE as ACCESS
from access_to_documents.disclosure import copies, personal, reading, record, setup
from access_to_documents.disclosure.refusing import case_of, words_of
from access_to_documents.models.contact import Contact
from access_to_documents.models.disclosure import DisclosureEntry
from pages import presenting, signals
from pages.approval import advice
from pages.record import entry as entries
from pages.record import writing
from pages.record.models import PublicItem

UID = "access_to_documents.disclosure"


def connect() -> None:
    """Called when the app is ready; again does nothing new."""
    entries.register(
        DisclosureEntry, record.entry, type_name=record.TYPE, label=_("Answered request")
    )
    presenting.register(DisclosureEntry, reading.draft)
    advice.register(DisclosureEntry, look_twice)
    signals.went_public.connect(copies.went_public, sender=DisclosureEntry, dispatch_uid=UID)
    signals.went_away.connect(copies.went_away, sender=DisclosureEntry, dispatch_uid=UID)
    signals.minute_passed.connect(copies.sweep_daily, dispatch_uid=UID)
    for signal in (post_save, post_delete):
        signal.connect(readdress, sender=PublicItem, dispatch_uid=UID)
    # No sender: Django tells the last app last, and only then is the office itself set up.
    post_migrate.connect(setup.ensure, dispatch_uid=UID)


def readdress(sender: Any, instance: PublicItem, **kwargs: Any) -> None:
    """The public page that entries stand below came, went or was closed: their addresses too.

    Hears it from the record itself, so after whatever decides on that page.
    """
    if instance.type != ACCESS:
        return
    live = DisclosureEntry.objects.filter(live=True, locale__language_code=instance.language)
    for one in live.select_related("locale"):
        writing.enter(one)


def look_twice(entry: DisclosureEntry) -> list[str]:
    """What whoever reads at a step should look at again; says no name."""
    case = case_of(entry)
    contact = Contact.objects.filter(request=case).first() if case else None
    if contact and contact.erased_at:
        return [
            str(
                _(
                    "The requester's data was erased, so no program looks for the name any more. "
                    "Read every word."
                )
            )
        ]
    if personal.doubtful(words_of(entry), contact):
        return [str(_("A word may be a part of the requester's name. Read it once more."))]
    return []
