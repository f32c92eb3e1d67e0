"""The town at the beginning of each run: what is public there, and what is only written."""

from typing import Any

import time_machine

from pages.approval.models import Approval
from tests import office
from tests.requests.machine import cast, texts
from tests.requests.machine.oracle import Draft, Leave, Oracle, Thing, Words


def build(clock: time_machine.Traveller) -> Oracle:
    """Two languages, a section with a listing of its own, public and unread texts, files."""
    oracle = Oracle()
    cast.hire()
    city = office.city()
    english = office.english(city)
    for language, place in (("sr", city), ("en", english)):
        home = _known(oracle, place.home, "home", language, None)
        _known(oracle, place.news, "listing", language, home)
    clock.shift(1)
    home, listing = oracle.things["home sr"], oracle.things["listing sr"]
    section = _public(oracle, "section", home, clock)
    inner = _public(oracle, "listing", section, clock)
    files = frozenset(texts.add_file(oracle, kind) for kind in ("picture", "document", "topic"))
    for kind in ("picture", "document"):
        texts.add_file(oracle, kind)
    _public(oracle, "news", listing, clock, files)
    _public(oracle, "news", inner, clock)
    _public(oracle, "alert", None, clock)
    _public(oracle, "department", None, clock)
    words = texts.new_words(oracle, "news")
    _note_draft(oracle, texts.add_draft(oracle, "news", listing, "editor", words), "editor")
    return oracle


def _known(oracle: Oracle, page: Any, kind: str, language: str, parent: Thing | None) -> Thing:
    """A page of the office's factory: its words carry no mark."""
    words = Words(title=0, slug=page.slug)
    thing = Thing(f"{kind} {language}", page.pk, kind, language, words)
    thing.parent = parent.name if parent else None
    oracle.things[thing.name] = thing
    _note_draft(oracle, thing, "editor")
    _note_public(oracle, thing)
    return thing


def _public(
    oracle: Oracle,
    kind: str,
    parent: Thing | None,
    clock: time_machine.Traveller,
    files: frozenset[str] = frozenset(),
) -> Thing:
    words = texts.new_words(oracle, kind, files)
    thing = texts.add_draft(oracle, kind, parent, "editor", words)
    clock.shift(1)
    _note_draft(oracle, thing, "editor")
    office.make_public(texts.row(thing))
    clock.shift(1)
    _note_public(oracle, thing)
    return thing


def _note_draft(oracle: Oracle, thing: Thing, author: str) -> None:
    pk = texts.row(thing).latest_revision_id
    thing.drafts.append(Draft(pk, thing.row, author))


def _note_public(oracle: Oracle, thing: Thing) -> None:
    shown = oracle.shown(thing.row)
    revision = thing.drafts[-1].pk
    approval = Approval.objects.of(texts.row(thing)).get()
    leave = Leave(oracle.next(), thing.row, shown, None, None, "head", revision, approval.pk)
    thing.leaves.append(leave)
    oracle.go_live(thing, leave, thing.row, revision)
