"""The calculator's page: a form that asks by its address, and the answer below it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from access_to_documents import explaining, law_in_force
from access_to_documents.calculator.forms import CalculatorForm
from access_to_documents.calculator.terms import TERMS
from access_to_documents.law import terms
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.profiles import Profile
from pages.chrome import chrome_of
from pages.days import in_words

NAME = "access_calculator"


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """The form, and the answer where something was asked; 400 with sentences for what is wrong."""
    asked = {name: request.GET[name] for name in CalculatorForm.base_fields if name in request.GET}
    context: dict[str, Any] = {"canonical_url": request.build_absolute_uri(request.path)}
    if asked:
        form = CalculatorForm(request.GET)
    else:
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        form = CalculatorForm(initial={"day": today, "term": "answer"})
    if asked and form.is_valid():
        context |= _answer(form.cleaned_data)
    _lead_to_other_languages(request, asked)
    context["form"] = form
    response = render(
        request,
        "access_to_documents/calculator/calculator.html",
        context,
        status=400 if form.errors else 200,
    )
    response["Cache-Control"] = "private, max-age=60"
    return response


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    profile: Profile = asked["profile"]
    term = TERMS[asked["term"]]
    calendar = law_in_force.calendar(profile.jurisdiction)
    due = terms.due(profile, calendar, term.course(profile, asked["at"]), of=term.of(profile))
    return {
        "due": due,
        "term": term.label,
        "profile": profile,
        "explained": explaining.explained(due),
        "fact": profile[_fact(asked["term"], profile)],
        "promised": _promised(profile, calendar, asked),
    }


def _promised(profile: Profile, calendar: Calendar, asked: dict[str, Any]) -> str:
    """The day by which this office itself promises an answer; empty where it promises none."""
    if asked["term"] != "answer" or profile.code != law_in_force.code():
        return ""
    if "promise" not in terms.offered(profile):
        return ""
    course = TERMS["answer"].course(profile, asked["at"])
    return in_words(terms.due(profile, calendar, course, of="promise").day)


def _fact(term: str, profile: Profile) -> str:
    """The fact whose source is shown: where the length of the term was read."""
    return {
        "answer": "term.n",
        "urgent": "urgent.hours",
        "extended": "extension.max",
        "inform": "inform.n",
        "supplement": "clarification.requester_term",
        "decision": "remedy.n",
        "silence": "remedy.n",
    }.get(term) or f"{TERMS[term].of(profile)}.n"


def _lead_to_other_languages(request: HttpRequest, asked: dict[str, str]) -> None:
    """The switches of language and script ask the same there."""
    query = f"?{urlencode(asked)}" if asked else ""
    for language in chrome_of(request).languages:
        with translation.override(language["code"]):
            language["url"] = f"{reverse(NAME)}{query}"
        language["available"] = True
