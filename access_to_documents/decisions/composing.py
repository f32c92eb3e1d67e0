"""Writing a decision: drafts that are never lost, and finishing, which says what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import chain, deadlines, telling
from access_to_documents.cases.actors import Actor, require_officer
from access_to_documents.cases.refusal import Outpaced, Refused, Sentence
from access_to_documents.decisions import people, text, wording
from access_to_documents.files import releasing
from access_to_documents.law import grounds
from access_to_documents.models.case_file import CaseFile, Origin
from access_to_documents.models.decision import Decision, Outcome, Stage
from access_to_documents.models.event import Event
from access_to_documents.models.request import Request

#: A section that is empty, as the officer is told.
MISSING: dict[str, Any] = {
    "outcome": _("Choose how the request is decided on."),
    "ground": _("Choose the law's ground."),
    "article": _("Write the article and paragraph of the law."),
    "given": _("Write what is given, and how."),
    "place": _("Say where the document can be found."),
    "findings": _("Write what was found."),
    "harm": _("Write what harm would be caused, and to whom."),
    "interest": _("Write what speaks for and against publishing, and why one outweighs the other."),
    "severance": _("Write why the rest cannot be separated and given."),
    "remedy": _("Write what the requester can do against the decision."),
}


@dataclass(frozen=True)
class Words:
    """Everything an officer enters; names and meaning as on `Decision`. `files` are keys."""

    outcome: str = ""
    ground: str = ""
    article: str = ""
    given: str = ""
    place: str = ""
    findings: str = ""
    harm: str = ""
    interest: str = ""
    severance: str = ""
    remedy: str = ""
    pages: int | None = None
    media: int = 0
    files: list[int] = field(default_factory=list)


def current(request: Request) -> Decision | None:
    """The decision of a request that is not sent, if any. One query."""
    found: Decision | None = Decision.objects.filter(request=request, sent_at=None).first()
    return found


def blank(request: Request) -> Decision:
    """A decision nobody has begun, with the law's remedy in the requester's language."""
    with translation.override(request.language):
        remedy = wording.remedy(request)
    if text.is_latin(request.language):
        remedy = text.in_latin(remedy)
    return Decision(request=request, remedy=remedy)


def files_to_give(request: Request) -> list[CaseFile]:
    """Files of the office that a decision may enclose, the oldest first."""
    found = CaseFile.objects.filter(request=request, erased_at=None, decision=None)
    return list(found.exclude(origin=Origin.REQUESTER).order_by("pk"))


@transaction.atomic
def save(
    case: Request, words: Words, actor: Actor, *, version: int, now: datetime | None = None
) -> Decision:
    """Keep what was written on top of `version` of the decision (0: there was none).

    A change ends what the head has approved, or was to approve. Raises `Outpaced` where somebody
    was quicker, and `Refused`.
    """
    require_officer(actor)
    request = locked(case)
    decision = current(request) or blank(request)
    if decision.version != version:
        raise Outpaced([_outpaced()])
    if not request.is_open:
        raise Refused([_("The request is closed.")])
    before = text.of_words(decision) if decision.pk else ""
    for name in (*text.WORDS, *text.CHOICES):
        setattr(decision, name, getattr(words, name))
    if decision._state.adding:
        decision.number = Decision.objects.filter(request=request).count() + 1
        decision.save()
    allowed = {one.pk for one in files_to_give(request)}
    decision.files.set(allowed.intersection(words.files))
    if text.of_words(decision) == before:
        return decision
    if decision.stage != Stage.DRAFT:
        unfreeze(decision)
        _happened(decision, actor, now or timezone.now(), "changed")
    if actor.user.pk not in decision.writers:
        decision.writers = [*decision.writers, actor.user.pk]
    decision.version += 1
    decision.save()
    return decision


@transaction.atomic
def finish(case: Request, actor: Actor, *, version: int, now: datetime | None = None) -> Decision:
    """Freeze the text: it waits for the head or, where the office says so, can be sent.

    Raises `Outpaced`, and `Refused` with a sentence for everything that is missing.
    """
    require_officer(actor)
    request = locked(case)
    decision = current(request)
    if decision is None or decision.version != version:
        raise Outpaced([_outpaced()])
    if not request.is_open:
        raise Refused([_("The request is closed.")])
    if sentences := [sentence for _name, sentence in missing(decision, actor)]:
        raise Refused(sentences)
    now = now or timezone.now()
    unfreeze(decision)
    decision.frozen = text.composed(decision, now)
    decision.digest = text.digest(decision.frozen)
    decision.finished_at, decision.finished_by = now, actor.user
    decision.stage = Stage.WAITING
    if not people.head_approves():
        decision.stage = Stage.APPROVED
        decision.approved_digest, decision.approved_at = decision.digest, now
    decision.version += 1
    decision.save()
    if decision.stage == Stage.WAITING:
        told = people.approvers(actor.user)
        telling.decision(request, f"{decision.number}-{decision.version}", "finished", told)
    _happened(decision, actor, now, "finished")
    return decision


def missing(decision: Decision, actor: Actor) -> Iterator[tuple[str, Sentence]]:
    """What stops a decision from being finished: the field, and a sentence about it."""
    if decision.outcome not in Outcome.values:
        yield "outcome", MISSING["outcome"]
        return
    rules = grounds.rules(deadlines.profile_of(decision.request))
    must = rules.sections[decision.outcome].must
    for name in must:
        if name == "ground":
            continue
        if not getattr(decision, name).strip():
            yield name, MISSING[name]
    if "ground" in must:
        offered = {one.code: one for one in rules.grounds_of(decision.outcome)}
        if decision.ground not in offered:
            yield "ground", MISSING["ground"]
        elif not wording.article(offered[decision.ground], decision.article):
            yield "article", MISSING["article"]
    for one in text.given_files(decision):
        if one.released_at is None:
            for sentence in releasing.why_not(one, actor):
                yield "files", f"{one.name}: {sentence}"


def preview(decision: Decision) -> dict[str, Any]:
    """The text as it stands: the frozen one, or what would be frozen now."""
    return decision.frozen or text.composed(decision, timezone.now())


def unfreeze(decision: Decision) -> None:
    """Back to a draft; saves nothing."""
    decision.stage = Stage.DRAFT
    decision.frozen, decision.digest = None, ""
    decision.finished_at, decision.finished_by = None, None
    decision.approved_digest, decision.approved_at, decision.approved_by = "", None, None


def locked(case: Request) -> Request:
    """The request as it is now, locked until the transaction ends: before its decision."""
    found: Request = (
        Request.objects.select_for_update(of=("self",)).select_related("contact").get(pk=case.pk)
    )
    return found


def _happened(decision: Decision, actor: Actor, at: datetime, step: str) -> None:
    said = {"step": step, "decision": decision.number, "digest": decision.digest}
    chain.append(decision.request, Event.Kind.DECISION, actor, at, said)


def _outpaced() -> Sentence:
    return _(
        "Somebody changed this decision since you opened it. What you wrote is still here: compare "
        "it with what is saved now, then save it once more."
    )
