"""How often something public answered a citizen before he filed a request."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answered(models.Model):
    """A count for a day and a public address: nobody is written down, and no words are."""

    day = models.DateField(_("day"))
    path = models.CharField(_("address"), max_length=1000)
    count = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("answer before filing")
        verbose_name_plural = _("answers before filing")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "path"], name="answered_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
