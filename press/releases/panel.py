"""What the editor sees of a release's number, and of what no longer changes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from press.models.register import RegisterEntry, RegisterYear


class NumberPanel(Panel):
    """The number given, or the next one that would be: read only."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("heading", _("Number in the register"))
        super().__init__(**options)

    class BoundPanel(Panel.BoundPanel):
        """The panel of one release."""

        template_name = "press/admin/number_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The entry, or what would be the next number; whether the release was sent."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            key = self.instance.translation_key
            context["entry"] = RegisterEntry.objects.of(key) if key else None
            year, number = RegisterYear.objects.next_number()
            context["next"] = f"{number}/{year}"
            context["is_sent"] = bool(self.instance.pk and self.instance.sent() is not None)
            return context
