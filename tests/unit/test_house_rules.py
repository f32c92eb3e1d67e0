"""The system checks catch a page type that breaks a house rule."""

from typing import Any

from django.core import checks
from wagtail.models import Page

from pages.approval.settings_checks import editors_of_files_refuse_first
from pages.checks import house_page_types, page_types_keep_the_house_rules
from press.models import NewsPage


def test_house_rules_when_kept_then_nothing_is_found() -> None:
    assert len(house_page_types()) >= 5
    assert page_types_keep_the_house_rules(None) == []


def test_house_rules_when_broken_then_each_is_named_with_its_mend() -> None:
    class Loose:
        """What a page type looks like that keeps no rule."""

        _meta = Page._meta
        search_fields: list[object] = []
        template = "no/such/template.html"

    from pages import checks as house

    rules = (house._gate, house._closed_ends, house._search_fields, house._writer, house._template)
    found: list[checks.CheckMessage] = [message for rule in rules for message in rule(Loose)]
    assert {message.id for message in found} == {f"javnost.E00{number}" for number in range(1, 6)}
    assert all(message.hint for message in found)


def test_page_types_when_looked_at_then_none_is_open_below_or_above() -> None:
    for model in house_page_types():
        assert model.clean_parent_page_models() != [Page] or model.__name__ == "HomePage"
    assert NewsPage.clean_subpage_models() == []


def test_editors_of_files_when_a_project_names_none_then_it_is_warned(settings: Any) -> None:
    assert editors_of_files_refuse_first() == []
    settings.WAGTAILDOCS_DOCUMENT_FORM_BASE = "wagtail.documents.forms.BaseDocumentForm"
    settings.WAGTAILIMAGES_IMAGE_FORM_BASE = ""
    found = editors_of_files_refuse_first()
    assert [message.id for message in found] == ["pages_approval.W001", "pages_approval.W002"]
    assert all("file_forms" in str(message.hint) for message in found)
