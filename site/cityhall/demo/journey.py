"""How far an item of the demo has come: the steps an office's item takes, in people's names."""

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from cityhall.demo import material
from pages.approval import attachments, steps
from pages.approval.emergency import EmergencyPublish
from pages.approval.transitions import Withdraw
from press.models import NewsPage, NewsPageCorrection

Users = Mapping[str, User]


def make_public(instance: Any, users: Users) -> None:
    """Through both steps; `instance` is read anew."""
    fresh = type(instance)._base_manager.get(pk=instance.pk)
    steps.make_public(
        fresh,
        author=users["editor"],
        proofreader=users["proofreader"],
        head=users["head"],
    )
    instance.refresh_from_db()


def take_steps(page: Any, entry: material.Content, users: Users) -> None:
    """As far along the workflow as the content file says."""
    state = entry.get("state", "public")
    if state == "draft":
        return
    if state in ("public", "withdrawn"):
        make_public(page, users)
        if state == "withdrawn":
            Withdraw(page, users["head"], **entry["withdrawal"]).carry_out()
        return
    if state == "emergency":
        fresh = NewsPage.objects.get(pk=page.pk)
        shown = attachments.shown_digest(fresh.get_latest_revision().as_object())
        EmergencyPublish(fresh, users["deputy"], reason=entry["reason"], shown=shown).carry_out()
        return
    steps.submit(page, users["editor"])
    if state == "proofreading":
        return
    if state == "returned":
        steps.send_back(page, users["proofreader"], entry["comment"])
        return
    steps.pass_on(page, users["proofreader"])
    if state == "scheduled":
        day = timezone.localdate() + timedelta(days=entry["in_days"])
        at = datetime.combine(day, entry.get("at", time(9)))
        steps.pass_on(page, users["head"], go_live_at=timezone.make_aware(at))


def correct(page: NewsPage, entry: material.Content, language: str, users: Users) -> None:
    """The text as it is now, with what was corrected; the version before stays readable."""
    draft: Any = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = entry["title"]
    draft.body = material.body(entry["blocks"], language)
    for order, correction in enumerate(entry["corrections"]):
        draft.corrections.add(
            NewsPageCorrection(
                date=timezone.localtime(correction["date"]).date(),
                note=correction["text"],
                sort_order=order,
            )
        )
    draft.save_revision(user=users["editor"])
    make_public(page, users)


def as_it_was(entry: material.Content) -> material.Content:
    """The entry with the words of the version before its correction, or the entry itself."""
    changes = entry.get("corrected_from", [])
    if not changes:
        return entry
    text = json.dumps({"title": entry["title"], "blocks": entry["blocks"]}, ensure_ascii=False)
    for now, before in changes:
        if now not in text:
            raise ValueError(f"{entry['key']}: «{now}» is not in the text.")
        text = text.replace(now, before)
    return {**entry, **json.loads(text)}
