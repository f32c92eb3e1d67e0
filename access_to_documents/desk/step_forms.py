"""Forms of the steps on the way to an answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import deadlines, transitions
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.transitions import Transition, Why
from access_to_documents.cases.transitions.extending import OTHER
from access_to_documents.decisions import wording as decision_wording
from access_to_documents.desk import fields
from access_to_documents.desk.filters import departments
from access_to_documents.desk.step_form import SOMETHING, LetterForm, StepForm
from pages.models import Department


class RegisterForm(StepForm):
    """Nothing to tell."""

    def step(self) -> Transition:
        """The step."""
        return transitions.Register()

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """The same."""
        return transitions.Register()


class AssignForm(StepForm):
    """Who works on it, and until when."""

    department = forms.ModelChoiceField(
        label=_("Department"), queryset=Department.objects.none(), required=False
    )
    officer = fields.OfficerField(
        label=_("Access officer"), queryset=Department.objects.none(), required=False
    )
    inner_due_on = fields.day(
        label=_("Inner date"),
        help_text=_("Until when the department answers you. It changes nothing about the law."),
        required=False,
    )

    def prepare(self) -> None:
        """As it is assigned now."""
        chosen: Any = self.fields
        chosen["department"].queryset = departments()
        chosen["officer"].queryset = fields.officers(self.actor.user)
        self.initial = {
            "department": self.case.department_id,
            "officer": self.case.officer_id,
            "inner_due_on": self.case.inner_due_on,
        }

    def step(self) -> Transition:
        """The step."""
        return transitions.Assign(**self.cleaned_data)

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """To whoever asks."""
        return transitions.Assign(officer=actor.user)


class ExtendForm(LetterForm):
    """Why, and for how long."""

    ground = forms.ChoiceField(label=_("The law's ground"))
    days = forms.IntegerField(
        label=_("Days"),
        help_text=_("Empty: as many as the law allows."),
        min_value=1,
        max_value=366,
        required=False,
    )
    field_order = ("ground", "days", "text")

    def prepare(self) -> None:
        """With the law's reasons."""
        reasons = deadlines.profile_of(self.case).words("extension.reasons")
        chosen: Any = self.fields["ground"]
        named = ((code, decision_wording.ground(code)) for code in (*reasons, OTHER))
        chosen.choices = [("", "–"), *named]

    def step(self) -> Transition:
        """The step."""
        said = self.cleaned_data
        return transitions.Extend(said["ground"], self.written, said["days"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """For as long as the law allows."""
        return transitions.Extend(SOMETHING, SOMETHING)


class AskForm(LetterForm):
    """The question."""

    incomplete = forms.BooleanField(
        label=_("The request lacks what the law requires"),
        help_text=_(
            "Tick it only if the law lets nobody work on the request as it is: the term may then "
            "begin anew when he completes it."
        ),
        required=False,
    )

    def step(self) -> Transition:
        """The step."""
        return transitions.AskClarification(self.written, self.cleaned_data["incomplete"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Any question."""
        return transitions.AskClarification(SOMETHING)


class QuestionDeliveredForm(StepForm):
    """When the question reached him."""

    on = fields.day(label=_("Day of delivery"), help_text=_("As the proof of delivery says."))

    def step(self) -> Transition:
        """The step."""
        return transitions.QuestionDelivered(self.cleaned_data["on"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Today."""
        return transitions.QuestionDelivered(today)


class ClarifyForm(StepForm):
    """His answer, from paper."""

    text = fields.text(label=_("What he answered"))
    received_on = fields.day(label=_("Day of receipt"), help_text=_("The day on which it came."))

    def step(self) -> Transition:
        """The step."""
        return transitions.Clarify(self.cleaned_data["text"], self.cleaned_data["received_on"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Today."""
        return transitions.Clarify(SOMETHING, today)


class ConsultForm(StepForm):
    """Whom, what, until when."""

    text = fields.text(
        label=_("Letter to the third party"), help_text=_("The requester does not read it.")
    )
    until = fields.day(label=_("The third party's last day"))

    def step(self) -> Transition:
        """The step."""
        return transitions.Consult(self.cleaned_data["text"], self.cleaned_data["until"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Today."""
        return transitions.Consult(SOMETHING, today)


class EndConsultationForm(StepForm):
    """What the third party said."""

    text = fields.text(
        label=_("What the third party answered"),
        help_text=_("Empty if it did not answer. The requester does not read it."),
        required=False,
    )

    def step(self) -> Transition:
        """The step."""
        return transitions.EndConsultation(self.cleaned_data["text"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Without an answer."""
        return transitions.EndConsultation()


class ForwardForm(LetterForm):
    """Why, where to, and what the requester is told."""

    why = forms.ChoiceField(
        label=_("Why"),
        choices=[
            (Why.NOT_COMPETENT, _("another institution is competent")),
            (Why.NOT_HOLDER, _("another institution holds the document")),
            (Why.HOLDER_UNKNOWN, _("nobody known holds the document")),
        ],
        widget=forms.RadioSelect,
    )
    to = forms.CharField(
        label=_("To which institution"),
        help_text=_("Empty if nobody known holds the document."),
        max_length=300,
        required=False,
    )
    field_order = ("why", "to", "text")

    def step(self) -> Transition:
        """The step."""
        said = self.cleaned_data
        return transitions.Forward(Why(said["why"]), self.written, said["to"])

    @classmethod
    def thought(cls, actor: Actor, today: date) -> Transition:
        """Somewhere."""
        return transitions.Forward(Why.NOT_COMPETENT, SOMETHING, SOMETHING)
