"""Whether there is a decision that may be sent: what the answering steps of a case ask."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.decisions import people, text
from access_to_documents.files import releasing
from access_to_documents.models.decision import Decision, Outcome, Stage
from access_to_documents.models.event import Event


def why_not(decision: Decision | None, outcome: Outcome, digest: str = "") -> Iterator[Sentence]:
    """What stops it from being sent with this outcome. `digest`: of the text its sender saw."""
    if decision is None:
        yield _("There is no decision yet. Compose it first.")
        return
    if decision.outcome != outcome:
        yield _("The decision says otherwise: it has another outcome.")
        return
    if decision.stage == Stage.DRAFT:
        yield _("The decision is not finished.")
        return
    lacks_head = people.head_approves() and decision.approved_by_id is None
    if decision.stage != Stage.APPROVED or lacks_head:
        yield _("The head of office has not approved the decision.")
        return
    frozen = decision.frozen or {}
    approved = decision.approved_digest
    digests = {decision.digest, text.digest(frozen), digest or approved}
    if digests != {approved} or frozen.get("words") != text.of_words(decision):
        yield _("The decision is not the one that was approved. Finish it again.")
    elif _has_gone_on(decision):
        yield _(
            "The requester completed his request, or an order came, after the decision was "
            "finished. Read that, then finish the decision again."
        )


def _has_gone_on(decision: Decision) -> bool:
    """Whether it was written and approved before something that it has to answer."""
    kinds = (Event.Kind.CLARIFIED, Event.Kind.SUPPLEMENTED, Event.Kind.REOPENED)
    since = Event.objects.filter(request=decision.request_id, kind__in=kinds)
    return bool(decision.finished_at and since.filter(at__gt=decision.finished_at).exists())


def why_files_not(decision: Decision, actor: Actor) -> Iterator[Sentence]:
    """What stops its files from going out with it. Reads every file that was not given yet."""
    sealed = dict((decision.frozen or {}).get("files", ()))
    for one in text.given_files(decision):
        if sealed.get(one.pk) != one.sha256:
            yield _("The decision is not the one that was approved. Finish it again.")
        elif one.released_at is None:
            for sentence in releasing.why_not(one, actor):
                yield f"{one.name}: {sentence}"
