"""The forms of the two steps: both post back the digest of the text that was read."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    """Return a text to its author, saying what to change."""

    comment = forms.CharField(
        label=_("Comment"),
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
        label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ApproveAndScheduleForm(ApproveForm):
    """Approve, at once or from and until a moment in the office's zone.

    A schedule field that is missing from what was posted keeps what the editor proposed.
    """

    go_live_at = forms.DateTimeField(
        label=_("Publish at (leave empty to publish at once)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    expire_at = forms.DateTimeField(
        label=_("Take down at (leave empty to keep it public)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for an end in the past or before the beginning."""
        cleaned = super().clean() or self.cleaned_data
        go_live_at, expire_at = cleaned.get("go_live_at"), cleaned.get("expire_at")
        if expire_at and expire_at <= max(go_live_at or timezone.now(), timezone.now()):
            self.add_error("expire_at", _("The end must be in the future and after the beginning."))
        for name in ("go_live_at", "expire_at"):
            if name not in self.data:
                cleaned.pop(name, None)
        return cleaned
