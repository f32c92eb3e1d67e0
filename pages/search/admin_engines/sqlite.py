"""The admin's search on SQLite."""

from typing import Any

from modelsearch.backends.database.sqlite import sqlite
from modelsearch.backends.database.sqlite.query import (
    CombinedLexeme,
    Lexeme,
    SearchQueryExpression,
)
from modelsearch.query import PlainText

from pages.search.admin_backend import AnalysedIndex, question


class Word(Lexeme):
    """A word of a question, whose combinations stay together."""

    def _combine(self, other: Any, connector: str, reversed: bool, node: Any = None) -> Any:
        return Together(self, connector, other)


class Together(CombinedLexeme):
    """Between parentheses: FTS5 binds AND before OR."""

    def _combine(self, other: Any, connector: str, reversed: bool, node: Any = None) -> Any:
        return Together(self, connector, other)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """The expression as one parameter."""
        sql, (value,) = super().as_sql(compiler, connection)
        return sql, [f"({value})"]


class Asking:
    """Before a compiler of queries: plain text is analysed."""

    LAST_TERM_IS_PREFIX: bool

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """The query for FTS5."""
        if not isinstance(query, PlainText):
            return super().build_search_query_content(query, config)  # type: ignore[misc]
        found = question(
            query.query_string,
            lambda form, begins: Word(form.replace('"', '""'), prefix=begins),
            is_all=query.operator.upper() == "AND",
            last_begins=self.LAST_TERM_IS_PREFIX,
            is_not=False,
        )
        return None if found is None else SearchQueryExpression(found, config=config)


class Searching(Asking, sqlite.SQLiteSearchQueryCompiler):
    """Whole words."""


class Completing(Asking, sqlite.SQLiteAutocompleteQueryCompiler):
    """Words while they are typed."""


class Index(AnalysedIndex, sqlite.SQLiteIndex):
    """The index, with keys."""


class AnalysedBackend(sqlite.SQLiteSearchBackend):
    """Wagtail's backend for SQLite with analysis."""

    query_compiler_class = Searching
    autocomplete_query_compiler_class = Completing
    index_class = Index
