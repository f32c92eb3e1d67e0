"""The rules of retention: data beside the laws, with what the office chose for itself."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from access_to_documents import law
from access_to_documents.cases import actors
from access_to_documents.cases.refusal import Refused
from access_to_documents.law.facts import Reading
from access_to_documents.models.retention_choice import RetentionChoice
from pages.approval import people


@dataclass(frozen=True, slots=True)
class Rule:
    """What is kept for how many `days` after every remedy has ended, between two bounds."""

    name: str
    days: int
    least: int
    most: int
    reading: Reading
    source: str
    #: The office's own choice, where it made one: then `days` are those of it.
    choice: RetentionChoice | None = None


def defaults(code: str) -> dict[str, Rule]:
    """The rules as proposed under a law, by name."""
    return {entry["name"]: _rule(entry, code) for entry in _read()}


def in_force(code: str) -> dict[str, Rule]:
    """The rules with this office's choices, by name; one query."""
    newest: dict[str, RetentionChoice] = {}
    for choice in RetentionChoice.objects.filter(law=code).order_by("-pk"):
        newest.setdefault(choice.rule, choice)
    return {
        name: replace(rule, days=newest[name].days, choice=newest[name]) if name in newest else rule
        for name, rule in defaults(code).items()
    }


def may_choose(user: Any) -> bool:
    """Who changes rules: access officers, the head and deputies."""
    return actors.handles(user) or people.decides(user)


def choose(rule: Rule, code: str, days: int, *, why: str, user: User) -> RetentionChoice:
    """Keep it for another number of days. Raises `Refused` outside the bounds, and for others."""
    if not may_choose(user):
        raise Refused([_("How long data is kept, access officers and the head decide.")])
    if not rule.least <= days <= rule.most:
        bounds = {"least": rule.least, "most": rule.most}
        raise Refused([_("Choose between %(least)d and %(most)d days.") % bounds])
    choice: RetentionChoice = RetentionChoice.objects.create(
        law=code, rule=rule.name, days=days, why=why.strip(), by=user
    )
    return choice


def _rule(entry: Mapping[str, Any], code: str) -> Rule:
    said = {**entry, **entry.get("by_law", {}).get(code, {})}
    return Rule(
        name=said["name"],
        days=said["days"],
        least=said["least"],
        most=said["most"],
        reading=Reading(said["reading"]),
        source=said["source"],
    )


@cache
def _read() -> list[dict[str, Any]]:
    text = resources.files(law).joinpath("data/retention.toml").read_text("utf-8")
    entries: list[dict[str, Any]] = tomllib.loads(text)["rule"]
    return entries
