"""The three steps of the form. What is wrong is said at its field, in a sentence that helps."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from access_to_documents.cases.filing import LONGEST_WISH, Manner, Requester
from access_to_documents.law.profiles import Profile
from access_to_documents.models.contact import Contact
from pages.chrome import LANGUAGE_NAMES, SCRIPT_NAMES

#: What a citizen writes is not changed to the other script when his form is shown again.
AS_WRITTEN = {"translate": "no"}
#: What of the third step goes into `Contact`.
OF_CONTACT = ("name", "email", "post_address", "phone")


class StepForm(forms.Form):
    """Abstract: a step. `law` is the office's law today."""

    title: ClassVar[Any]

    def __init__(self, *args: Any, law: Profile, **kwargs: Any) -> None:
        self.law = law
        super().__init__(*args, **kwargs)


class WhatForm(StepForm):
    """Step 1: what is wanted."""

    title = gettext_lazy("Which document or information do you want?")

    wanted = forms.CharField(
        label=gettext_lazy("What you want"),
        help_text=gettext_lazy(
            "Describe it so that we can find it: what it is about, from when, who made it. "
            "Do not say why you want it, and do not write your personal number."
        ),
        max_length=LONGEST_WISH,
        widget=forms.Textarea(attrs={"rows": 8, **AS_WRITTEN}),
        error_messages={
            "required": gettext_lazy("Say which document or information is wanted."),
            "max_length": gettext_lazy(
                "The description is too long. Shorten it, or add it as a file."
            ),
        },
    )
    urgent = forms.BooleanField(
        label=gettext_lazy("Somebody's life or liberty depends on it"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.law.number("urgent.hours"):
            del self.fields["urgent"]


class HowForm(StepForm):
    """Step 2: how, and in which language."""

    title = gettext_lazy("How do you want to get it?")

    manner = forms.ChoiceField(
        label=gettext_lazy("How you want to get it"),
        choices=Manner.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how you want to get it."),
            "invalid_choice": gettext_lazy("Choose one of the ways of the list."),
        },
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language and script of the answer"),
        # Each is called by its own name in its own script.
        widget=forms.Select(attrs=AS_WRITTEN),
        error_messages={
            "required": gettext_lazy("Choose one of the office's languages for the answer."),
            "invalid_choice": gettext_lazy("Choose one of the office's languages for the answer."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages()  # type: ignore[attr-defined]
        self.fields["language"].initial = translation.get_language()


class ContactForm(StepForm):
    """Step 3: as little as the way he chose and the law require. `manner` is that way."""

    title = gettext_lazy("How do we reach you?")

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        required=False,
        max_length=Contact._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name", **AS_WRITTEN}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", **AS_WRITTEN}),
        error_messages={
            "invalid": gettext_lazy("This is not an e-mail address. Look for a slip."),
        },
    )
    post_address = forms.CharField(
        label=gettext_lazy("Postal address"),
        required=False,
        max_length=Contact._meta.get_field("post_address").max_length,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address", **AS_WRITTEN}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        help_text=gettext_lazy("Only if you want to be called when something is unclear."),
        required=False,
        max_length=Contact._meta.get_field("phone").max_length,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", **AS_WRITTEN}),
    )
    disclose = forms.BooleanField(
        label=gettext_lazy(
            "The answer may be published without my name (not required). I can take this back at "
            "any time."
        ),
        required=False,
    )

    def __init__(self, *args: Any, manner: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.manner = manner
        required = self.law.words("required_fields")
        self.needs = {
            "name": "name" in required,
            "email": manner == Manner.EMAIL,
            "post_address": manner == Manner.POST,
        }
        #: An address of either kind, where the law asks for one and the way needs none.
        self.needs_address = "address" in required and manner not in (Manner.EMAIL, Manner.POST)
        either = {"disclose", *({"email", "post_address"} if self.needs_address else ())}
        for name, field in self.fields.items():
            if self.needs.get(name):
                field.widget.attrs["aria-required"] = "true"
            elif name not in either:
                field.label = gettext("%(label)s (not required)") % {"label": field.label}
        self.fields["email"].help_text = self._about_email()

    def clean(self) -> dict[str, Any]:
        """Say at each field what is missing, with the reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        said = {
            "name": gettext("The law asks for a name. Nobody outside the office sees it."),
            "email": gettext("Documents by e-mail need an e-mail address."),
            "post_address": gettext("Documents by post need a postal address."),
        }
        for name, needed in self.needs.items():
            if needed and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, said[name])
        has_one = cleaned.get("email") or cleaned.get("post_address")
        if self.needs_address and not has_one and "email" not in self.errors:
            self.add_error(
                "post_address",
                gettext("The law asks for an address: a postal one, or an e-mail address."),
            )
        return cleaned

    def requester(self) -> Requester:
        """What was written, once it is valid."""
        return Requester(**{name: self.cleaned_data[name] for name in OF_CONTACT})

    def told(self) -> list[tuple[Any, Any]]:
        """Label and words of what was written, for the last look."""
        fields = [self[name] for name in OF_CONTACT]
        return [(field.label, field.value()) for field in fields if field.value()]

    def _about_email(self) -> str:
        if self.needs["email"]:
            return gettext("We send the documents and the receipt to it.")
        if self.needs_address and not self.needs["post_address"]:
            return gettext("The law asks for an address: this one, or the postal one.")
        return gettext("With it you get the receipt, and news of your request, by e-mail.")


#: In their order; the names stand in addresses and in the draft.
STEPS: dict[str, type[StepForm]] = {"what": WhatForm, "how": HowForm, "contact": ContactForm}


def languages() -> list[tuple[str, str]]:
    """The office's languages, each by its own name; Serbian by both scripts."""
    codes = dict(settings.LANGUAGES)
    both = "sr-latn" in codes
    return [
        (code, f"{name} ({SCRIPT_NAMES[code]})" if both and code in SCRIPT_NAMES else name)
        for code in codes
        if (name := LANGUAGE_NAMES.get(code, codes[code]))
    ]


def step(name: str, law: Profile, draft: dict[str, Any], data: Any = None) -> StepForm:
    """The form of a step, filled with `data` that was sent, or with what the draft holds."""
    options: dict[str, Any] = {"law": law}
    if name == "contact":
        options["manner"] = draft.get("how", {}).get("manner", "")
    if data is None:
        return STEPS[name](initial=draft.get(name, {}), **options)
    return STEPS[name](data, **options)


def first_open(law: Profile, draft: dict[str, Any], before: str = "") -> str:
    """The first step (before `before`) that is not filled in as it must be; empty if none."""
    for name in STEPS:
        if name == before:
            return ""
        if name not in draft or not step(name, law, draft, draft[name]).is_valid():
            return name
    return ""
