"""What somebody who decides is told beside the text: worth knowing, never a refusal.

Plugins register an adviser for a type of theirs; the review screen shows what it says.
"""

from collections.abc import Callable, Iterable
from typing import Any

#: An object as the revision has it in, sentences out.
Adviser = Callable[[Any], Iterable[str]]
_advisers: dict[type, Adviser] = {}
_of_all: list[Adviser] = []


def register(model: type, adviser: Adviser) -> None:
    """Have `adviser(instance)` speak of objects of exactly this model."""
    _advisers[model] = adviser


def register_for_all(adviser: Adviser) -> None:
    """Have `adviser(instance)` speak of objects of every type."""
    if adviser not in _of_all:
        _of_all.append(adviser)


def of(instance: Any) -> list[str]:
    """The sentences for an object, those about its own type first."""
    own = _advisers.get(type(instance))
    return [
        sentence for adviser in ([own] if own else []) + _of_all for sentence in adviser(instance)
    ]
