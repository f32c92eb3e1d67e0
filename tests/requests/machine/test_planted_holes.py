"""The machine can fail: with a hole in the gate, it finds what came through.

Each hole is a part of the gate taken out; the actions are those of the rooms that should find it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.models.signals import pre_delete, pre_save
from wagtail.models import PageViewRestriction
from wagtail.signals import pre_page_move

from pages import signals
from pages.approval import people, shown, taking, wall
from pages.record import listeners
from tests.requests.machine.rooms import machine_of
from tests.requests.machine.running import first_finding

#: Every step is committed; `beginning` puts everything back.
pytestmark = pytest.mark.django_db(transaction=True)

#: Signal, receiver, its name, and the sender it is bound to.
RECEIVERS: dict[str, tuple[Any, Callable[..., Any], str, Any]] = {
    "judge": (pre_save, wall.judge, "pages.approval.judge", None),
    "move": (pre_page_move, taking.before_move, "pages.approval.move", None),
    "deletion": (pre_delete, taking.before_delete, "pages.approval.deletion", None),
    "restriction": (
        pre_save,
        taking.before_restriction,
        "pages.approval.restriction",
        PageViewRestriction,
    ),
    "shown": (pre_save, shown.judge, "pages.approval.shown", None),
    "shown deletion": (pre_delete, shown.before_delete, "pages.approval.shown_deleted", None),
    "record entry": (signals.went_public, listeners.went_public, "pages.record", None),
    "record": (signals.went_away, listeners.went_away, "pages.record", None),
}
#: Who should find it, and what is said.
FINDERS: dict[str, tuple[list[str], str]] = {
    "judge": (["save_row"], "the record has too much: {('"),
    "move": (["move"], "is forbidden, and changed"),
    "deletion": (["delete"], "is forbidden, and changed"),
    "restriction": (["close_or_open"], "is forbidden, and changed"),
    "shown": (["change_file"], "is forbidden, and changed"),
    "shown deletion": (["delete_file"], "is forbidden, and changed"),
    "record entry": (["publish_in_emergency"], "the record has too much: set(); lacks: {('news'"),
    "record": (["unpublish", "withdraw"], "the record has too much: {('"),
}
#: Each is found in a few steps; this many, and nothing found, is a failure.
AT_MOST = 100


@contextmanager
def without(hole: str) -> Iterator[None]:
    """The gate without one of its receivers."""
    signal, receiver, name, sender = RECEIVERS[hole]
    assert signal.disconnect(sender=sender, dispatch_uid=name), "there is no such receiver"
    try:
        yield
    finally:
        signal.connect(receiver, sender=sender, dispatch_uid=name)


@pytest.mark.parametrize("hole", RECEIVERS)
def test_machine_when_a_receiver_is_missing_then_it_finds_the_hole(hole: str) -> None:
    actions, said = FINDERS[hole]
    with without(hole):
        finding = first_finding(machine_of(actions), AT_MOST)
    assert said in finding


def test_machine_when_everybody_decides_then_it_finds_the_hole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(people, "decides", lambda user: True)
    finding = first_finding(machine_of(["withdraw", "unpublish", "pass_on"]), AT_MOST)
    assert "is forbidden, and changed" in finding
