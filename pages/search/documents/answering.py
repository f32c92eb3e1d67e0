"""What a search needs of a document: all its words, and the page to open it at."""

from collections.abc import Collection, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from pages.search.documents.extracting import PageText
from pages.search.documents.models import DocumentPage, DocumentText
from pages.search.documents.places import best_number


def whole_text(text: DocumentText) -> str:
    """All its words for the index, page after page; then the forms that are only looked up."""
    pages = text.pages.order_by("number").values_list("text", "also")
    said = [words for words, _also in pages if words]
    return "\n".join([*said, *(also for _words, also in pages if also)])


def best_pages(
    document_ids: Collection[int], exact_keys: Collection[str], stem_keys: Collection[str]
) -> Mapping[int, PageText]:
    """By document, the page where most words of a query stand; two queries for all of them."""
    rows = DocumentText.objects.filter(document_id__in=document_ids)
    wanted = {}
    for key, document_id, places, language in rows.values_list(
        "pk", "document_id", "places", "language"
    ):
        if number := best_number(places, exact_keys, stem_keys, language):
            wanted[key, number] = document_id
    if not wanted:
        return {}
    chosen = reduce(or_, (Q(document_text=key, number=number) for key, number in wanted))
    return {
        wanted[page.document_text_id, page.number]: PageText(page.number, page.text, page.also)
        for page in DocumentPage.objects.filter(chosen)
    }


def best_page(
    text: DocumentText, exact_keys: Collection[str], stem_keys: Collection[str]
) -> PageText | None:
    """The page of one document where most words of a query stand; None if none has any."""
    return best_pages([text.document_id], exact_keys, stem_keys).get(text.document_id)


def address(document: Any, text: DocumentText, page: PageText | None) -> str:
    """Where a reader opens the document: a PDF at its page."""
    url: str = document.url
    return f"{url}#page={page.number}" if page and text.kind == "pdf" else url
