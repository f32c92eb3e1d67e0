"""The office's tariff: the one in force, every one before it, and a new one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from access_to_documents import law_in_force
from access_to_documents.cases import deadlines
from access_to_documents.cases import wording as cases_wording
from access_to_documents.decisions import fees
from access_to_documents.desk import fields, wording
from access_to_documents.law.profiles import Profile
from access_to_documents.models.tariff import Tariff
from access_to_documents.screens import GuardedScreen

ADD = "access_to_documents.add_tariff"
#: The money of the laws that the suite knows.
CURRENCIES = [(code, code) for code in ("BAM", "EUR", "RSD")]


class TariffForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new tariff. What the law gives for nothing cannot be taken away by it."""

    valid_from = fields.day(label=gettext_lazy("In force from"))
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=CURRENCIES)

    class Meta:
        model = Tariff
        fields = ("valid_from", "currency", "free_pages", "per_page", "per_medium", "source")
        labels = {
            "free_pages": gettext_lazy("Copied pages free of charge"),
            "per_page": gettext_lazy("Price of a copied page"),
            "per_medium": gettext_lazy("Price of a medium"),
            "source": gettext_lazy("Source"),
        }
        help_texts = {
            "source": gettext_lazy("The decision that set it, and the gazette it stands in.")
        }

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.profile = profile

    def clean_free_pages(self) -> int:
        """Not fewer than the law's."""
        free: int = self.cleaned_data["free_pages"]
        least = self.profile.number("fee.free_pages") or 0
        if free < least:
            said = _("The law gives %(count)d pages free of charge.") % {"count": least}
            raise ValidationError(said)
        return free


class TariffView(GuardedScreen, TemplateView):
    """For access officers: enter a tariff; none is ever altered, so the list is the log."""

    template_name = "access_to_documents/decisions/tariff.html"
    page_title = gettext_lazy("Tariff of fees")
    header_icon = "list-ul"

    def may(self, user: Any) -> bool:
        """Whoever enters tariffs."""
        return bool(user.has_perm(ADD))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Enter it."""
        profile = law_in_force.profile()
        form = TariffForm(request.POST, profile=profile)
        if not form.is_valid():
            answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
            return answer
        tariff = form.save(commit=False)
        tariff.changed_by = request.user
        tariff.save()
        messages.success(request, _("The tariff is entered."))
        return redirect("access_decisions:tariff")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every tariff, the newest first; the form begins with the one in force, or the law."""
        today = deadlines.local_day(timezone.now())
        profile = law_in_force.profile()
        held: Any = Tariff.objects.in_force(today).first()
        names = ("currency", "free_pages", "per_page", "per_medium")
        first = {name: getattr(held, name) for name in names} if held else fees.from_law(profile)
        rows = [
            {
                "from": cases_wording.day(one.valid_from),
                "free": one.free_pages,
                "page": fees.money(one.per_page, one.currency),
                "medium": fees.money(one.per_medium, one.currency),
                "source": one.source,
                "entered": cases_wording.moment(one.changed_at),
                "by": wording.name_of(one.changed_by),
                "holds": held is not None and one.pk == held.pk,
            }
            for one in Tariff.objects.select_related("changed_by")
        ]
        said = {"form": TariffForm(initial={"valid_from": today, **first}, profile=profile)}
        context: dict[str, Any] = super().get_context_data(**{**said, "rows": rows, **kwargs})
        return context
