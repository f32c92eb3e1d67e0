"""What a line must hold to be an item: every reason why it is none, as a sentence each."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages

from pages.importing import moments, registry
from pages.importing.html.windows import repaired
from pages.importing.item import Item, Paper, Picture

REQUIRED = ("external_id", "type", "language", "title", "body_html", "published_at")
TEXTS = {
    "external_id": 100,
    "type": 40,
    "language": 10,
    "title": 255,
    "lead": 5000,
    "department": 160,
    "source_url": 2000,
    "kind": 40,
}
#: Longest HTML of one item (characters).
LONGEST_BODY = 2_000_000
KEYS = {*REQUIRED, *TEXTS, "topics", "images", "files", "starts_at", "ends_at"}
#: Keys of what stands in `images` and `files`, with the longest value; `path` is required.
PICTURE = {"path": 500, "alt": 200, "credit": 120}
PAPER = {"path": 500, "title": 160}
LONGEST_TOPIC = 100


def item_of(data: Mapping[str, Any]) -> tuple[Item | None, list[str]]:
    """The item a line says, or the sentences why it says none."""
    check = _Check(data)
    values = check.values()
    return (None, check.refusals) if check.refusals else (Item(**values), [])


class _Check:
    """Reads a line key by key and collects what is wrong with it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        # Null says the same as a key that is not there.
        self.data = {key: value for key, value in data.items() if value is not None}
        self.refusals: list[str] = []

    def no(self, sentence: str, **about: Any) -> None:
        """Note a reason."""
        self.refusals.append(sentence % about)

    def values(self) -> dict[str, Any]:
        """The fields of an `Item`."""
        for key in sorted(self.data.keys() - KEYS):
            self.no(_("The key «%(key)s» is not known."), key=key)
        for key in REQUIRED:
            if not self.data.get(key) and self.data.get(key) is not False:
                self.no(_("«%(key)s» is missing or empty."), key=key)
        values: dict[str, Any] = {
            key: self._text(key, self.data.get(key, ""), longest) for key, longest in TEXTS.items()
        }
        values["body_html"] = self._body()
        values["topics"] = self._topics()
        values["images"] = tuple(Picture(**row) for row in self._rows("images", PICTURE))
        values["files"] = tuple(Paper(**row) for row in self._rows("files", PAPER))
        for key in ("published_at", "starts_at", "ends_at"):
            values[key] = self._moment(key)
        self._address(values["source_url"])
        self._together(values)
        return values

    def _text(self, key: str, value: Any, longest: int) -> str:
        if not isinstance(value, str):
            self.no(_("«%(key)s» must be text in quotation marks."), key=key)
            return ""
        value = repaired(value)
        allowed = "\n\r\t" if key == "lead" else ""
        if any(unicodedata.category(letter) == "Cc" and letter not in allowed for letter in value):
            self.no(_("«%(key)s» contains invisible control characters."), key=key)
        elif any(unicodedata.category(letter) == "Cs" for letter in value):
            self.no(_("«%(key)s» contains half a character (a lone surrogate)."), key=key)
        value = value.strip()
        if len(value) > longest:
            self.no(
                _("«%(key)s» is %(length)d characters long; at most %(longest)d fit."),
                key=key,
                length=len(value),
                longest=longest,
            )
        if key in REQUIRED and not value and self.data.get(key):
            self.no(_("«%(key)s» is missing or empty."), key=key)
        return value

    def _body(self) -> str:
        body = self.data.get("body_html", "")
        if not isinstance(body, str):
            self.no(_("«%(key)s» must be text in quotation marks."), key="body_html")
            return ""
        if len(body) > LONGEST_BODY:
            self.no(
                _("«%(key)s» is %(length)d characters long; at most %(longest)d fit."),
                key="body_html",
                length=len(body),
                longest=LONGEST_BODY,
            )
        if self.data.get("body_html") and not body.strip():
            self.no(_("«%(key)s» is missing or empty."), key="body_html")
        return body

    def _topics(self) -> tuple[str, ...]:
        topics = self.data.get("topics", [])
        if not isinstance(topics, list):
            self.no(_("«%(key)s» must be a list in square brackets."), key="topics")
            return ()
        names = [self._text("topics", topic, LONGEST_TOPIC) for topic in topics]
        return tuple(dict.fromkeys(filter(None, names)))

    def _rows(self, key: str, known: Mapping[str, int]) -> list[dict[str, str]]:
        rows = self.data.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.no(_("«%(key)s» must be a list of objects with a «path»."), key=key)
            return []
        read = []
        for row in rows:
            for name in sorted(row.keys() - known.keys()):
                self.no(_("The key «%(key)s» is not known."), key=f"{key}.{name}")
            if not row.get("path"):
                self.no(_("«%(key)s» is missing or empty."), key=f"{key}.path")
            read.append(
                {
                    name: self._text(f"{key}.{name}", row[name], longest)
                    for name, longest in known.items()
                    if row.get(name) is not None
                }
            )
        return [row for row in read if row.get("path")]

    def _moment(self, key: str) -> datetime | None:
        value = self.data.get(key, "")
        if value == "":
            return None
        moment = moments.read(value) if isinstance(value, str) else None
        if moment is None:
            self.no(_("«%(key)s» is not a date and time as in 2016-03-01T09:00:00+01:00."), key=key)
        return moment

    def _address(self, address: str) -> None:
        if not address:
            return
        try:
            parts = urlsplit(address)
            is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            is_address = False
        if not is_address:
            self.no(_("«%(key)s» is not an address as in https://…"), key="source_url")

    def _together(self, values: Mapping[str, Any]) -> None:
        """What one key says about another."""
        if values["language"] and values["language"] not in get_content_languages():
            self.no(
                _("«%(language)s» is not among the languages of this office (%(known)s)."),
                language=values["language"],
                known=", ".join(get_content_languages()),
            )
        if (published := values["published_at"]) and published > timezone.now():
            self.no(_("«%(key)s» lies in the future."), key="published_at")
        starts, ends = values["starts_at"], values["ends_at"]
        if starts and ends and ends < starts:
            self.no(_("«ends_at» is before «starts_at»."))
        if values["type"]:
            self._of_type(values)

    def _of_type(self, values: Mapping[str, Any]) -> None:
        name, importer = values["type"], registry.importer_of(values["type"])
        if name not in registry.TYPES:
            self.no(
                _("The type «%(type)s» is not known; there are %(known)s."),
                type=name,
                known=", ".join(registry.TYPES),
            )
            return
        if importer is None:
            self.no(_("Items of the type «%(type)s» cannot be imported yet."), type=name)
            return
        if importer.needs_start and "starts_at" not in self.data:
            self.no(_("«starts_at» is missing: an event begins at some time."))
        if not importer.has_times and (values["starts_at"] or values["ends_at"]):
            self.no(_("«starts_at» and «ends_at» do not belong to the type «%(type)s»."), type=name)
        if values["kind"] and values["kind"] not in importer.kinds:
            self.no(
                _("«%(kind)s» is not a kind of the type «%(type)s» (%(known)s)."),
                kind=values["kind"],
                type=name,
                known=", ".join(sorted(importer.kinds)) or _("it has none"),
            )
