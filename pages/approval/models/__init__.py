"""Approvals, deputies and the two tasks of the office's workflow."""

from pages.approval.models.approval import Approval, ApprovalEnding, identity
from pages.approval.models.deputyship import Deputyship
from pages.approval.models.tasks import (
    HeadOfficeApprovalTask,
    HeadOfficeTaskState,
    ProofreadTask,
    ProofreadTaskState,
)

__all__ = [
    "Approval",
    "ApprovalEnding",
    "Deputyship",
    "HeadOfficeApprovalTask",
    "HeadOfficeTaskState",
    "ProofreadTask",
    "ProofreadTaskState",
    "identity",
]
