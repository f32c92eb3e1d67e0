"""What a lawyer and the office add to a fact of a law's profile."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalFact(models.Model):
    """A lawyer's word on one parameter of one version of a law, and the office's own choice.

    `value` is kept for the parameters that the law leaves to the office; a statute's number is
    never overwritten here, because a wrong one is an error of the profile, for every office.
    """

    law = models.CharField(_("law"), max_length=20)
    version = models.CharField(_("version of the law"), max_length=40)
    name = models.CharField(_("fact"), max_length=60)
    confirmed = models.BooleanField(_("confirmed by a lawyer"), default=False)
    lawyer = models.CharField(_("which lawyer"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    is_decided = models.BooleanField(_("the office decided"), default=False)
    value = models.JSONField(_("the office's decision"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("changed by"),
    )

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("fact of the law")
        verbose_name_plural = _("facts of the law")
        ordering = ("law", "version", "name")
        default_permissions = ("change", "view")
        constraints = [
            models.UniqueConstraint(fields=("law", "version", "name"), name="access_fact_once")
        ]

    def __str__(self) -> str:
        return f"{self.law} {self.version}: {self.name}"
