"""What a request says, and who filed it, stays in the tables of requests."""

import logging
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.signals import got_request_exception
from django.db import models
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter
from wagtail.models import ReferenceIndex

from access_to_documents.cases import asking, contacts, transitions
from access_to_documents.cases.actors import REQUESTER
from access_to_documents.citizen import visits
from access_to_documents.models import Contact, Decision, Message, Request
from pages import signals
from pages.models import Department
from tests import access, office

pytestmark = pytest.mark.django_db
TEXT = "Ријечи подносиоца о мосту."
APP = "access_to_documents"


def everything_but(*kept: type[models.Model]) -> str:
    """What all tables hold, but for these."""
    return "\n".join(
        str(list(model._base_manager.values()))
        for model in apps.get_models()
        if model not in kept and model._meta.managed
    )


def test_case_when_it_is_handled_then_nothing_of_it_is_anywhere_else(
    settings: Any, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    department: Any = office.snippet(Department(name="Комунално"))
    officer = access.officer()
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        filed = access.filed()
        request = filed.request
        for step, actor in (
            (transitions.Assign(department=department), officer),
            (transitions.Write(TEXT), REQUESTER),
            (transitions.Grant(), officer),
        ):
            if isinstance(step, transitions.Answer):
                access.approved(request, given=TEXT)
            step.do(access.fresh(request), actor)
        asking.send_code(request.code, address="198.51.100.7")
        signals.minute_passed.send(None)
    assert request.code in str(list(Request.objects.values()))
    outside = everything_but(Request, Contact, Message, Decision) + caplog.text + repr(filed)
    for said in (access.WANTED, TEXT, "Љубић", "ana@", "198.51.100", filed.secret, request.code):
        assert said not in outside
    assert filed.secret not in everything_but()
    assert not ReferenceIndex.objects.filter(content_type__app_label=APP).exists()


def test_error_when_something_breaks_then_the_report_hides_what_was_written(
    monkeypatch: pytest.MonkeyPatch, rf: Any
) -> None:
    monkeypatch.setattr(
        "access_to_documents.models.number.CaseYear.give",
        lambda _year: (_ for _ in ()).throw(RuntimeError("broken")),
    )
    with pytest.raises(RuntimeError) as error:
        access.filed()
    frame, hidden = error.value.__traceback__, ""
    while frame is not None:
        if frame.tb_frame.f_code.co_name == "file":
            values = SafeExceptionReporterFilter().get_traceback_frame_variables(
                rf.get("/"), frame.tb_frame
            )
            hidden = str(values)
        frame = frame.tb_next
    assert "*****" in hidden
    assert access.WANTED not in hidden


def test_error_when_a_page_of_a_citizen_breaks_then_the_report_hides_his_cookie(rf: Any) -> None:
    asked = rf.get("/")
    asked.COOKIES[visits.COOKIE] = "his-key"
    assert "his-key" not in str(SafeExceptionReporterFilter().get_safe_cookies(asked))


def test_error_when_the_desk_breaks_then_the_report_hides_what_the_officer_entered(
    monkeypatch: pytest.MonkeyPatch, log_in: Callable[..., Client]
) -> None:
    reports: list[str] = []

    def report(sender: Any, request: HttpRequest, **_kwargs: Any) -> None:
        reports.append(ExceptionReporter(request, *sys.exc_info()).get_traceback_html())

    def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(contacts, "change", broken)
    case = access.request()
    client = log_in("officer")
    client.raise_request_exception = False
    got_request_exception.connect(report)
    try:
        address = reverse("access_desk:contact_change", args=[case.pk])
        answer = client.post(address, {"name": "Мара Нова", "email": "mara@example.com"})
    finally:
        got_request_exception.disconnect(report)
    assert answer.status_code == 500
    (told,) = reports
    assert "broken" in told
    for said in ("Мара", "mara@", access.WANTED):
        assert said not in told


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "head", "officer"])
def test_permissions_when_given_by_the_migration_then_to_access_officers_alone(name: str) -> None:
    person = office.person(name)
    codenames = {
        permission
        for permission in person.get_all_permissions()
        if permission.startswith(f"{APP}.")
        and permission.endswith(("_request", "_contact", "_message", "_event", "_decision"))
    }
    assert codenames == {
        "officer": {f"{APP}.handle_request", f"{APP}.view_request", f"{APP}.view_event"},
        "head": {f"{APP}.approve_decision"},
    }.get(name, set())
