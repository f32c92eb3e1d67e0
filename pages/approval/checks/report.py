"""The checks as the review screen shows them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.db import models

from pages.approval.checks import contents_of, findings_in, spelling, title_of
from pages.approval.checks.accepting import accepted, is_word, undecided
from pages.approval.checks.contents import Contents
from pages.approval.checks.finding import Finding

#: Seconds spent on what a dictionary would write instead; later words go without.
SUGGESTING = 0.8
#: Options shown for a word.
OPTIONS = 3


@dataclass(frozen=True)
class Shown:
    """One finding with what the screen offers for it."""

    finding: Finding
    is_word: bool


@dataclass(frozen=True)
class Group:
    """The findings of one rule."""

    rule: str
    title: str
    findings: list[Shown]


@dataclass(frozen=True)
class Report:
    """What the checks say of a text: to decide, let stand (`AcceptedFinding`), not looked at."""

    groups: list[Group]
    stands: list[Any]
    unchecked: list[str]
    total: int


def report(instance: models.Model, *, suggest: bool = True) -> Report:
    """The checks of a page or snippet. `suggest`: also ask the dictionaries for other words."""
    contents = contents_of(instance)
    found = findings_in(contents)
    left = undecided(instance, found)
    shown = list(_with_suggestions(contents, left)) if suggest else left
    keys = [finding.key for finding in found]
    stands = (
        list(accepted(instance).filter(key__in=keys).select_related("accepted_by").order_by("pk"))
        if keys
        else []
    )
    return Report(
        groups=[
            Group(rule, title_of(rule), [Shown(finding, is_word(finding)) for finding in group])
            for rule, group in groupby(_by_rule(shown), key=lambda finding: finding.rule)
        ],
        stands=stands,
        unchecked=spelling.unchecked(contents),
        total=len(left),
    )


def _by_rule(shown: list[Finding]) -> list[Finding]:
    """The rules in the order in which each was first found."""
    order = {rule: place for place, rule in enumerate(dict.fromkeys(f.rule for f in shown))}
    return sorted(shown, key=lambda finding: order[finding.rule])


def _with_suggestions(contents: Contents, left: list[Finding]) -> Iterator[Finding]:
    until = time.monotonic() + SUGGESTING
    for finding in left:
        if is_word(finding) and not finding.suggestion and time.monotonic() < until:
            options = spelling.suggestions(contents, finding.excerpt)[:OPTIONS]
            yield replace(finding, suggestion=", ".join(options))
        else:
            yield finding
