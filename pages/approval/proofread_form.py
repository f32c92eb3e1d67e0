"""The proofreader's form: what may stand, and which words the office writes so."""

from typing import Any

from django import forms

from pages.approval.forms import ApproveForm


class KeysField(forms.Field):
    """Keys of findings that were ticked. Any key is taken; those of no finding change nothing.

    Not drawn by itself: `pages_approval/findings.html` draws a box for each finding.
    """

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        """The keys as a list; nothing ticked is an empty one."""
        return [str(key) for key in value or []]


class ProofreadForm(ApproveForm):
    """Pass a text as proofread.

    `accept` holds the keys of findings that may stand, `words` of those that are the office's own.
    """

    accept = KeysField(required=False)
    words = KeysField(required=False)
