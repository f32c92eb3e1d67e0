"""Forms of what comes after the answer, and of letters. The answer itself is a decision."""

from datetime import date
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import transitions
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.transitions import Transition
from access_to_documents.desk import fields
from access_to_documents.desk.step_form import SOMETHING, LetterForm, StepForm


class DeliveredForm(StepForm):
    """When the decision reached him."""

    on = fields.day(label=_("Day of delivery"), help_text=_("As the proof of delivery says."))

    def step(self) -> Transition:
        """The step."""
        return transitions.Delivered(self.cleaned_data["on"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Today."""
        return transitions.Delivered(today)


class HisWordsForm(StepForm):
    """Abstract: what the requester wrote, if anything."""

    enters: ClassVar[type[transitions.Withdraw | transitions.Complain]]
    text = fields.text(
        label=_("What the requester wrote"),
        help_text=_("May be empty: he owes nobody a reason."),
        required=False,
    )

    def step(self) -> Transition:
        """The step."""
        return self.enters(self.cleaned_data["text"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Without a word."""
        return cls.enters()


class WithdrawForm(HisWordsForm):
    """He does not want it any more."""

    enters = transitions.Withdraw


class ComplainForm(HisWordsForm):
    """Nobody answered him."""

    enters = transitions.Complain


class AppealForm(StepForm):
    """He does not agree with the decision."""

    text = fields.text(
        label=_("What the requester wrote"),
        help_text=_("What he does not agree with. The paper itself is added as a file."),
    )

    def step(self) -> Transition:
        """The step."""
        return transitions.Appeal(self.cleaned_data["text"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """With some words."""
        return transitions.Appeal(SOMETHING)


class ReopenForm(StepForm):
    """What was ordered, when, until when."""

    ordered_on = fields.day(label=_("Day of the order"))
    until = fields.day(label=_("Last day that was ordered"))
    text = fields.text(
        label=_("The order"),
        help_text=_("Which body ordered it, and what. The requester reads it."),
    )

    def step(self) -> Transition:
        """The step."""
        said = self.cleaned_data
        return transitions.Reopen(said["ordered_on"], said["until"], said["text"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Today."""
        return transitions.Reopen(today, today, SOMETHING)


class WriteForm(LetterForm):
    """A letter, in or out."""

    came_on_paper = forms.BooleanField(
        label=_("This came from the requester"),
        help_text=_("Tick it to enter what he wrote on paper."),
        required=False,
    )
    field_order = ("came_on_paper", "text")

    def prepare(self) -> None:
        """It may go either way."""
        self.fields["text"].label = _("Letter")

    def step(self) -> Transition:
        """The step."""
        return transitions.Write(self.written, self.cleaned_data["came_on_paper"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Any letter."""
        return transitions.Write(SOMETHING)
