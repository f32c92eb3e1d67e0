"""What a line would do, decided without writing anything: a dry run is the same up to here."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.importing import addresses, checking, files
from pages.importing.html import Notes, Part, Surroundings, cleaned, repaired, said, words
from pages.importing.item import Item
from pages.importing.places import Places
from pages.importing.reading import Line
from pages.models import ImportedItem

SUMMARY = 160
#: Of the keys that items share in all their languages.
NAMESPACE = uuid.UUID("6f1c1f52-5a0e-4bb5-9a6e-0f6d6a1d3b11")


class Action(Enum):
    """What becomes of a line."""

    CREATE = "created"
    UPDATE = "updated"
    #: It waits since an earlier run, and the head approves it with this one.
    APPROVE = "approved"
    UNCHANGED = "unchanged"


#: What writes a text.
WRITTEN = frozenset({Action.CREATE, Action.UPDATE})


@dataclass
class Plan:
    """A line that is going in."""

    line: Line
    item: Item
    digest: str
    action: Action = Action.CREATE
    known: ImportedItem | None = None
    paths: dict[str, Path] = field(default_factory=dict)
    title: str = ""
    summary: str = ""
    parts: list[Part] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    #: The old address as redirects have it; empty where there is none to keep.
    old_path: str = ""
    #: What it shares with the same item in other languages.
    translation_key: uuid.UUID = field(default_factory=uuid.uuid4)
    #: What else the report says of it.
    remarks: list[str] = field(default_factory=list)
    #: Set while it is written.
    page: Any = None

    def refusal(self, sentences: Iterable[str]) -> "Refusal":
        """Why the line does not go in."""
        return Refusal(self.line.number, self.item.external_id, " ".join(sentences))


@dataclass(frozen=True)
class Refusal:
    """A line that is not, and why."""

    number: int
    external_id: str
    sentence: str


class Planner:
    """Plans line after line; remembers which items the file has had."""

    def __init__(self, folder: files.Folder, places: Places, *, approves: bool) -> None:
        self.folder = folder
        self.places = places
        self.approves = approves
        self._seen: dict[tuple[str, str], int] = {}
        self._addresses: dict[str, tuple[str, str]] = {}

    def plan(self, lines: Iterable[Line]) -> tuple[list[Plan], list[Refusal]]:
        """Plans for some lines, and the refusals of the others."""
        plans, refusals = [], []
        for line in lines:
            plan, sentences = self._checked(line)
            if plan is None:
                refusals.append(Refusal(line.number, _id_in(line.data), " ".join(sentences)))
            else:
                plans.append(plan)
        known = _known(plans)
        ready = []
        for plan in plans:
            plan.known = known.get(plan.item.key)
            sentences = self._decide(plan)
            if not sentences and plan.action in WRITTEN:
                sentences = self._read(plan)
            if sentences:
                refusals.append(plan.refusal(sentences))
            else:
                ready.append(plan)
        _share_keys([plan for plan in ready if plan.action == Action.CREATE])
        self._keep_addresses([plan for plan in ready if plan.action in WRITTEN])
        return ready, refusals

    def _keep_addresses(self, plans: list[Plan]) -> None:
        """Which old addresses will lead to the items, and which cannot."""
        for plan in plans:
            plan.old_path, remark = addresses.old_path(plan.item.source_url)
            if remark:
                plan.remarks.append(remark)
        taken = addresses.taken({plan.old_path for plan in plans if plan.old_path})
        for plan in plans:
            holder = taken.get(plan.old_path)
            is_own = plan.known is not None and holder == plan.known.page_id
            first = self._addresses.setdefault(plan.old_path, plan.item.key)
            if plan.old_path and ((holder and not is_own) or first != plan.item.key):
                plan.remarks.append(addresses.leads_elsewhere(plan.old_path))
                plan.old_path = ""

    def _checked(self, line: Line) -> tuple[Plan | None, list[str]]:
        if line.data is None:
            return None, [line.refusal]
        item, sentences = checking.item_of(line.data)
        if item is None:
            return None, sentences
        if (earlier := self._seen.setdefault(item.key, line.number)) != line.number:
            return None, [
                _("The same «external_id» in the same language stands in line %(line)d.")
                % {"line": earlier}
            ]
        if self.places.home(item.language) is None:
            return None, [
                _("There is no home page in the language «%(language)s». Make it first.")
                % {"language": item.language}
            ]
        paths: dict[str, Path] = {}
        for name in [*(row.path for row in item.images), *(row.path for row in item.files)]:
            found, sentence = self.folder.find(name)
            if found is None:
                sentences.append(sentence)
            else:
                paths[name] = found
        if sentences:
            return None, sentences
        return Plan(line, item, _digest(line.data, paths), paths=paths), []

    def _decide(self, plan: Plan) -> list[str]:
        """Set the action; the sentences why there is none."""
        known = plan.known
        if known is None:
            return []
        page = known.page
        if known.type != plan.item.type:
            return [
                _("It was imported as «%(type)s» before; a type is not changed.")
                % {"type": known.type}
            ]
        is_ours = page is not None and page.latest_revision_id == known.revision_id
        waits = page is not None and not page.live and page.first_published_at is None
        if known.digest == plan.digest:
            approve = self.approves and is_ours and waits and _was_not_returned(page)
            plan.action = Action.APPROVE if approve else Action.UNCHANGED
            return []
        plan.action = Action.UPDATE
        if page is None:
            return [_("It was deleted here after its import, and is not brought back.")]
        if not is_ours:
            return [_("Somebody changed it here after its import, so it is left as it is.")]
        if not page.live and not waits:
            return [_("It was taken down here after its import, and is not brought back.")]
        return []

    def _read(self, plan: Plan) -> list[str]:
        """Clean the text and look into the files; the sentences why the item cannot go in."""
        item = plan.item
        sentences = [files.picture_refusal(plan.paths[image.path]) for image in item.images]
        sentences += [files.paper_refusal(plan.paths[paper.path]) for paper in item.files]
        around = Surroundings.of(
            item.source_url,
            (image.path for image in item.images),
            (paper.path for paper in item.files),
        )
        plan.parts = cleaned(item.body_html, around, plan.notes)
        plan.title = words(item.title)
        if plan.title != " ".join(item.title.split()):
            plan.notes.change("title")
        said_in_line = str((plan.line.data or {}).get("title", ""))
        if repaired(said_in_line) != said_in_line:
            plan.notes.change("Windows-1252")
        if not plan.title:
            sentences.append(_("«%(key)s» is missing or empty.") % {"key": "title"})
        if not (plan.parts or item.images or item.files):
            sentences.append(_("Nothing of «body_html» is left after cleaning."))
        self._summary(plan)
        return [sentence for sentence in dict.fromkeys(sentences) if sentence]

    def _summary(self, plan: Plan) -> None:
        lead = words(plan.item.lead)
        plan.summary = lead
        if len(lead) > SUMMARY:
            # Nothing of it is lost: it stands whole before the text.
            plan.parts.insert(0, Part("text", f"<p>{_escaped(lead)}</p>"))
            plan.notes.change("long lead")
        if not lead:
            first = next((part.value for part in plan.parts if part.kind == "text"), "")
            plan.summary = said(first)
        plan.summary = shortened(plan.summary, SUMMARY)


def shortened(text: str, longest: int) -> str:
    """The beginning of `text`, at most `longest` characters, ended at a word."""
    if len(text) <= longest:
        return text
    head, space, _rest = text[:longest].rpartition(" ")
    return (head if space else text[: longest - 1]).rstrip(" ,;:–-") + "…"


def _known(plans: list[Plan]) -> dict[tuple[str, str], ImportedItem]:
    rows = ImportedItem.objects.filter(external_id__in={plan.item.external_id for plan in plans})
    return {(row.external_id, row.language): row for row in rows.select_related("page")}


def _share_keys(plans: list[Plan]) -> None:
    """One id in several languages is one item: its pages are translations of each other."""
    keys = {
        plan.item.key: uuid.uuid5(NAMESPACE, f"{plan.item.type} {plan.item.external_id}")
        for plan in plans
    }
    pages = Page.objects.filter(translation_key__in=set(keys.values()))
    taken = set(pages.values_list("translation_key", "locale__language_code"))
    for plan in plans:
        key = keys[plan.item.key]
        if (key, plan.item.language) not in taken:
            plan.translation_key = key


def _digest(data: Mapping[str, Any], paths: Mapping[str, Path]) -> str:
    sizes = {name: path.stat().st_size for name, path in paths.items()}
    said = json.dumps([data, sizes], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _was_not_returned(page: Page | None) -> bool:
    state = page.current_workflow_state if page is not None else None
    return state is None or state.status == state.STATUS_IN_PROGRESS


def _id_in(data: Mapping[str, Any] | None) -> str:
    found = (data or {}).get("external_id", "")
    return found[:100] if isinstance(found, str) else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
