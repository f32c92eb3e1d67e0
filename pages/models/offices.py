"""The city's departments and the people who speak for them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from pages.approval.gated import GatedSnippet


class Department(GatedSnippet):
    """A part of the city's administration."""

    name = models.CharField(_("name"), max_length=160)
    description = models.TextField(_("what it does"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("phone"),
        FieldPanel("email"),
    ]

    translated_fields = ("name", "description")

    class Meta(GatedSnippet.Meta):
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(GatedSnippet):
    """Somebody who holds an office, as the public knows him or her."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=160)
    department = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
        verbose_name=_("department"),
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("department"),
    ]

    translated_fields = ("name", "role", "department")

    class Meta(GatedSnippet.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"
