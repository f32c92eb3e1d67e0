"""The screens on which editors tell the search what they want of it."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from pages.search.editing.models import BestBet, BestBetQuerySet, HiddenPage, SynonymGroup


class ListView(generic.IndexView):
    """A list that reads the pages and people it names with its rows."""

    def get_base_queryset(self) -> Any:
        """The rows, with what they point to."""
        related = [field.name for field in self.model._meta.concrete_fields if field.is_relation]
        return super().get_base_queryset().select_related(*related)


class SynonymViewSet(ModelViewSet):
    """Synonyms."""

    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("Synonyms")
    list_display = ["__str__", "note"]
    copy_view_enabled = False


class BestBetFilters(WagtailFilterSet):
    """What has expired, apart from what holds."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[("current", _("Current")), ("expired", _("Expired"))],
        method="in_state",
    )

    class Meta:
        model = BestBet
        fields: list[str] = []

    def in_state(self, queryset: BestBetQuerySet, name: str, value: str) -> BestBetQuerySet:
        """Only those in the state that was chosen."""
        return queryset.expired() if value == "expired" else queryset.current()


class BestBetViewSet(ModelViewSet):
    """Recommended pages."""

    model = BestBet
    index_view_class = ListView
    icon = "pick"
    menu_label = _("Recommended pages")
    list_display = [
        "__str__",
        "page",
        "expires_on",
        BooleanColumn("is_expired", label=_("Expired")),
        "note",
    ]
    filterset_class = BestBetFilters
    copy_view_enabled = False


class HideView(generic.CreateView):
    """Hides a page, and keeps who did."""

    def save_instance(self) -> Any:
        """The row, with the person's name."""
        self.form.instance.hidden_by = self.request.user
        return super().save_instance()


class HiddenPageViewSet(ModelViewSet):
    """Pages hidden from search."""

    model = HiddenPage
    index_view_class = ListView
    icon = "no-view"
    menu_label = _("Hidden from search")
    list_display = ["page", "reason", "hidden_by", "hidden_at"]
    add_view_class = HideView
    copy_view_enabled = False


class SearchGroup(ModelViewSetGroup):
    """All of them in one menu, for whoever may change one."""

    items = (BestBetViewSet, SynonymViewSet, HiddenPageViewSet)
    menu_icon = "search"
    menu_label = _("Archive search")
    menu_name = "archive-search"
    menu_order = 800
