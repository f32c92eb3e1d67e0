"""The forms of the two steps: both post back the digest of the text that was read."""

from datetime import UTC, datetime
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.approval import moments

#: What the head's two buttons post as *approve*: publish at once, or at the moment chosen.
NOW, AT_A_MOMENT = "now", "at"


class MomentField(forms.DateTimeField):
    """A moment typed as the office's clock shows it, whatever zone an account prefers."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def prepare_value(self, value: Any) -> Any:
        """A stored moment as the office's clock shows it; what was typed as it was typed."""
        if isinstance(value, datetime) and timezone.is_aware(value):
            return timezone.make_naive(value, timezone.get_default_timezone())
        return value

    def to_python(self, value: Any) -> datetime | None:
        """The moment in UTC. Raises `ValidationError` for a time that is none, or two."""
        if value in self.empty_values:
            return None
        found = value if isinstance(value, datetime) else None
        if found is None:
            try:
                found = parse_datetime(str(value).strip())
            except ValueError:
                found = None
        if found is None:
            # By the formats of the language; the class between would put it into a zone.
            found = cast("datetime", super(forms.DateTimeField, self).to_python(value))
        return moments.parse(found) if timezone.is_naive(found) else found.astimezone(UTC)


class ReturnForm(forms.Form):
    """Return a text to its author, saying what to change."""

    comment = forms.CharField(
        label=_("What is to be changed"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what is to be changed.")},
    )


class ApproveForm(forms.Form):
    """Pass a text on."""

    digest = forms.CharField(
        widget=forms.HiddenInput,
        min_length=64,
        max_length=64,
        error_messages={
            "required": _("Open the text and read it before you pass it."),
            "min_length": _("Open the text and read it before you pass it."),
            "max_length": _("Open the text and read it before you pass it."),
        },
    )
    comment = forms.CharField(
        label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ApproveAndScheduleForm(ApproveForm):
    """Approve, at once or from and until a moment on the office's clock.

    A schedule field that is missing from what was posted keeps what the editor proposed. Of the
    two buttons, `NOW` publishes at once whatever the field says; `AT_A_MOMENT` needs a moment.
    """

    go_live_at = MomentField(label=_("Publish at"), required=False)
    expire_at = MomentField(label=_("Take down at"), required=False)

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for moments that have passed or lie the wrong way round."""
        cleaned = super().clean() or self.cleaned_data
        now, button = timezone.now(), self.data.get("approve")
        if button == NOW:
            cleaned["go_live_at"] = None
            self.errors.pop("go_live_at", None)
        go_live_at, expire_at = cleaned.get("go_live_at"), cleaned.get("expire_at")
        if go_live_at and go_live_at <= now:
            self.add_error("go_live_at", passed(go_live_at))
        elif button == AT_A_MOMENT and not go_live_at and "go_live_at" not in self.errors:
            self.add_error("go_live_at", _("Choose the day and the time of publication."))
        if expire_at and expire_at <= now:
            self.add_error("expire_at", passed(expire_at))
        elif expire_at and go_live_at and expire_at <= go_live_at:
            self.add_error("expire_at", _("The end must come after the beginning."))
        kept = (
            {"go_live_at", "expire_at"}
            - {*self.data}
            - ({"go_live_at"} if button == NOW else set())
        )
        return {name: value for name, value in cleaned.items() if name not in kept}


def passed(moment: datetime) -> str:
    """The sentence for a moment (UTC) that lies behind us."""
    return gettext(
        "This moment has passed: %(moment)s. Choose a later one, or leave the field empty."
    ) % {"moment": moments.in_words(moment)}
