"""The second look after an emergency."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.approval.models.append_only import AppendOnly
from pages.approval.models.approval import Approval


class SecondLook(AppendOnly):
    """Somebody else read afterwards what was published in an emergency (gate rule 12)."""

    class Verdict(models.TextChoices):
        """What the second pair of eyes decided."""

        STANDS = "stands", _("It stands as it is")
        CHANGE = "change", _("It must be corrected or withdrawn")

    approval = models.OneToOneField(
        Approval, on_delete=models.PROTECT, related_name="second_look", verbose_name=_("approval")
    )
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who looked"),
    )
    role = models.CharField(_("role held then"), max_length=150)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    comment = models.TextField(_("comment"), blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("second look")
        verbose_name_plural = _("second looks")

    def __str__(self) -> str:
        return f"{self.approval} · {self.get_verdict_display()}"
