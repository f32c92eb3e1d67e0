"""Letters and files of a case, with what is known of each file."""

from dataclasses import dataclass
from typing import Any

from access_to_documents.cases import wording as cases_wording
from access_to_documents.cases.refusal import Sentence
from access_to_documents.desk import wording
from access_to_documents.files import releasing, serving
from access_to_documents.files.hidden import inspecting
from access_to_documents.files.hidden.codes import Hidden, Severity
from access_to_documents.files.hidden.findings import Finding
from access_to_documents.models.case_file import CaseFile, Origin
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request


@dataclass(frozen=True)
class Letter:
    """A letter in words."""

    what: str
    when: str
    who: str
    message: Message


@dataclass(frozen=True)
class Paper:
    """A file with its scan, its hidden data and its seal.

    `refusals` say why not even an officer gets it. Whether the requester may get it is asked when
    it is given out; `may_allow` is what was found and an officer may allow.
    """

    file: CaseFile
    findings: list[Finding] | None
    refusals: list[Sentence]
    warnings: list[Sentence]
    can_release: bool
    may_allow: list[Finding]
    released: str


def letters(case: Request) -> list[Letter]:
    """Every letter, the oldest first. One query."""
    found = Message.objects.filter(request=case).select_related("event", "author")
    return [
        Letter(
            what=message.event.label,
            when=cases_wording.moment(message.at),
            who=wording.name_of(message.author) or str(Event.By(message.event.by).label),
            message=message,
        )
        for message in found
    ]


def files(case: Request) -> list[Paper]:
    """Every file, the oldest first. One query; no file is read."""
    return [paper(one) for one in CaseFile.objects.filter(request=case).defer("order")]


def paper(one: CaseFile) -> Paper:
    """One file; its bytes are not read."""
    findings = inspecting.kept(one)
    is_ours = one.origin != Origin.REQUESTER and one.erased_at is None and one.released_at is None
    stops = [
        found
        for found in findings or ()
        if found.severity is Severity.STOP and found.code not in releasing.NEVER
    ]
    return Paper(
        file=one,
        findings=findings,
        refusals=serving.refusals(one, serving.Reader.OFFICER),
        warnings=serving.warnings(one),
        can_release=is_ours,
        may_allow=stops if is_ours and one.origin == Origin.OFFICE else [],
        released=cases_wording.moment(one.released_at) if one.released_at else "",
    )


def chosen(values: list[Any]) -> list[Hidden]:
    """The kinds of hidden data that an officer ticked; what is none of them is left out."""
    return [Hidden(value) for value in values if value in set(Hidden)]
