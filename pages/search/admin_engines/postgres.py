"""The admin's search on PostgreSQL."""

from typing import Any

from django.contrib.postgres.search import SearchQuery
from modelsearch.backends.database.postgres import postgres
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import PlainText

from pages.search.admin_backend import AnalysedIndex, question


class Asking:
    """Before a compiler of queries: plain text is analysed."""

    LAST_TERM_IS_PREFIX: bool

    def build_tsquery_content(self, query: Any, config: Any = None, invert: bool = False) -> Any:
        """The query for a tsvector."""
        if not isinstance(query, PlainText):
            return super().build_tsquery_content(query, config, invert)  # type: ignore[misc]
        found = question(
            query.query_string,
            lambda form, begins: Lexeme(form, invert=invert, prefix=begins),
            is_all=query.operator == "and",
            last_begins=self.LAST_TERM_IS_PREFIX,
            is_not=invert,
        )
        return None if found is None else SearchQuery(found, search_type="raw", config=config)


class Searching(Asking, postgres.PostgresSearchQueryCompiler):
    """Whole words."""


class Completing(Asking, postgres.PostgresAutocompleteQueryCompiler):
    """Words while they are typed."""


class Index(AnalysedIndex, postgres.PostgresIndex):
    """The index, with keys."""


class AnalysedBackend(postgres.PostgresSearchBackend):
    """Wagtail's backend for PostgreSQL with analysis."""

    query_compiler_class = Searching
    autocomplete_query_compiler_class = Completing
    index_class = Index

    def __init__(self, params: dict[str, Any]) -> None:
        # Keys are analysed already, and stop words of English are words of Serbian ("most").
        super().__init__({"SEARCH_CONFIG": "simple", **params})
