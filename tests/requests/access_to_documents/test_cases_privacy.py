"""What a request says, and who filed it, stays in the tables of requests."""

import logging
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.views.debug import SafeExceptionReporterFilter
from wagtail.models import ReferenceIndex

from access_to_documents.cases import asking, transitions
from access_to_documents.cases.actors import REQUESTER
from access_to_documents.models import Contact, Message, Request
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
            (transitions.Grant(TEXT), officer),
        ):
            step.do(access.fresh(request), actor)
        asking.send_code(request.code, address="198.51.100.7")
        signals.minute_passed.send(None)
    assert request.code in str(list(Request.objects.values()))
    outside = everything_but(Request, Contact, Message) + caplog.text + repr(filed)
    for said in (access.WANTED, TEXT, "Љубић", "ana@", "198.51.100", filed.secret, request.code):
        assert said not in outside
    assert filed.secret not in everything_but()
    assert not ReferenceIndex.objects.filter(content_type__app_label=APP).exists()


def test_error_when_something_breaks_then_the_report_hides_what_was_written(
    monkeypatch: pytest.MonkeyPatch, rf: Any
) -> None:
    monkeypatch.setattr(
        "access_to_documents.cases.numbering.next_number",
        lambda _at: (_ for _ in ()).throw(RuntimeError("broken")),
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
