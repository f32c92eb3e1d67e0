"""Who stands in for the head of office, who may publish in an emergency, and who is away."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.approval.models.periods import Period


class Deputyship(Period):
    """One person may approve in the head's place, for a period."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="deputyships",
        verbose_name=_("deputy"),
    )

    class Meta(Period.Meta):
        verbose_name = _("deputyship")
        verbose_name_plural = _("deputyships")


class EmergencyDuty(Period):
    """One person may publish in an emergency, for a period; named by the head (gate rule 12)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="emergency_duties",
        verbose_name=_("duty editor"),
    )

    class Meta(Period.Meta):
        verbose_name = _("emergency duty")
        verbose_name_plural = _("emergency duties")


class Absence(Period):
    """A head of office is away: what would reach him reaches the acting deputies at once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="absences",
        verbose_name=_("who is away"),
    )

    class Meta(Period.Meta):
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
