"""Child rows and streams of many objects at once, so that their digests need no more queries.

Relations between pages and a parental many-to-many are left to the objects themselves: the digest
is right without them, only slower.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from pages.approval.canonical import child_relations


def fill(instances: Sequence[models.Model]) -> None:
    """Load inline rows, tags and what streams point to, for objects of one type."""
    for relation in child_relations(type(instances[0])):
        _fill_children(instances, relation)
    for field in instances[0]._meta.concrete_fields:
        if isinstance(field, StreamField):
            _fill_streams([field.value_from_object(instance) for instance in instances])


def _fill_children(instances: Sequence[Any], relation: Any) -> None:
    parent = relation.field
    found: dict[Any, list[Any]] = defaultdict(list)
    keys = [instance.pk for instance in instances]
    for row in relation.related_model._default_manager.filter(**{f"{parent.name}__in": keys}):
        found[getattr(row, parent.attname)].append(row)
    name = relation.get_accessor_name()
    for instance in instances:
        # Where modelcluster's managers look before they ask the database.
        instance.__dict__.setdefault("_cluster_related_objects", {})[name] = found[instance.pk]


def _fill_streams(streams: Sequence[StreamValue]) -> None:
    """As `StreamValue._prefetch_blocks`, over one field's streams: all pictures in one query."""
    waiting: dict[str, list[tuple[StreamValue, int]]] = defaultdict(list)
    for stream in streams:
        for place, bound in enumerate(stream._bound_blocks):
            if bound is None:
                waiting[stream._raw_data[place]["type"]].append((stream, place))
    for name, places in waiting.items():
        block = streams[0].stream_block.child_blocks[name]
        values = block.bulk_to_python([stream._raw_data[at]["value"] for stream, at in places])
        for (stream, at), value in zip(places, values, strict=True):
            key = stream._raw_data[at].get("id")
            stream._bound_blocks[at] = StreamValue.StreamChild(block, value, id=key)
