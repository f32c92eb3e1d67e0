"""The summary, which stands in lists, feeds and search results without the text."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval.checks.contents import Contents
from pages.approval.checks.finding import Finding

RULE = "summary"
TITLES = {RULE: gettext_lazy("Summary")}
#: Characters. The field takes 160; search engines cut off before that.
LONG = 150
#: Sentences a summary may have.
SENTENCES = 2
_SENTENCE_ENDS: Final = re.compile(r"[.!?…]+[\"'“”»)]*(?:\s+(?=[\"'„“«(]*[A-ZА-ЯЂЈЉЊЋЏČĆŠĐŽ])|$)")


def check(contents: Contents) -> Iterator[Finding]:
    """A summary that is long, says the title again, or is no sentence."""
    title = str(getattr(contents.instance, "title", ""))
    for passage in contents.passages:
        if passage.name != "summary":
            continue
        summary = passage.words.strip()
        for what, message in _complaints(summary, title):
            about = f"{RULE}\0{what}\0{summary}"
            yield Finding(RULE, message, summary, passage.place, about=about)


def _complaints(summary: str, title: str) -> Iterator[tuple[str, str]]:
    """What is wrong: a name for the key, and the sentence."""
    if len(summary) > LONG:
        sentence = _("The summary has %(number)d characters; %(most)d are enough.")
        yield "long", sentence % {"number": len(summary), "most": LONG}
    if len(_SENTENCE_ENDS.findall(summary)) > SENTENCES:
        yield "sentences", _("The summary has more than two sentences.")
    if summary.rstrip(".").casefold() == title.strip().rstrip(".").casefold():
        yield "title", _("The summary only says the title again.")
    elif not _SENTENCE_ENDS.search(summary):
        yield "full_stop", _("The summary has no full stop at its end.")
