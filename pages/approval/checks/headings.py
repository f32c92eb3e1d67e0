"""Headings that do not lead from one level to the next."""

from collections.abc import Generator, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval.checks.contents import Contents, Passage
from pages.approval.checks.finding import Finding

RULE = "headings"
TITLES = {RULE: gettext_lazy("Headings")}
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check(contents: Contents) -> Iterator[Finding]:
    """Empty headings, and those more than one level below the heading before.

    The title of the page is level 1. The words of a block with its own heading begin at level 2.
    """
    level = 1
    for passage in contents.passages:
        if passage.html is None:
            continue
        if passage.own:
            level = yield from _in_passage(passage, level)
        else:
            yield from _in_passage(passage, 2)


def _in_passage(passage: Passage, before: int) -> Generator[Finding, None, int]:
    """Findings of one text; returns the level of its last heading."""
    assert passage.html is not None
    for heading in passage.html.find_all(_LEVELS):
        level = int(heading.name[1])
        words = " ".join(heading.get_text().split())
        about = f"{RULE}\0{before}\0{level}\0{words}"
        if not words:
            yield Finding(
                RULE,
                _("This heading is empty. Write it or take it out."),
                f"<{heading.name}>",
                passage.place,
                about=about,
            )
            continue
        if level == 1:
            message = _("The title is the only heading of level 1. Make this one level 2.")
            yield Finding(RULE, message, words, passage.place, about=about)
        elif level > before + 1:
            message = _(
                "This heading is of level %(level)d, but the one before it is of level %(before)d."
            ) % {"level": level, "before": before}
            yield Finding(RULE, message, words, passage.place, about=about)
        before = level
    return before
