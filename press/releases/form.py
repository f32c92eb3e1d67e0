"""The editor's form of a press release."""

import copy
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wagtail.blocks import RichTextBlock, StreamValue

from pages.forms import OfficePageForm
from press.forms import place_of
from press.releases import frozen
from press.releases.prefill import prefill

#: Rows that carry a date, in the order in which readers were told of them.
DATED: dict[str, Any] = {
    "corrections": frozen.corrections_stay,
    "supplements": frozen.supplements_stay,
}

#: What the editor's browser puts into HTML for itself.
_BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')


class PressReleaseForm(OfficePageForm):
    """Begins with what the last release said of the office; keeps a sent one as it was."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page is not None and not self.is_bound:
            for name, value in prefill(type(self.instance), self.parent_page).items():
                if name in self.fields and not self.initial.get(name):
                    self.initial[name] = value

    def clean(self) -> dict[str, Any]:
        """Refuses other words in a release that was sent; whatever was typed stays in the form."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        sent = self.instance.sent() if self.instance.pk else None
        # Where a draft differs already, it may be put right here; the gate has the last word.
        if sent is not None and not list(frozen.refusals(self.instance, sent)):
            for name in self._changed(cleaned):
                self.add_error(name, frozen.words_stay([name], type(self.instance)))
            for sentence in self._rows_refused(sent):
                self.add_error(None, sentence)
        return cleaned

    def _changed(self, cleaned: dict[str, Any]) -> Iterator[str]:
        for name in list(self.changed_data):
            if name == "scan" and self.instance.scan_id and name in cleaned:
                self.add_error(name, frozen.scan_stays())
            if name in frozen.FREE or name not in cleaned or name == "comments":
                continue
            before = self.initial.get(name)
            if _is_same(before, cleaned[name]):
                # The browser's way of writing it, not another word.
                cleaned[name] = before
            else:
                yield name

    def _rows_refused(self, sent: Any) -> Iterator[str]:
        for name, rows in self.formsets.items():
            if name in DATED:
                told = getattr(sent, name)
                if self._dated_rows(name, rows)[: len(told)] != told:
                    yield DATED[name]()
            elif name != "comments" and rows.has_changed():
                yield frozen.words_stay([name], type(self.instance))

    def _dated_rows(self, name: str, rows: Any) -> list[str]:
        """The digests of the rows as they would be saved; rows with errors count as others.

        Their keys tell nothing: a draft that went public knows none.
        """
        kept = [form for form in rows.forms if form not in rows.deleted_forms]
        kept = [form for form in kept if form.is_valid() and form.cleaned_data]
        kept.sort(key=place_of)
        would_be = type(self.instance)()
        for place, form in enumerate(kept):
            row = copy.copy(form.instance)
            row.sort_order = place
            getattr(would_be, name).add(row)
        digests: list[str] = getattr(frozen.told_by(would_be), name)
        return digests


def _is_same(before: Any, after: Any) -> bool:
    if isinstance(before, datetime) and isinstance(after, datetime):
        # The field shows no seconds.
        return before.replace(second=0, microsecond=0) == after.replace(second=0, microsecond=0)
    if isinstance(before, StreamValue) and isinstance(after, StreamValue):
        return [_written(child) for child in before] == [_written(child) for child in after]
    return bool(before == after)


def _written(child: Any) -> Any:
    """A block as the editor's browser would send it back."""
    if not isinstance(child.block, RichTextBlock):
        return child.block_type, child.get_prep_value()["value"]
    field = child.block.field
    shown = field.widget.format_value(field.prepare_value(child.block.value_for_form(child.value)))
    html = field.widget.value_from_datadict({"text": shown}, {}, "text")
    written: str = child.block.clean(child.block.value_from_form(html)).source
    return child.block_type, _BLOCK_KEY.sub("", written)
