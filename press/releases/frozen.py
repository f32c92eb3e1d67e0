"""A release that readers were told stays as it was sent: only dated additions join it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from pages.approval.canonical import FORM, canonical
from press.models.sent import SentRelease

#: What may join a release that was sent, and what readers do not read of it.
FREE = frozenset(
    {
        *("corrections", "supplements", "scan"),
        *("type", "slug", "seo_title", "search_description", "show_in_menus"),
    }
)
#: Whether the text before a correction stays readable is decided anew with each approval.
NOT_TOLD = frozenset({"is_previous_hidden"})


@dataclass(frozen=True)
class Told:
    """A release as digests: each of its fields, and its dated additions in their order."""

    words: dict[str, str] = field(default_factory=dict)
    corrections: list[str] = field(default_factory=list)
    supplements: list[str] = field(default_factory=list)
    scan: int | None = None


def told_by(page: Any) -> Told:
    """What `page` (a row, a draft, a form's object) says."""
    form = canonical(page)
    return Told(
        words={name: _digest(value) for name, value in form.items() if name not in FREE},
        corrections=_rows(form.get("corrections", ())),
        supplements=_rows(form.get("supplements", ())),
        scan=page.scan_id,
    )


def keep(sender: type, instance: Any, approval: Any, **kwargs: Any) -> None:
    """A release went public: remember what it said. A `went_public` receiver, idempotent."""
    if not hasattr(instance, "sent"):
        return
    sent = instance.sent()
    if sent is None or sent.approval_id != approval.pk:
        told = told_by(instance)
        SentRelease.objects.create(
            page_id=instance.pk,
            approval_id=approval.pk,
            form=FORM,
            words=told.words,
            corrections=told.corrections,
            supplements=told.supplements,
            scan=told.scan,
        )


def refusals(page: Any, sent: SentRelease | None) -> Iterator[str]:
    """Why `page` may not become public in place of what was `sent`; none if it may."""
    if sent is None:
        return
    before = _as_sent(page, sent)
    now = told_by(page)
    names = before.words.keys() | now.words.keys()
    changed = sorted(n for n in names if before.words.get(n) != now.words.get(n))
    if changed:
        yield words_stay(changed, type(page))
    if now.corrections[: len(before.corrections)] != before.corrections:
        yield corrections_stay()
    if now.supplements[: len(before.supplements)] != before.supplements:
        yield supplements_stay()
    if before.scan is not None and now.scan != before.scan:
        yield scan_stays()


def words_stay(names: Iterable[str], model: Any) -> str:
    """Fields (by name) of a sent release are other than they were."""
    return _(
        "A press release stays as it was sent, and this one has changed: %(fields)s. "
        "Put that back, and add a correction or a supplement with its date instead."
    ) % {"fields": ", ".join(f"«{label_of(model, name)}»" for name in names)}


def corrections_stay() -> str:
    """A correction that was public is missing, changed, or has another place."""
    return _("A correction that readers were told of stays, in its place. Add a new one.")


def supplements_stay() -> str:
    """A supplement that was public is missing, changed, or has another place."""
    return _("A supplement that readers were told of stays, in its place. Add a new one.")


def scan_stays() -> str:
    """The stamped original was replaced or taken out."""
    return _("The stamped original stays once it was public. Add a supplement instead.")


def label_of(model: Any, name: str) -> str:
    """What editors call a field or a kind of row."""
    found = model._meta.get_field("topics" if name == "topic_items" else name)
    if found.one_to_many:
        return str(found.related_model._meta.verbose_name_plural)
    return str(found.verbose_name)


def _as_sent(page: Any, sent: SentRelease) -> Told:
    if sent.form != FORM:
        # Written by an older version: the row says the same, in today's form.
        return told_by(type(page)._base_manager.get(pk=page.pk))
    return Told(sent.words, sent.corrections, sent.supplements, sent.scan)


def _rows(rows: Iterable[dict[str, Any]]) -> list[str]:
    return [
        _digest({name: value for name, value in row.items() if name not in NOT_TOLD})
        for row in rows
    ]


def _digest(value: Any) -> str:
    text = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
