"""What the proofreader is shown besides the text: findings that are corrected or let stand.

A check looks at an object's words, pictures and links and yields findings. Plugins add checks with
`register`. See docs/how-to/proofreader.md for what each looks for.
"""

from django.db import models

from pages.approval.checks import (
    alternative,
    headings,
    link_text,
    minors,
    mixed,
    slips,
    spelling,
    summary,
    targets,
)
from pages.approval.checks.contents import Contents
from pages.approval.checks.finding import Finding
from pages.approval.checks.reading import contents_of
from pages.approval.checks.registry import checks, register, title_of, unregister

for _module in (
    *(spelling, mixed, slips, summary, headings, link_text, targets, alternative, minors),
):
    register(_module.check, _module.TITLES)

__all__ = [
    "Contents",
    "Finding",
    "contents_of",
    "findings",
    "findings_in",
    "register",
    "title_of",
    "unregister",
]


def findings(instance: models.Model) -> list[Finding]:
    """What all checks notice in a page or snippet, in their order; the same finding once."""
    return findings_in(contents_of(instance))


def findings_in(contents: Contents) -> list[Finding]:
    """The same for an object that has been taken apart already."""
    found: dict[str, Finding] = {}
    for known in checks():
        for finding in known.check(contents):
            found.setdefault(finding.key, finding)
    return list(found.values())
