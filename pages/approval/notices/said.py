"""What a mail may say about a text: plain values, none of its words but the title.

Mail is not a safe place: nothing of the body travels in it.
"""

from typing import Any
from urllib.parse import urljoin

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import TaskState

from pages.approval.models.tasks import HeadOfficeApprovalTask, ProofreadTask

HEAD, PROOFREADING, OTHER = "head", "proofreading", "other"


def of_object(instance: Any) -> dict[str, Any]:
    """Title and address in the admin of a page or snippet."""
    return {"title": str(instance), "url": address_of(instance)}


def of_step(state: TaskState, actor: AbstractBaseUser | None) -> dict[str, Any]:
    """The same of the text at a step, with who did something there and what he remarked."""
    return {
        "title": state.revision.object_str,
        "url": address_of(state.workflow_state.content_object),
        "step": step(state),
        "who": name(actor),
        "comment": state.comment,
    }


def step(state: TaskState) -> str:
    """Which of the office's steps it is."""
    task = state.task.specific
    if isinstance(task, HeadOfficeApprovalTask):
        return HEAD
    return PROOFREADING if isinstance(task, ProofreadTask) else OTHER


def name(user: Any) -> str:
    """How a person is called in the office; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


def address_of(instance: Any) -> str:
    """Absolute address of the editor's screen; of the admin where the object is gone."""
    found = AdminURLFinder().get_edit_url(instance) if instance is not None else None
    return absolute(found or reverse("wagtailadmin_home"))


def absolute(path: str) -> str:
    """An address of the admin as it stands in a mail."""
    return urljoin(get_admin_base_url() or "", path)


def second_look_address(approval: Any) -> str:
    """Absolute address of the screen on which the second look is given."""
    return absolute(reverse("pages_approval:second_look", args=[approval.pk]))
