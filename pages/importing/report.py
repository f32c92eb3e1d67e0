"""What an import did, for the person who ran it: counts, refusals by line, cleaning by item."""

import tempfile
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from pages.importing.html.notes import listed, said
from pages.importing.planning import WRITTEN, Action, Plan, Refusal

#: Bytes of the lines on single items that are kept in memory; more of them lie in a file.
IN_MEMORY = 1024 * 1024


class Report:
    """Collects in flat memory, and says all of it at the end."""

    def __init__(self) -> None:
        self.counts: Counter[Action] = Counter()
        self.refused = 0
        self.topics: list[str] = []
        self.dropped: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.departments: Counter[str] = Counter()
        self.has_items = False
        self._refusals = _kept()
        self._items = _kept()

    def refuse(self, refusal: Refusal) -> None:
        """A line that did not go in."""
        self.refused += 1
        name = f" ({refusal.external_id})" if refusal.external_id else ""
        sentence = _("line %(line)d%(name)s: %(why)s") % {
            "line": refusal.number,
            "name": name,
            "why": refusal.sentence,
        }
        self._refusals.write(f"  {sentence}\n")

    def went_in(self, plan: Plan) -> None:
        """A line that did, or would."""
        self.counts[plan.action] += 1
        if plan.action not in WRITTEN or not (plan.notes or plan.remarks):
            return
        for counted, total in (
            (plan.notes.dropped, self.dropped),
            (plan.notes.changed, self.changed),
        ):
            # Without addresses: the totals stay as few as there are kinds.
            total.update({what.partition(" http")[0]: count for what, count in counted.items()})
        about = "; ".join([*plan.notes.sentences(), *plan.remarks])
        self.has_items = True
        self._items.write(f"  {plan.line.number} {plan.item.external_id}: {about}\n")

    def new_topics(self, names: list[str]) -> None:
        """Topics that were, or would be, made."""
        self.topics += [name for name in names if name not in self.topics]

    def lines(self, *, is_dry: bool) -> Iterator[str]:
        """The whole report."""
        if self.has_items:
            yield _("Cleaned, by line and item:")
            yield from _read(self._items)
        if self.refused:
            yield _("Refused:")
            yield from _read(self._refusals)
        if self.topics:
            yield _("New topics: %(topics)s") % {"topics": ", ".join(self.topics)}
        if self.departments:
            yield _("Departments that are not known, and are left out: %(departments)s") % {
                "departments": listed(self.departments)
            }
        if self.dropped:
            yield _("Left out of texts: %(what)s") % {"what": said(self.dropped)}
        if self.changed:
            yield _("Said otherwise in texts: %(what)s") % {"what": said(self.changed)}
        if is_dry:
            yield _("This was a dry run: nothing was written. It would be:")
        yield self.summary()

    def summary(self) -> str:
        """The counts on one line."""
        return _(
            "%(created)d created, %(updated)d updated, %(approved)d approved that had waited, "
            "%(unchanged)d unchanged, %(refused)d refused."
        ) % {**{action.value: self.counts[action] for action in Action}, "refused": self.refused}


def _kept() -> "tempfile.SpooledTemporaryFile[str]":
    # Closed, and gone, with the report.
    return tempfile.SpooledTemporaryFile(IN_MEMORY, mode="w+", encoding="utf-8")


def _read(kept: "tempfile.SpooledTemporaryFile[str]") -> Iterator[str]:
    kept.seek(0)
    for line in kept:
        yield line.rstrip("\n")
