"""Adding files of the office to a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from access_to_documents.models.case_file import Origin


class Several(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class UploadForm(forms.Form):
    """Files, and whose they are."""

    uploads = forms.FileField(label=_("Files"), widget=Several, required=False)
    origin = forms.ChoiceField(
        label=_("Whose they are"),
        choices=[
            (Origin.OFFICE, _("the office's")),
            (Origin.REQUESTER, _("the requester's, brought on paper or a stick")),
        ],
        widget=forms.RadioSelect,
        initial=Origin.OFFICE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "upload_%s", **kwargs})
