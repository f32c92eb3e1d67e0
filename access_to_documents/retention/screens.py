"""Retention in the admin: the rules, one rule, the holds, and the log with its export."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.edit import FormView

from access_to_documents import law_in_force
from access_to_documents.cases import actors, desk_list
from access_to_documents.cases import wording as cases_wording
from access_to_documents.desk.stepping import number_in
from access_to_documents.models.erasure import Erasure
from access_to_documents.models.hold import Hold
from access_to_documents.models.retention_run import RetentionRun
from access_to_documents.retention import holding, rules, words
from access_to_documents.retention.forms import DaysForm, HoldForm, LogFilter
from access_to_documents.retention.rules import Rule
from access_to_documents.screens import GuardedScreen
from pages.approval.reports.spreadsheet import lines

TITLE = gettext_lazy("Retention")


class RetentionScreen(GuardedScreen):
    """A screen for access officers, the head and deputies."""

    header_icon = "bin"
    page_title: Any = TITLE
    kwargs: dict[str, Any]

    def may(self, user: Any) -> bool:
        """Whoever chooses how long data is kept."""
        return rules.may_choose(user)

    def trail(self) -> list[dict[str, Any]]:
        """Over the rules."""
        above = {"url": reverse("access_retention:rules"), "label": TITLE}
        return [] if self.page_title is TITLE else [above]


class RulesView(RetentionScreen, TemplateView):
    """Every rule: how long now, as proposed, its source; and when the last run was."""

    template_name = "access_to_documents/retention/rules.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rules of the office's law."""
        code = law_in_force.code()
        proposed = rules.defaults(code)
        context: dict[str, Any] = super().get_context_data(
            law=code,
            rows=[
                (words.RULES[name], rule, proposed[name])
                for name, rule in rules.in_force(code).items()
            ],
            passing=words.PASSING,
            run=RetentionRun.objects.first(),
            handles=actors.handles(self.request.user),
            **kwargs,
        )
        return context


class RuleView(RetentionScreen, FormView):  # type: ignore[type-arg]
    """How long one thing is kept."""

    template_name = "access_to_documents/law_admin/form.html"
    form_class = DaysForm

    @cached_property
    def rule(self) -> Rule:
        """The rule of the address. Raises `Http404` for an unknown one."""
        try:
            return rules.in_force(law_in_force.code())[self.kwargs["name"]]
        except KeyError as error:
            raise Http404 from error

    def get_page_title(self) -> str:
        """What it is about."""
        return str(words.RULES[self.rule.name])

    @property
    def page_title(self) -> str:
        """Not the rules themselves."""
        return self.get_page_title()

    def get_form_kwargs(self) -> dict[str, Any]:
        """With what holds now."""
        return {
            **super().get_form_kwargs(),
            "rule": self.rule,
            "initial": {"days": self.rule.days},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What a change does."""
        said = {
            "explanation": _(
                "A shorter term erases at the next daily run what has been kept longer. "
                "What was erased cannot be brought back."
            ),
            "submit_label": _("Save"),
            "back": reverse("access_retention:rules"),
        }
        context: dict[str, Any] = super().get_context_data(**said, **kwargs)
        return context

    def form_valid(self, form: DaysForm) -> HttpResponse:
        """Keep the choice."""
        said = form.cleaned_data
        user: Any = self.request.user
        rules.choose(self.rule, law_in_force.code(), said["days"], why=said["why"], user=user)
        messages.success(self.request, _("Saved."))
        return redirect("access_retention:rules")


class HoldsView(RetentionScreen, FormView):  # type: ignore[type-arg]
    """Cases whose data is kept whatever the rules say: for access officers."""

    template_name = "access_to_documents/retention/holds.html"
    page_title = gettext_lazy("Holds")
    form_class = HoldForm

    def may(self, user: Any) -> bool:
        """Whoever may see requests."""
        return actors.handles(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Those that stand, and the form for another."""
        holds = Hold.objects.standing().select_related("request", "placed_by")
        context: dict[str, Any] = super().get_context_data(holds=holds, **kwargs)
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Place one, or lift the one whose key was sent."""
        if not request.POST.get("lift"):
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        if holding.lift(number_in(request, "lift"), actors.officer(request.user)):
            messages.success(request, _("Lifted. The rules hold for this case again."))
        return redirect("access_retention:holds")

    def form_valid(self, form: HoldForm) -> HttpResponse:
        """Place it."""
        said = form.cleaned_data
        holding.place(said["number"], said["why"], actors.officer(self.request.user))
        messages.success(self.request, _("Nothing of this case is erased until you lift it."))
        return redirect("access_retention:holds")


class LogView(RetentionScreen, TemplateView):
    """What was erased by which rule and when, the newest first."""

    template_name = "access_to_documents/retention/log.html"
    page_title = gettext_lazy("Log of erasures")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Fifty on a page."""
        page: Any = desk_list.page(self.found(), self.request.GET.get("p", 1))
        kept = self.request.GET.copy()
        kept.pop("p", None)
        context: dict[str, Any] = super().get_context_data(
            form=self.filter,
            page=page,
            rows=[_row(one) for one in page],
            names=_names(),
            kept=kept.urlencode(),
            **kwargs,
        )
        return context

    @cached_property
    def filter(self) -> LogFilter:
        """What is looked for."""
        return LogFilter(self.request.GET, label_suffix="")

    def found(self) -> Any:
        """The erasures that are looked for."""
        found = Erasure.objects.filter(self.filter.chosen())
        return found.select_related("request", "by").order_by("-pk")


class LogFileView(LogView):
    """The same as a file to take along."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The whole log that is looked for, as CSV."""
        table = lines(_names(), map(_row, self.found().iterator(chunk_size=500)))
        answer = HttpResponse("".join(table), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="erasures.csv"'
        return answer


def _names() -> list[str]:
    return [_("When"), _("Request"), _("What"), _("How many"), _("Kept until"), _("Days")]


def _row(one: Erasure) -> dict[str, Any]:
    said: Iterator[Any] = iter(
        (
            cases_wording.moment(one.at),
            str(one.request),
            str(words.RULES.get(one.rule, one.rule)),
            words.counts(one.counts),
            cases_wording.day(one.kept_until),
            one.days,
        )
    )
    return dict(zip(_names(), said, strict=True))
