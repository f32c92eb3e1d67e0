"""The office's managed vocabulary of topics."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel, InlinePanel

from pages.scripts import slugify


class Topic(ClusterableModel, TagBase):
    """What an item is about. Editors choose topics, they do not invent them while writing."""

    free_tagging = False

    panels = [FieldPanel("name"), FieldPanel("slug"), InlinePanel("labels", label=_("Label"))]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Taggit's hook for the address of a topic, from its Serbian name."""
        slug = slugify(tag) or "tema"
        return f"{slug}-{i}" if i is not None else slug


class TopicLabel(models.Model):
    """A topic's name in another language."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language code"), max_length=10)
    label = models.CharField(_("label"), max_length=100)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [
            models.UniqueConstraint(fields=["topic", "language"], name="one_label_per_language")
        ]

    def __str__(self) -> str:
        return self.label


def labels(language: str) -> dict[str, str]:
    """Labels by slug in one language; topics without one there keep their Serbian name."""
    names: dict[str, str] = dict(Topic.objects.values_list("slug", "name"))
    own: Any = TopicLabel.objects.filter(language=language).values_list("topic__slug", "label")
    return names | dict(own)
