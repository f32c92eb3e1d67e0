"""The text of a decision: composed once when it is finished, and never again.

It is kept as plain values: `language`, `title`, `preamble`, `sections` (each `level`, `title` and
`paragraphs`), `fee`, `files`, and the fingerprint of the words it was made of.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from access_to_documents.cases import deadlines
from access_to_documents.cases.wording import day
from access_to_documents.decisions import counting, fees, wording
from access_to_documents.law import grounds
from access_to_documents.law.profiles import Profile
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.decision import Decision
from access_to_documents.models.request import Request
from pages.addresses import content_language
from pages.scripts import to_cyrillic, to_latin

#: The officer's own words, by the columns they stand in.
WORDS = ("given", "place", "findings", "harm", "interest", "severance", "remedy")
#: What else decides how the text reads.
CHOICES = ("outcome", "ground", "article", "pages", "media")
#: Sections below the reasoning, in their order.
REASONS = ("findings", "harm", "interest", "severance")

Section = dict[str, Any]


def composed(decision: Decision, at: datetime) -> dict[str, Any]:
    """The text of a decision in its requester's language and script, at `at` (UTC)."""
    request = decision.request
    with translation.override(request.language):
        profile = deadlines.profile_of(request)
        files = given_files(decision)
        fee = fees.of(decision, profile, counting.pages(files), deadlines.local_day(at))
        said = {
            "title": pgettext("heading of the letter", "Decision"),
            "preamble": _preamble(request, profile),
            "sections": list(_sections(decision, profile, files, fee)),
        }
    if is_latin(request.language):
        said = in_latin(said)
    return {
        **said,
        "language": request.language,
        "fee": fees.plain(fee),
        "files": [[one.pk, one.sha256] for one in files],
        "words": of_words(decision),
    }


def digest(text: dict[str, Any] | None) -> str:
    """The SHA-256 of a composed text; empty for none."""
    return _hash(text) if text else ""


def of_words(decision: Decision) -> str:
    """The SHA-256 of everything an officer wrote or chose."""
    said = {name: getattr(decision, name) for name in (*WORDS, *CHOICES)}
    files = sorted(one.pk for one in given_files(decision)) if decision.pk else []
    return _hash({**said, "files": files})


def given_files(decision: Decision) -> list[CaseFile]:
    """The files that go out with it."""
    return list(decision.files.order_by("pk")) if decision.pk else []


def is_latin(language: str) -> bool:
    """Whether a text in this interface language is Serbian, Bosnian or Croatian in Latin."""
    return language in {"sr-latn", "bs", "hr"}


def in_latin(value: Any) -> Any:
    """All its words in Latin letters."""
    if isinstance(value, dict):
        return {name: in_latin(one) for name, one in value.items()}
    if isinstance(value, list):
        return [in_latin(one) for one in value]
    return to_latin(value) if isinstance(value, str) else value


def _preamble(request: Request, profile: Profile) -> str:
    title = profile.title
    if content_language(request.language) == "sr" and profile.jurisdiction != "XK":
        title = to_cyrillic(title)
    sentence = _(
        "On the request number %(number)s, which the office received on %(day)s, it is decided "
        "under this law: %(law)s."
    ) % {
        "number": request,
        "day": day(deadlines.local_day(request.received_at)),
        "law": title,
    }
    return sentence


def _sections(
    decision: Decision, profile: Profile, files: list[CaseFile], fee: fees.Fee | None
) -> Iterator[Section]:
    rules = grounds.rules(profile)
    shown = rules.sections[decision.outcome].all
    ruling = [str(wording.RULINGS[decision.outcome])]
    for name in ("given", "place"):
        if name in shown:
            ruling += paragraphs(getattr(decision, name))
    if files:
        names = ", ".join(one.name for one in files)
        ruling.append(_("Enclosed files: %(names)s.") % {"names": names})
    if fee is not None:
        ruling.append(" ".join(fees.sentences(fee)))
    yield {"level": 2, "title": _("Ruling"), "paragraphs": ruling}
    reasons = [
        {"level": 3, "title": str(wording.HEADINGS[name]), "paragraphs": said}
        for name in REASONS
        if name in shown and (said := paragraphs(getattr(decision, name)))
    ]
    if "ground" in shown:
        named = [wording.ground(decision.ground)] if decision.ground != "other" else []
        named.append(wording.article(rules.ground(decision.ground), decision.article))
        words = [f"{capfirst(', '.join(one for one in named if one))}."]
        title = str(wording.HEADINGS["ground"])
        reasons.insert(0, {"level": 3, "title": title, "paragraphs": words})
    if reasons:
        yield {"level": 2, "title": _("Reasoning"), "paragraphs": []}
        yield from reasons
    if "remedy" in shown and (said := paragraphs(decision.remedy)):
        yield {"level": 2, "title": str(wording.HEADINGS["remedy"]), "paragraphs": said}


def paragraphs(text: str) -> list[str]:
    """The lines of a text that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _hash(value: Any) -> str:
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()
