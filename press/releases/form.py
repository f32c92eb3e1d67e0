"""The editor's form of a press release."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from wagtail.blocks import RichTextBlock, StreamValue

from pages.forms import OfficePageForm
from press.releases import frozen
from press.releases.prefill import prefill

#: Rows that carry a date, in the order in which readers were told of them.
DATED = {"corrections": frozen.corrections_stay, "supplements": frozen.supplements_stay}


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
                told = len(getattr(sent, name))
                kept = [form for form in rows.forms if form not in rows.deleted_forms]
                kept.sort(key=_order)
                first = kept[:told]
                if (
                    len(first) < told
                    or any(form.instance.pk is None for form in first)
                    or [form.instance.pk for form in first] != self._told_rows(name, told)
                    or any(set(form.changed_data) - frozen.NOT_TOLD - {"ORDER"} for form in first)
                ):
                    yield DATED[name]()
            elif name != "comments" and rows.has_changed():
                yield frozen.words_stay([name], type(self.instance))

    def _told_rows(self, name: str, count: int) -> list[int]:
        return [row.pk for row in getattr(self.instance, name).all()][:count]


def _order(form: forms.BaseForm) -> int:
    return getattr(form, "cleaned_data", {}).get("ORDER") or 1_000_000


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
    posted = {"text": field.prepare_value(child.block.value_for_form(child.value))}
    html = field.widget.value_from_datadict(posted, {}, "text")
    return child.block_type, child.block.clean(child.block.value_from_form(html)).source
