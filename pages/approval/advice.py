"""What somebody who decides is told beside the text: worth knowing, never a refusal.

Plugins register an adviser for a type of theirs; the review screen shows what it says.
"""

from collections.abc import Callable, Iterable
from typing import Any

#: An object as the revision has it in, sentences out.
Adviser = Callable[[Any], Iterable[str]]
_advisers: dict[type, Adviser] = {}


def register(model: type, adviser: Adviser) -> None:
    """Have `adviser(instance)` speak of objects of exactly this model."""
    _advisers[model] = adviser


def of(instance: Any) -> list[str]:
    """The sentences for an object; none for a type nobody registered."""
    adviser = _advisers.get(type(instance))
    return list(adviser(instance)) if adviser else []
