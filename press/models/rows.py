"""Rows that every kind of press item has: topics, departments, people, corrections, papers."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from pages.models import Department, Person, Topic


class TopicRow(ItemBase):
    """Abstract: an item is about a topic."""

    tag = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="%(app_label)s_%(class)s_rows"
    )

    class Meta:
        abstract = True


class DepartmentRow(Orderable):
    """Abstract: a department that an item is about or comes from."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("department")
    )

    panels: ClassVar[list[Any]] = [FieldPanel("department")]

    class Meta(Orderable.Meta):
        abstract = True


class PersonRow(Orderable):
    """Abstract: a person an item is about."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )

    panels: ClassVar[list[Any]] = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        abstract = True


class CorrectionRow(Orderable):
    """Abstract: a dated correction, shown with the item."""

    date = models.DateField(_("date"))
    note = models.TextField(_("what was corrected"), max_length=600)
    is_previous_hidden = models.BooleanField(
        _("do not show the text as it was before"),
        null=True,
        blank=True,
        help_text=_("Only where it must not be read, as with personal data."),
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("date"),
        FieldPanel("note"),
        FieldPanel("is_previous_hidden", widget=forms.CheckboxInput),
    ]

    translated_fields = ("note",)

    class Meta(Orderable.Meta):
        abstract = True


class PaperRow(Orderable):
    """Abstract: a document that belongs to an item."""

    document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
    )
    title = models.CharField(
        _("title for readers"),
        max_length=200,
        blank=True,
        help_text=_("Leave empty to show the document's own title."),
    )

    panels: ClassVar[list[Any]] = [FieldPanel("document"), FieldPanel("title")]

    translated_fields = ("title",)

    class Meta(Orderable.Meta):
        abstract = True
