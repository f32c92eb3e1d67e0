"""What waits for a reader: those with a moment of publication first, then the oldest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from wagtail.models import Locale, Page, Task, TaskState

from pages.approval import acting
from pages.approval.emergency import awaiting_second_look, second_look_due
from pages.approval.models import (
    HeadOfficeApprovalTask,
    ProofreadTask,
    ProofreadTaskState,
)


@dataclass(frozen=True)
class Item:
    """One text that waits, with what a reader wants to know before opening it."""

    state: TaskState
    title: str
    kind: str
    language: str
    section: str
    writer: str
    proofreader: str
    #: When the editor wants it public (UTC), None for at once.
    go_live_at: datetime | None
    #: Until when (UTC) a second look at what was published in an emergency is due.
    second_look_by: datetime | None

    @property
    def is_waiting(self) -> bool:
        """Whether the step is under way."""
        return bool(self.state.status == TaskState.STATUS_IN_PROGRESS)

    @property
    def is_late(self) -> bool:
        """Whether the proposed moment has passed while the text waits."""
        return self.go_live_at is not None and self.go_live_at <= timezone.now()

    @property
    def is_second_look_overdue(self) -> bool:
        """Whether the second look should have happened by now."""
        return self.second_look_by is not None and self.second_look_by <= timezone.now()


def tasks_of(user: Any) -> list[Task]:
    """The steps at which `user` reads now."""
    return acting.once(("steps", user.pk), lambda: list(_tasks_of(user)))


def _tasks_of(user: Any) -> Iterable[Task]:
    steps: list[Any] = [*ProofreadTask.objects.all(), *HeadOfficeApprovalTask.objects.all()]
    return (task for task in steps if task.is_reader(user))


def waiting_for(user: Any) -> "QuerySet[TaskState]":
    """Steps under way that `user` may pass or return, the oldest first."""
    return TaskState.objects.filter(
        task__in=[task.pk for task in tasks_of(user)], status=TaskState.STATUS_IN_PROGRESS
    ).order_by("started_at", "pk")


def in_order(waiting: "QuerySet[TaskState]") -> list[tuple[int, datetime | None]]:
    """Keys of what waits, with the moment proposed (UTC): by that moment, then the oldest.

    Asked of the database without the texts: there may be many, and they may be long.
    """
    proposed = KeyTextTransform("go_live_at", "revision__content")
    rows = waiting.annotate(proposed=proposed).values_list("pk", "started_at", "proposed")
    listed = [(pk, since, parse_datetime(moment) if moment else None) for pk, since, moment in rows]
    never = timezone.now() + timedelta(days=365_000)
    listed.sort(key=lambda row: (row[2] is None, row[2] or never, row[1], row[0]))
    return [(pk, moment) for pk, _since, moment in listed]


def described(keys: Sequence[tuple[int, datetime | None]]) -> list[Item]:
    """The items of these keys, in their order: a number of queries that does not grow with them."""
    states = {
        state.pk: state
        for state in TaskState.objects.filter(pk__in=[pk for pk, _moment in keys])
        .select_related("revision__user", "task", "workflow_state__requested_by")
        .annotate(locale_id=KeyTextTransform("locale", "revision__content"))
        .defer("revision__content")
    }
    listed = [(states[pk], moment) for pk, moment in keys if pk in states]
    found = [state for state, _moment in listed]
    sections, languages = _sections(found), _languages()
    proofreaders, second_looks = _proofreaders(found), _second_looks(found)
    return [
        Item(
            state=state,
            title=state.revision.object_str,
            kind=_kind(state.revision.content_type_id),
            language=languages.get(str(state.locale_id), ""),
            section=sections.get(state.revision.object_id, "") if _is_page(state) else "",
            writer=name_of(state.revision.user or state.workflow_state.requested_by),
            proofreader=proofreaders.get(state.workflow_state_id, ""),
            go_live_at=moment,
            second_look_by=second_looks.get(_identity(state)),
        )
        for state, moment in listed
    ]


def under_review(state: Any, row: Any, instance: Any, proofreader: str) -> Item:
    """One item in hand: the `row` whose revision is read, and `instance` as the revision has it."""
    locale = getattr(instance, "locale", None)
    return Item(
        state=state,
        title=str(instance),
        kind=capfirst(str(instance._meta.verbose_name)),
        language=locale.get_display_name() if locale else "",
        section=row.get_parent().title if _is_page(state) and row.depth > 2 else "",
        writer=name_of(state.revision.user or state.workflow_state.requested_by),
        proofreader=proofreader,
        go_live_at=getattr(instance, "go_live_at", None),
        second_look_by=_second_looks([state]).get(_identity(state)),
    )


def name_of(user: Any) -> str:
    """What a person is called on our screens; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


def _kind(content_type_id: int) -> str:
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    return capfirst(str(model._meta.verbose_name)) if model else ""


def _is_page(state: Any) -> bool:
    page_type = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    return bool(state.revision.base_content_type_id == page_type.pk)


def _identity(state: Any) -> tuple[int, str]:
    return (state.revision.base_content_type_id, state.revision.object_id)


def _languages() -> dict[str, str]:
    """By the key of the locale: a handful of rows."""
    return {str(locale.pk): locale.get_display_name() for locale in Locale.objects.all()}


def _sections(states: Iterable[Any]) -> dict[str, str]:
    """By the key of the page: the title of the page above it."""
    wanted = [state.revision.object_id for state in states if _is_page(state)]
    above = {
        str(pk): path[: -Page.steplen]
        for pk, path in Page.objects.filter(pk__in=wanted).values_list("pk", "path")
    }
    titles = dict(
        Page.objects.filter(path__in=set(above.values()), depth__gt=1).values_list("path", "title")
    )
    return {pk: titles.get(path, "") for pk, path in above.items()}


def _proofreaders(states: Iterable[Any]) -> dict[int, str]:
    """By the key of the workflow's run: who passed the text as proofread last."""
    passed = (
        ProofreadTaskState.objects.filter(
            workflow_state__in=[state.workflow_state_id for state in states],
            status=TaskState.STATUS_APPROVED,
        )
        .select_related("finished_by")
        .order_by("finished_at")
    )
    return {state.workflow_state_id: name_of(state.finished_by) for state in passed}


def _second_looks(states: Iterable[Any]) -> dict[tuple[int, str], datetime]:
    """By identity: until when an emergency of the same object is to be looked at."""
    mine = Q(pk__in=[])
    by_type: dict[int, list[str]] = {}
    for content_type_id, object_id in map(_identity, states):
        by_type.setdefault(content_type_id, []).append(object_id)
    for content_type_id, keys in by_type.items():
        mine |= Q(content_type_id=content_type_id, object_id__in=keys)
    due = awaiting_second_look().filter(mine)
    return {
        (approval.content_type_id, approval.object_id): second_look_due(approval)
        for approval in due.order_by("-given_at")
    }
