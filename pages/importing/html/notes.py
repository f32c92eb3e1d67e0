"""What cleaning did to an item: what was left out, and what was said otherwise."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: What is no name of an element or attribute, in words.
WORDS = {
    "broken": gettext_lazy("broken markup"),
    "hidden text": gettext_lazy("hidden text"),
    "layout table": gettext_lazy("table used for layout"),
    "link": gettext_lazy("link that leads nowhere safe"),
    "long lead": gettext_lazy("lead too long, now before the text"),
    "unknown picture": gettext_lazy("picture that is not in the line"),
    "title": gettext_lazy("markup in the title"),
    "tracking picture": gettext_lazy("tracking picture"),
}


@dataclass
class Notes:
    """Counts by name. `dropped`: readers of the old site may have seen it; `changed`: form only."""

    dropped: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)

    def drop(self, what: str, where: str = "") -> None:
        """Something was left out; `where` is its address, if it had one."""
        self.dropped[f"{what} {where[:120]}".strip()] += 1

    def change(self, what: str) -> None:
        """Something was said otherwise."""
        self.changed[what] += 1

    def __bool__(self) -> bool:
        return bool(self.dropped or self.changed)

    def sentences(self) -> Iterator[str]:
        """What was done, for the report of one item."""
        if self.dropped:
            yield _("left out: %(what)s") % {"what": said(self.dropped)}
        if self.changed:
            yield _("changed: %(what)s") % {"what": said(self.changed)}


def said(counts: Counter[str]) -> str:
    """What was done to texts, counted, in the reader's words; addresses stay behind them."""
    worded: Counter[str] = Counter()
    for what, count in counts.items():
        worded[_in_words(what)] += count
    return listed(worded)


def _in_words(what: str) -> str:
    for name, words in WORDS.items():
        if what == name or what.startswith(f"{name} "):
            return f"{words}{what.removeprefix(name)}"
    return what


def listed(counts: Counter[str]) -> str:
    """Counted things, the most frequent first: «font ×12, style ×3»."""
    return ", ".join(
        f"{what} ×{count}" if count > 1 else what for what, count in counts.most_common()
    )
