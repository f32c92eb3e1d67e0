"""The plugin's tables, one noun per module."""

from access_to_documents.models.calendar_year import CalendarYear
from access_to_documents.models.closure import Closure
from access_to_documents.models.legal_fact import LegalFact

__all__ = ["CalendarYear", "Closure", "LegalFact"]
