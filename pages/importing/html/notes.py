"""What cleaning did to an item: what was left out, and what was said otherwise."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _


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
            yield _("left out: %(what)s") % {"what": listed(self.dropped)}
        if self.changed:
            yield _("changed: %(what)s") % {"what": listed(self.changed)}


def listed(counts: Counter[str]) -> str:
    """Counted things, the most frequent first: «font ×12, style ×3»."""
    return ", ".join(
        f"{what} ×{count}" if count > 1 else what for what, count in counts.most_common()
    )
