"""Requests for documents, as the tests need them."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from access_to_documents.cases import actors, deadlines, filing, transitions
from access_to_documents.cases.actors import Actor
from access_to_documents.decisions import approving, composing
from access_to_documents.law import grounds
from access_to_documents.models import Decision, Event, Request
from access_to_documents.models.decision import Outcome
from tests import office

WANTED = "Уговор о одржавању моста из 2025. године."


def officer() -> Actor:
    """An access officer who acts."""
    return actors.officer(office.person("officer"))


def somebody(name: str, **options: Any) -> Actor:
    """The person of that name, acting as if he were an officer."""
    user: User = office.person(name, **options)
    return actors.officer(user)


def filed(*, now: datetime | None = None, **values: Any) -> filing.Filed:
    """A request through the web form, with its secret."""
    said: dict[str, Any] = {
        "wanted": WANTED,
        "manner": Request.Manner.EMAIL,
        "language": "sr",
        "contact": filing.Requester(
            name="Ана Љубић", email="ana@example.com", post_address="Трг 1, Липоград"
        ),
        "channel": Request.Channel.WEB,
        "actor": actors.REQUESTER,
        "email_proved": True,
        **values,
    }
    return filing.file(**said, now=now)


def request(**values: Any) -> Request:
    """The same, the request alone, as the database has it."""
    return fresh(filed(**values).request)


def fresh(request_: Request) -> Request:
    """The request as the database has it."""
    found: Request = Request.objects.get(pk=request_.pk)
    return found


#: A word for each section that a decision may have.
SECTIONS = {
    "given": "Дајемо копију уговора са прилозима.",
    "place": "Службени гласник 5/2025, страна 12",
    "findings": "Уговор је нађен у архиви одјељења.",
    "harm": "Откриле би се цијене трећег лица.",
    "interest": "Јавност има право да зна колико се плаћа; то не претеже.",
    "severance": "Дајемо све осим прилога са цијенама.",
    "remedy": "Жалба другостепеном органу у року од 15 дана.",
}


def words(request_: Request, outcome: str, **other: Any) -> composing.Words:
    """A whole decision with that outcome: what the law asks for, and nothing else."""
    rules = grounds.rules(deadlines.profile_of(request_))
    must = rules.sections[outcome].must
    said: dict[str, Any] = {name: word for name, word in SECTIONS.items() if name in must}
    if "ground" in must:
        said |= {"ground": rules.grounds_of(outcome)[0].code, "article": "чл. 8"}
    return composing.Words(outcome=outcome, **{**said, **other})


def composed(request_: Request, outcome: str = Outcome.GRANTED, **other: Any) -> Decision:
    """A finished decision, which waits for the head."""
    said = words(request_, outcome, **other)
    before = composing.current(request_)
    version = before.version if before else 0
    saved = composing.save(request_, said, officer(), version=version)
    return composing.finish(request_, officer(), version=saved.version)


def approved(request_: Request, outcome: str = Outcome.GRANTED, **other: Any) -> Decision:
    """A decision that the head has approved."""
    decision = composed(request_, outcome, **other)
    return approving.approve(decision, office.person("head"), digest=decision.digest)


def answer(
    request_: Request,
    step: type[transitions.Answer] = transitions.Grant,
    at: datetime | None = None,
    by: Actor | None = None,
    **other: Any,
) -> Event:
    """Decide, approve and send; `request_` is as its officer read it."""
    approved(request_, step.outcome, **other)
    return step().do(request_, by or officer(), at)
