"""What both steps ask of a text and its readers, and how they say no."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel, model_from_serializable_data
from wagtail.models import Revision, TaskState, WorkflowState

from pages.approval.canonical import digest

#: How many revisions back the same words are looked for.
LOOKED_BACK = 50
#: The keys of a schedule set while approving; both UTC, None for "at once" and "for good".
SCHEDULE = ("go_live_at", "expire_at")


def is_proofread(workflow_state: WorkflowState, text: str) -> bool:
    """Whether a proofreader passed exactly this text (a digest) in this workflow."""
    passed = apps.get_model("pages_approval", "ProofreadTaskState")
    return passed.objects.filter(
        workflow_state=workflow_state, status=TaskState.STATUS_APPROVED, digest=text
    ).exists()


def object_of(revision: Revision) -> Any:
    """The words a revision holds, for reading alone: made once for each revision in hand."""
    if "_object_read" not in revision.__dict__:
        revision.__dict__["_object_read"] = as_written(revision)
    return revision.__dict__["_object_read"]


def as_written(revision: Revision) -> Any:
    """The object a revision holds, without asking whether what it refers to still exists.

    For comparing words alone: no query, where `as_object()` makes half a dozen.
    """
    model: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    if issubclass(model, ClusterableModel):
        return model.from_serializable_data(revision.content, check_fks=False)
    return model_from_serializable_data(model, revision.content, check_fks=False)


def last_editors(revision: Revision) -> set[int]:
    """Who wrote the words of `revision`: the authors of every revision that says the same.

    Neither a later save that changes no word, nor a detour over other words, hides who wrote.
    """
    words = digest(as_written(revision))
    editors: set[int] = set()
    earlier = Revision.objects.filter(
        base_content_type_id=revision.base_content_type_id,
        object_id=revision.object_id,
        created_at__lte=revision.created_at,
    ).order_by("-created_at", "-pk")
    for candidate in earlier[:LOOKED_BACK]:
        same = candidate.pk == revision.pk or digest(as_written(candidate)) == words
        if same and candidate.user_id is not None:
            editors.add(candidate.user_id)
    return editors


def set_schedule(revision: Revision, schedule: Mapping[str, datetime | None]) -> Any:
    """Write the head's schedule into the revision; returns the object as it will be published.

    Not an edit: the schedule belongs to the approval and is no part of the digest (gate rule 4).
    Keys that are missing keep what the editor proposed.
    """
    if changed := {key: value for key, value in schedule.items() if key in SCHEDULE}:
        stored = {key: value.isoformat() if value else None for key, value in changed.items()}
        revision.content = revision.content | stored
        revision.save(update_fields=["content"])
    future = revision.as_object()
    for key in SCHEDULE:
        value = getattr(future, key)
        if isinstance(value, str):
            setattr(future, key, parse_datetime(value))
    return future


def already_done() -> str:
    """Another reader was quicker, or the workflow ended."""
    return _("This step is already done: the text was passed, returned or withdrawn meanwhile.")


def changed_meanwhile() -> str:
    """The text is not the one on the reader's screen."""
    return _("The text has changed since you opened it. Read it again, then decide.")


def own_words() -> str:
    """The reader wrote the text."""
    return _(
        "You wrote the last change to this text yourself, so somebody else must approve it: "
        "the head of office or an acting deputy."
    )


def not_proofread() -> str:
    """No proofreader passed these words."""
    return _(
        "Nobody has proofread this text as it stands now. It goes back to the proofreader first."
    )


def only_head() -> str:
    """The user is neither head nor deputy."""
    return _("Only the head of office, or a deputy acting in his place now, may approve.")


def only_group(step: str) -> str:
    """The user is not a reader at this step."""
    return _("Only the readers of the step «%(step)s» may pass or return a text there.") % {
        "step": _(step)
    }
