"""The daily run of retention: how far it came, so that it goes on where it was cut off."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionRun(models.Model):
    """One day's run, by the office's calendar."""

    day = models.DateField(_("day"), primary_key=True)
    #: The last case that was looked at.
    reached = models.BigIntegerField(_("reached"), default=0)
    erased = models.PositiveIntegerField(_("erasures"), default=0)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("run of retention")
        verbose_name_plural = _("runs of retention")
        ordering = ["-day"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day}"
