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
from tests.requests.machine.test_machine import beginning, machine_of, run  # noqa: F401

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
ACTIONS: dict[str, list[str]] = {
    "judge": ["save_row", "unpublish"],
    "record entry": ["take_one_step_further"],
    "move": ["move"],
    "deletion": ["delete"],
    "restriction": ["close_or_open"],
    "shown": ["change_file"],
    "shown deletion": ["delete_file"],
    "record": ["unpublish", "withdraw"],
}


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
def test_machine_when_a_receiver_is_missing_then_it_finds_the_hole(
    beginning: None,  # noqa: F811
    hole: str,
) -> None:
    with without(hole), pytest.raises(AssertionError):
        run(machine_of(ACTIONS[hole]), steps=250)


def test_machine_when_everybody_decides_then_it_finds_the_hole(
    beginning: None,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(people, "decides", lambda user: True)
    with pytest.raises(AssertionError):
        run(machine_of(["withdraw", "unpublish", "take_one_step_further", "pass_on"]), steps=250)
