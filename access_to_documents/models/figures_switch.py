"""Whether the figures of requests are on the public site: who switched them on or off, when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.approval.models.append_only import AppendOnly


class FiguresSwitch(AppendOnly):
    """One turn of the switch; the newest holds. Without any the figures are not shown."""

    is_on = models.BooleanField(_("shown"))
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("switch of the public figures")
        verbose_name_plural = _("switch of the public figures")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.is_on}"
