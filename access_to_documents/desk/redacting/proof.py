"""What was proved about a redacted copy, in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access_to_documents.models.case_file import CaseFile


def sentences(made: CaseFile) -> list[str]:
    """What the check of a copy looked at and did not find; nothing for other files."""
    report = made.report or {}
    if made.boxes is None or report.get("state") != "proved":
        return []
    figures = report["figures"]
    return [one for one in (*_drawn(figures), *_searched(report, figures), _read(report)) if one]


def _drawn(figures: dict[str, int]) -> list[str]:
    pages, boxes = figures.get("pages", 0), figures.get("boxes", 0)
    return [
        ngettext(
            "%(count)d page was drawn anew; the copy holds its picture and nothing else of the "
            "original: no text, no properties, no attachments, no earlier version.",
            "%(count)d pages were drawn anew; the copy holds their pictures and nothing else of "
            "the original: no text, no properties, no attachments, no earlier version.",
            pages,
        )
        % {"count": pages},
        ngettext(
            "%(count)d box was looked at: it is black.",
            "%(count)d boxes were looked at: each is black.",
            boxes,
        )
        % {"count": boxes}
        if boxes
        else "",
    ]


def _searched(report: dict[str, int], figures: dict[str, int]) -> list[str]:
    words, forms, places = report["words"], report.get("forms", 0), figures.get("places", 0)
    if not words:
        return [_("No words were given, so none were searched for.")]
    left = report.get("left", 0)
    return [
        ngettext(
            "The copy was searched for %(count)d word or name in %(forms)d forms, each in both "
            "scripts and in capital and small letters: nothing was found.",
            "The copy was searched for %(count)d words or names in %(forms)d forms, each in both "
            "scripts and in capital and small letters: nothing was found.",
            words,
        )
        % {"count": words, "forms": forms},
        ngettext(
            "The original has it in %(count)d place of its text; it lies under a box.",
            "The original has them in %(count)d places of its text; each lies under a box.",
            places,
        )
        % {"count": places}
        if places and not left
        else "",
        ngettext(
            "%(count)d place stays readable, because an officer decided so.",
            "%(count)d places stay readable, because an officer decided so.",
            left,
        )
        % {"count": left}
        if left
        else "",
    ]


def _read(report: dict[str, bool]) -> str:
    if report["recognised"]:
        return _("Each page was also read as a picture, as a person would: nothing was found.")
    return _(
        "No program that reads pictures is installed here: look yourself for words that are "
        "drawn, stamped or written by hand."
    )
