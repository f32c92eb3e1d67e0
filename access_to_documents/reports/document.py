"""A report in words: the same for the screen, the PDF, the workbook and the CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from access_to_documents.cases import wording
from access_to_documents.law.facts import Reading
from access_to_documents.law.profiles import Profile
from access_to_documents.reports import words
from access_to_documents.reports.definitions import Section
from access_to_documents.reports.figures import Base, Report, Value
from pages.addresses import LATIN
from pages.scripts import to_latin

#: The languages a report can be in, as they call themselves.
LANGUAGES: Final = {
    "sr": "Српски (ћирилица)",
    LATIN: "Srpski (latinica)",
    "en": "English",
    "sq": "Shqip",
}


@dataclass(frozen=True)
class Line:
    """One figure in its columns. `source` says where it was read, in the researchers' English."""

    measure: str
    label: str
    values: list[tuple[Base, Value]]
    reading: str
    source: str


@dataclass(frozen=True)
class Part:
    """Lines that stand together; the last may be their sum."""

    name: str
    title: str
    lines: list[Line]
    sum: Line | None

    def sources(self) -> list[tuple[str, str]]:
        """Where its figures were read: each source once, with the figures it is of."""
        found: dict[str, list[str]] = {}
        for line in self.lines:
            found.setdefault(line.source, []).append(line.label)
        return [(source, ", ".join(labels)) for source, labels in found.items()]


@dataclass(frozen=True)
class Document:
    """A report in one language. `facts` are labels and what they say."""

    language: str
    title: str
    facts: list[tuple[str, str]]
    header: list[str]
    parts: list[Part]
    notes: list[str]

    def rows(self) -> Iterator[list[Any]]:
        """The table as files have it: section, figure, the three columns, reading, source."""
        for part in self.parts:
            for line in [*part.lines, *([part.sum] if part.sum else [])]:
                values = [value.value for _base, value in line.values]
                yield [part.title, line.label, *values, line.reading, line.source]


def document(report: Report, profile: Profile, now: datetime, language: str) -> Document:
    """The report in a language of `LANGUAGES`, made at `now` (UTC)."""
    with translation.override(language):
        made = Document(
            language=language,
            title=_said(words.title(report.period)),
            facts=[(_said(name), _said(text)) for name, text in _facts(report, profile, now)],
            header=[
                _said(name)
                for name in (
                    _("Section"),
                    _("Figure"),
                    *words.BASES.values(),
                    _("How it is known"),
                    _("Where it was read"),
                )
            ],
            parts=[_part(report, section) for section in report.definition.sections],
            notes=[_said(note) for note in _notes(report, now)],
        )
    return made


def _facts(report: Report, profile: Profile, now: datetime) -> Iterator[tuple[str, str]]:
    yield _("Law"), f"{profile.title} ({profile.code})"
    yield _("Period"), words.span(report.period)
    if receiver := words.receiver(profile):
        yield _("For whom"), receiver
    if term := words.term(profile, report.period):
        yield _("Due by"), term
    yield _("Made"), wording.moment(now)


def _notes(report: Report, now: datetime) -> Iterator[str]:
    if not report.period.is_over(now):
        yield _("The period is not over: the figures will still change.")
    yield _(
        "A request counts in the period in which it was entered in the register, as its number "
        "does. How it stands is how it stood at the end of the period; what happened later is in "
        "later reports."
    )
    yield _("All figures come from the chain of events, which nobody can change afterwards.")
    if any(figure.reading is Reading.MEMORY for figure in report.definition.figures()):
        yield _(
            "Which figures this law asks for was not read in a source for all of them. "
            "Compare with the form of whoever gets the report."
        )


def _part(report: Report, section: Section) -> Part:
    lines = [
        _line(report, figure.measure, str(words.READINGS[figure.reading]), figure.source)
        for figure in section.figures
    ]
    total = _line(report, section.adds_up_to, "", "") if section.adds_up_to else None
    return Part(section.name, _said(words.SECTIONS[section.name]), lines, total)


def _line(report: Report, measure: str, reading: str, source: str) -> Line:
    values = [(base, report.of(measure, base)) for base in Base]
    return Line(measure, _said(words.MEASURES[measure]), values, _said(reading), source)


def _said(text: object) -> str:
    """In the script of the language: names of days come from formats, which have one script."""
    said = str(text)
    return to_latin(said) if translation.get_language() == LATIN else said
