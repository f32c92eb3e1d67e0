"""The foundation's snippets in Wagtail's admin, and the check of scripts on submission."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from pages import rich_text
from pages.models import Alert, Department, Mandate, Menu, Person, SiteIdentity, Topic
from pages.scripts import mixed_script_words


class DepartmentViewSet(SnippetViewSet):
    """Departments."""

    model = Department
    icon = "group"
    list_display = ["name", "phone", "email"]
    list_filter = ["locale"]


class PersonViewSet(SnippetViewSet):
    """People."""

    model = Person
    icon = "user"
    list_display = ["name", "role", "department"]
    list_filter = ["locale"]


class TopicViewSet(SnippetViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    list_display = ["name", "slug"]


class MenuViewSet(SnippetViewSet):
    """Menus."""

    model = Menu
    icon = "list-ul"
    list_display = ["__str__", "site", "place"]


class AlertViewSet(SnippetViewSet):
    """Alert banners."""

    model = Alert
    icon = "warning"
    list_display = ["title", "level", "starts_at", "ends_at"]


class SiteIdentityViewSet(SnippetViewSet):
    """Identities."""

    model = SiteIdentity
    icon = "site"
    list_display = ["__str__", "site"]


class MandateViewSet(SnippetViewSet):
    """Mandates."""

    model = Mandate
    icon = "date"
    list_display = ["holder", "office", "starts_on", "ends_on"]


class OfficeGroup(SnippetViewSetGroup):
    """Everything readers see around the pages, in one menu."""

    items = (
        DepartmentViewSet,
        PersonViewSet,
        TopicViewSet,
        MenuViewSet,
        AlertViewSet,
        SiteIdentityViewSet,
        MandateViewSet,
    )
    menu_icon = "site"
    menu_label = gettext_lazy("Office")
    menu_name = "office"


register_snippet(OfficeGroup)
hooks.register("register_rich_text_features", rich_text.register)


@hooks.register("insert_editor_js")
def clean_what_is_pasted() -> SafeString:
    """What a browser would lose or let in before the server sees it: comments, deleted words."""
    return format_html('<script src="{}"></script>', static("pages/paste.js"))


@hooks.register("before_serve_page")
def no_bare_pages(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Raises `Http404` for a page without a type of its own, such as the root of the tree."""
    if type(page) is Page:
        raise Http404


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def show_mixed_scripts(request: HttpRequest, page: Page) -> None:
    """On submission, name each word that mixes Cyrillic and Latin letters, with its fix."""
    posted: Any = request.POST
    if not ({"action-submit", "action-restart-workflow"} & set(posted)):
        return
    text = getattr(page.specific, "text", "")
    for word in mixed_script_words(text)[:20]:
        messages.warning(
            request,
            _("The word «%(word)s» mixes Cyrillic and Latin letters. Write: «%(fix)s».")
            % {"word": word.word, "fix": word.fix},
        )
