"""Two people at the same moment, each with a connection of his own."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction

from pages.approval.models import Approval, ApprovalEnding

#: How long the second waits for the first, which waits for nobody (seconds).
LONG = 20.0
#: How long the first keeps its transaction open once the second has begun.
HELD = 0.6


@dataclass
class Outcome:
    """What came of it: a result, or an error with its sentence."""

    result: Any = None
    error: BaseException | None = None

    @property
    def done(self) -> bool:
        """Whether it went through."""
        return self.error is None

    @property
    def sentence(self) -> str:
        """What the person was told."""
        return str(self.error or "")


def overlapping(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Outcome, Outcome]:
    """The worst order: `second` begins when `first` has written all and committed nothing."""
    written, outcomes = threading.Event(), (Outcome(), Outcome())

    def one() -> None:
        try:
            with transaction.atomic():
                outcomes[0].result = first()
                written.set()
                # Not an event: nobody can say when the other waits for a lock.
                threading.Event().wait(HELD)
        except Exception as error:
            outcomes[0].error = error
        finally:
            written.set()
            connections.close_all()

    def other() -> None:
        try:
            written.wait(LONG)
            outcomes[1].result = second()
        except Exception as error:
            outcomes[1].error = error
        finally:
            connections.close_all()

    _run(one, other)
    return outcomes


def at_once(*actions: Callable[[], Any]) -> list[Outcome]:
    """All of them from one barrier on."""
    barrier, outcomes = threading.Barrier(len(actions)), [Outcome() for _action in actions]

    def run(index: int) -> None:
        try:
            barrier.wait(LONG)
            outcomes[index].result = actions[index]()
        except Exception as error:
            outcomes[index].error = error
        finally:
            connections.close_all()

    _run(*(lambda index=index: run(index) for index in range(len(actions))))
    return outcomes


def _run(*actions: Callable[[], None]) -> None:
    threads = [threading.Thread(target=action, daemon=True) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG * 2)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"


def in_force(instance: Any) -> int:
    """How many approvals of an object hold."""
    ended = ApprovalEnding.objects.values("approval_id")
    return int(Approval.objects.of(instance).exclude(pk__in=ended).count())
