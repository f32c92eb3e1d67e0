"""What every step's form has: the case it is about, and the step it becomes."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents.cases.actors import Actor
from access_to_documents.cases.transitions import Transition
from access_to_documents.desk import fields
from access_to_documents.models.request import Request

#: What stands for words that are not written yet, when a step is asked whether it is possible.
SOMETHING = "…"


class StepForm(forms.Form):
    """Abstract: what one step needs to be told."""

    def __init__(self, *args: Any, case: Request, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.actor = case, actor
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values that depend on the case."""

    def step(self) -> Transition:
        """The step with what was entered; the form is valid."""
        raise NotImplementedError

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """The step as if it were told all it needs: what it refuses then, no form can help."""
        raise NotImplementedError


class LetterForm(StepForm):
    """Abstract: a step with a letter."""

    text = fields.text(label=gettext_lazy("Letter to the requester"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(settings.LANGUAGES)
        said = {"language": known.get(self.case.language, self.case.language)}
        self.fields["text"].help_text = (
            _("He reads these words as they are. He wanted the answer in: %(language)s.") % said
        )

    @property
    def written(self) -> str:
        """The letter."""
        return str(self.cleaned_data["text"])
