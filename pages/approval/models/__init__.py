"""Approvals and what is filed around them: decisions, people, periods, notices, the audit."""

from pages.approval.models.approval import (
    Approval,
    ApprovalEnding,
    ApprovedAttachment,
    identity,
)
from pages.approval.models.deputyship import Absence, Deputyship, EmergencyDuty
from pages.approval.models.event import AuditEvent
from pages.approval.models.finding import AcceptedFinding, OfficeWord
from pages.approval.models.notice import Notice, ReviewLink
from pages.approval.models.policy import OfficePolicy
from pages.approval.models.second_look import SecondLook
from pages.approval.models.states import HeadOfficeTaskState, ProofreadTaskState
from pages.approval.models.tasks import HeadOfficeApprovalTask, ProofreadTask
from pages.approval.models.transition import Transition, TransitionDone, Withdrawal

__all__ = [
    "Absence",
    "AcceptedFinding",
    "Approval",
    "ApprovalEnding",
    "ApprovedAttachment",
    "AuditEvent",
    "Deputyship",
    "EmergencyDuty",
    "HeadOfficeApprovalTask",
    "HeadOfficeTaskState",
    "Notice",
    "OfficePolicy",
    "OfficeWord",
    "ProofreadTask",
    "ProofreadTaskState",
    "ReviewLink",
    "SecondLook",
    "Transition",
    "TransitionDone",
    "Withdrawal",
    "identity",
]
