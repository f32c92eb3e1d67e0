"""What is entered by hand: words to search, boxes in millimetres."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents.files.redaction.boxes import Box

#: Points of a millimetre.
POINTS = 72 / 25.4
#: Boxes drawn by hand on one page, words of one search, letters of a word.
BOXES, WORDS, LETTERS = 120, 50, 100
#: Millimetres by which a box may stick out, because they are rounded; and its smallest side.
_NEAR, _SMALLEST = 0.3, 1.0
_EMPTY_ROWS = 3


class WordsForm(forms.Form):
    """Words and names that have to go, and by which reason."""

    words = forms.CharField(
        label=gettext_lazy("Words and names to blacken, one a line"),
        help_text=gettext_lazy(
            "Every form is found, in both scripts. A phrase in quotation marks is found whole only."
        ),
        max_length=WORDS * LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.ChoiceField(label=gettext_lazy("Reason, written into the boxes"), required=False)

    def __init__(self, *args: Any, reasons: Collection[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["reason"]
        chosen.choices = list(reasons)

    def clean_words(self) -> list[str]:
        """The lines, each once."""
        lines = [line.strip() for line in self.cleaned_data["words"].splitlines()]
        words = list(dict.fromkeys(filter(None, lines)))
        if len(words) > WORDS:
            raise ValidationError(_("Search for at most %(most)d words at once.") % {"most": WORDS})
        for word in words:
            if len(word) > LETTERS:
                raise ValidationError(_("A line is too long. Write a name or a short phrase."))
            if sum(map(str.isalnum, word)) < 2:
                said = {"word": word}
                raise ValidationError(_("“%(word)s” is too short to be searched.") % said)
        return words


class Millimetres(forms.FloatField):
    """A length with a comma or a point."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 6})
        super().__init__(widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        """Raises `ValidationError` for what is no number."""
        return super().to_python(str(value or "").strip().replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        """As numbers are written in the officer's language."""
        if isinstance(value, float):
            return f"{value:.1f}".replace(".", formats.get_format("DECIMAL_SEPARATOR"))
        return value


class BoxForm(forms.Form):
    """One box, measured from the upper left corner of the page as it is shown."""

    left = Millimetres(label=gettext_lazy("From the left (mm)"))
    top = Millimetres(label=gettext_lazy("From the top (mm)"))
    width = Millimetres(label=gettext_lazy("Width (mm)"))
    height = Millimetres(label=gettext_lazy("Height (mm)"))
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), required=False)

    def __init__(
        self,
        *args: Any,
        reasons: Collection[tuple[str, Any]],
        page: tuple[float, float],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        known = {value for value, _label in reasons}
        # What another law's profile was called by stays.
        also = [(now, now) for now in {self.initial.get("reason", "")} - known if now]
        chosen: Any = self.fields["reason"]
        chosen.choices = [*reasons, *also]

    def clean(self) -> dict[str, Any]:
        """It lies on the page, and can be seen."""
        said: dict[str, Any] = self.cleaned_data
        sides = [said.get(name) for name in ("left", "top", "width", "height")]
        if any(side is None for side in sides):
            return said
        left, top, width, height = (float(side) for side in sides if side is not None)
        across, down = (side / POINTS for side in self.page)
        if width < _SMALLEST or height < _SMALLEST:
            self.add_error(None, _("A box is at least one millimetre wide and high."))
        if min(left, top) < -_NEAR or left + width > across + _NEAR or top + height > down + _NEAR:
            size = {"width": in_words(across), "height": in_words(down)}
            self.add_error(
                None,
                _(
                    "The box reaches beyond the page, which is %(width)s mm wide and "
                    "%(height)s mm high."
                )
                % size,
            )
        return said

    def box(self, number: int) -> Box:
        """In points; the form is valid."""
        said = self.cleaned_data
        left, top = max(said["left"], 0) * POINTS, max(said["top"], 0) * POINTS
        width, height = said["width"] * POINTS, said["height"] * POINTS
        return Box(number, left, top, width, height, said["reason"])


class _Boxes(forms.BaseFormSet[BoxForm]):
    def add_fields(self, form: BoxForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this box")


BoxesOfPage = forms.formset_factory(
    BoxForm,
    formset=_Boxes,
    extra=_EMPTY_ROWS,
    can_delete=True,
    max_num=BOXES,
    absolute_max=BOXES + _EMPTY_ROWS,
    validate_max=True,
)


def in_millimetres(box: Box) -> dict[str, Any]:
    """What a row of the form holds of a box."""
    names = ("left", "top", "width", "height")
    sides = (box.x, box.y, box.width, box.height)
    lengths = {name: round(side / POINTS, 1) for name, side in zip(names, sides, strict=True)}
    return {**lengths, "reason": box.reason}


def in_words(length: float) -> str:
    """Millimetres, as numbers are written in the officer's language."""
    return (
        f"{length:.0f}"
        if abs(length - round(length)) < 0.05
        else formats.localize(round(length, 1))
    )
