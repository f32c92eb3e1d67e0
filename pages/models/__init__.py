"""The pages, snippets and vocabulary that every office has."""

from pages.models.chrome import Alert, Menu, MenuEntry, SiteIdentity
from pages.models.editorial import EditorialPage
from pages.models.imports import ImportBatch, ImportedItem
from pages.models.mandates import Mandate
from pages.models.offices import Department, Person
from pages.models.site_pages import ContentPage, HomePage, SectionPage
from pages.models.topics import Topic, TopicLabel

__all__ = [
    "Alert",
    "ContentPage",
    "Department",
    "EditorialPage",
    "HomePage",
    "ImportBatch",
    "ImportedItem",
    "Mandate",
    "Menu",
    "MenuEntry",
    "Person",
    "SectionPage",
    "SiteIdentity",
    "Topic",
    "TopicLabel",
]
