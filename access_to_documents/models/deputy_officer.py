"""Who does an access officer's work while he is away."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.approval.models.periods import Period


class DeputyOfficer(Period):
    """`user` stands in for `officer` from `starts_at` until `ends_at` (UTC)."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("who is away"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("deputy"),
    )
    #: Why somebody is away is nobody's business here.
    reason = None  # type: ignore[assignment]

    wagtail_reference_index_ignore = True

    class Meta(Period.Meta):
        verbose_name = _("deputy of an access officer")
        verbose_name_plural = _("deputies of access officers")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(user=models.F("officer")), name="deputy_is_somebody_else"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="deputy_for_a_time"
            ),
        ]
