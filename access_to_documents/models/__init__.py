"""The plugin's tables, one noun per module."""

from access_to_documents.models.access_page import AccessToDocumentsPage
from access_to_documents.models.answered import Answered
from access_to_documents.models.attempt import Attempt
from access_to_documents.models.calendar_year import CalendarYear
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.closure import Closure
from access_to_documents.models.contact import Contact
from access_to_documents.models.decision import Decision
from access_to_documents.models.deputy_officer import DeputyOfficer
from access_to_documents.models.disclosure import DisclosedFile, DisclosureEntry
from access_to_documents.models.disclosure_case import DisclosedCase, DisclosureConsent
from access_to_documents.models.erasure import Erasure
from access_to_documents.models.event import ChainHead, Event
from access_to_documents.models.figures_switch import FiguresSwitch
from access_to_documents.models.hold import Hold
from access_to_documents.models.legal_fact import LegalFact
from access_to_documents.models.mail import Mail
from access_to_documents.models.message import Message
from access_to_documents.models.number import CaseYear
from access_to_documents.models.one_time_code import OneTimeCode
from access_to_documents.models.request import Request, State
from access_to_documents.models.retention_choice import RetentionChoice
from access_to_documents.models.retention_run import RetentionRun
from access_to_documents.models.second_look import SecondLookTask, SecondLookTaskState
from access_to_documents.models.tariff import Tariff
from access_to_documents.models.visit import Visit

__all__ = [
    "AccessToDocumentsPage",
    "Answered",
    "Attempt",
    "CalendarYear",
    "CaseFile",
    "CaseYear",
    "ChainHead",
    "Closure",
    "Contact",
    "Decision",
    "DeputyOfficer",
    "DisclosedCase",
    "DisclosedFile",
    "DisclosureConsent",
    "DisclosureEntry",
    "Erasure",
    "Event",
    "FiguresSwitch",
    "Hold",
    "LegalFact",
    "Mail",
    "Message",
    "OneTimeCode",
    "Request",
    "RetentionChoice",
    "RetentionRun",
    "SecondLookTask",
    "SecondLookTaskState",
    "State",
    "Tariff",
    "Visit",
]
