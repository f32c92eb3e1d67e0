"""Is everything public approved? Recomputed from the rows themselves (gate rule 14).

Reads the rows and files, not what the ORM wrote, so it also finds what was changed beneath it.
"""

from pages.approval.audit.finding import Finding, Rule
from pages.approval.audit.running import Audit, findings, public_objects

__all__ = ["Audit", "Finding", "Rule", "findings", "public_objects"]
