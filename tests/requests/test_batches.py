"""Work that many writes of a transaction ask for is done once, in it or after its commit."""

from typing import Any

import pytest
from django.db import transaction

from pages import batches


@pytest.fixture
def done() -> list[tuple[str, list[Any]]]:
    """What was done, in order."""
    return []


@pytest.mark.django_db
def test_work_when_asked_for_in_a_batch_then_is_done_once_at_its_end(
    done: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    """In the transaction what belongs into it, after the commit the rest."""

    def write(things: list[Any]) -> None:
        done.append(("written", things))

    def tell(things: list[Any]) -> None:
        done.append(("told", things))

    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic(), batches.together():
            for number in (1, 2):
                batches.at_the_end(write, number)
                batches.after_commit(tell, number)
            assert done == []
        assert done == [("written", [1, 2])]
    assert done == [("written", [1, 2]), ("told", [1, 2])]


@pytest.mark.django_db
def test_work_when_there_is_no_batch_then_is_done_for_each(
    done: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    """As if nobody gathered."""
    with django_capture_on_commit_callbacks(execute=True):
        for number in (1, 2):
            batches.at_the_end(lambda things: done.append(("written", things)), number)
            batches.after_commit(lambda things: done.append(("told", things)), number)
        assert done == [("written", [1]), ("written", [2])]
    assert done[2:] == [("told", [1]), ("told", [2])]


@pytest.mark.django_db
def test_work_when_the_batch_fails_then_nothing_is_done(
    done: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    """The next batch knows nothing of it."""

    def fail() -> None:
        with transaction.atomic(), batches.together():
            batches.at_the_end(done.append, 1)
            batches.after_commit(done.append, 1)
            raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        fail()
    with transaction.atomic(), batches.together():
        pass
    assert done == []


@pytest.mark.django_db
def test_work_when_it_fails_after_the_commit_then_is_logged_and_the_next_is_done(
    done: list[Any],
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """A picture that cannot be made keeps nobody from saving a page."""

    def fail(things: list[Any]) -> None:
        raise RuntimeError("no such picture")

    with django_capture_on_commit_callbacks(execute=True):
        batches.after_commit(fail, 1)
        batches.after_commit(done.append, 2)
    assert done == [[2]]
    assert "no such picture" in caplog.text
