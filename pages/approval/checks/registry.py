"""Which checks there are, in the order their findings are shown. Plugins add theirs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pages.approval.checks.contents import Contents
from pages.approval.checks.finding import Finding

Check = Callable[[Contents], Iterable[Finding]]


@dataclass(frozen=True)
class Registered:
    """A check, the rules it gives findings under, and what people call each of them."""

    check: Check
    titles: dict[str, Any]


_checks: list[Registered] = []


def register(check: Check, titles: dict[str, Any]) -> None:
    """Have `check` look at every text. `titles` names its rules for people (translated lazily).

    Call it in `AppConfig.ready()`. The same check registered again replaces itself.
    """
    added = Registered(check, titles)
    for place, known in enumerate(_checks):
        if known.check is check:
            _checks[place] = added
            return
    _checks.append(added)


def unregister(check: Check) -> None:
    """Take a check out again."""
    _checks[:] = [known for known in _checks if known.check is not check]


def checks() -> tuple[Registered, ...]:
    """All checks, in their order."""
    return tuple(_checks)


def title_of(rule: str) -> str:
    """What people call a rule, in the active language; its name where no check knows it."""
    for known in _checks:
        if rule in known.titles:
            return str(known.titles[rule])
    return rule
