"""Topics and departments that lines name: found, made, or told that there is none."""

from django.db import models

from pages.models import Department, Topic, TopicLabel
from pages.scripts import slugify


class Vocabulary:
    """The office's topics by every name they have, and its departments by language."""

    def __init__(self) -> None:
        self._topics: dict[str, Topic] = {}
        for topic in Topic.objects.prefetch_related("labels"):
            for name in (topic.name, topic.slug, *(label.label for label in topic.labels.all())):
                self._topics.setdefault(_key(name), topic)
        self._departments: dict[tuple[str, str], Department] = {
            (department.locale.language_code, _key(department.name)): department
            for department in Department.objects.select_related("locale")
        }

    def unknown_topics(self, names: tuple[str, ...]) -> list[str]:
        """Those of `names` that no topic has, in either script."""
        return [name for name in names if _key(name) not in self._topics]

    def topics(self, names: tuple[str, ...], language: str) -> list[Topic]:
        """The topics called so; made where there are none."""
        found: dict[str, Topic] = {}
        for name in names:
            key = _key(name)
            if key not in self._topics:
                self._topics[key] = _new(name, language)
            found[str(self._topics[key].slug)] = self._topics[key]
        return list(found.values())

    def department(self, name: str, language: str) -> models.Model | None:
        """The department called so in a language, in either script; None if there is none."""
        return self._departments.get((language, _key(name)))


def _new(name: str, language: str) -> Topic:
    topic = Topic(name=name)
    topic.save()
    if language != "sr":
        TopicLabel.objects.create(topic=topic, language=language, label=name)
    return topic


def _key(name: str) -> str:
    return slugify(name) or name.casefold()
