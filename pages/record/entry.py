"""What a plugin says of one of its public objects, and how that becomes the stored row."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from pages.scripts import Script, html_to_cyrillic, html_to_latin, script_of, to_cyrillic, to_latin

#: Raise when the stored JSON changes its shape: `rebuild_record` then rewrites older rows.
RENDERER = 3
#: Keys whose values are HTML; all other strings are plain text.
HTML_KEYS = frozenset({"body_html", "html", "note_html"})
#: Keys whose values are no words: addresses, codes, file names.
OPAQUE_KEYS = frozenset(
    {
        "code",
        "colour",
        "date",
        "email",
        "ends_at",
        "href",
        "link",
        "place_key",
        "sha256",
        "series",
        "slug",
        "src",
        "srcset",
        "starts_at",
        "url",
    }
)


@dataclass(frozen=True)
class Entry:
    """One public object as its plugin's writer describes it, in the script it was written in.

    `topics` are labels by slug. `card` and `item` hold JSON values; strings under `HTML_KEYS` are
    HTML and those under `OPAQUE_KEYS` are kept as they are in both scripts. `kind` and `state`
    are codes of the type's own, `starts_at` and `ends_at` instants (UTC): lists filter by them.
    `path` is the address, in the content's tree, of a snippet that readers open by itself; pages
    have their own.
    """

    type: str
    language: str
    title: str
    date: datetime
    summary: str = ""
    topics: Mapping[str, str] = field(default_factory=dict)
    card: Mapping[str, Any] = field(default_factory=dict)
    item: Mapping[str, Any] = field(default_factory=dict)
    external_id: str = ""
    kind: str = ""
    state: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    path: str = ""


Writer = Callable[[Any], Entry]
_writers: dict[type, Writer] = {}
_labels: dict[str, Any] = {}
_identity: list[Callable[[Any], str]] = []


def identify_with(external_id: Callable[[Any], str]) -> None:
    """Have `external_id(instance)` name what came from elsewhere; empty for all else."""
    _identity[:] = [external_id]


def external_id_of(instance: Any) -> str:
    """The id `instance` had where it came from; empty for what was written here."""
    return _identity[0](instance) if _identity else ""


def register(model: type, writer: Writer, *, type_name: str, label: Any) -> None:
    """Have `writer(instance)` describe public objects of exactly this model.

    `type_name` is the type in lists, filters and the API; `label` what readers call it.
    """
    _writers[model] = writer
    _labels[type_name] = label


def label_of(type_name: str) -> str:
    """What readers call a type, in the active language."""
    return str(_labels.get(type_name, type_name))


def type_names() -> tuple[str, ...]:
    """All types of items, by the name lists and filters use."""
    return tuple(_labels)


def writer_of(model: type) -> Writer | None:
    """The writer of a type; None for types that stay out of the record."""
    return _writers.get(model)


def registered() -> tuple[type, ...]:
    """All types that have a writer."""
    return tuple(_writers)


def in_scripts(entry: Entry, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` by interface language: both scripts for Serbian, one for any other language."""
    if entry.language != "sr":
        return {entry.language: values}
    written_in_latin = script_of(f"{entry.title}\n{entry.summary}") is Script.LATIN
    cyrillic = _convert(values, to_cyrillic, html_to_cyrillic) if written_in_latin else values
    return {"sr": cyrillic, "sr-latn": _convert(values, to_latin, html_to_latin)}


def stored(values: Mapping[str, Any]) -> bytes:
    """JSON as the table keeps it: compact UTF-8, keys in order."""
    text = json.dumps(
        values,
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return text.encode("utf-8", "replace")


def etag(*parts: bytes) -> str:
    """SHA-256 (64 hex digits) over the parts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _convert(value: Any, text: Callable[[str], str], html: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Mapping):
        return {
            key: inner
            if key in OPAQUE_KEYS
            else html(inner)
            if key in HTML_KEYS and isinstance(inner, str)
            else _convert(inner, text, html)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_convert(inner, text, html) for inner in value]
    return value
