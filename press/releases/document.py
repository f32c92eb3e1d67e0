"""A release as a document: what its plain text and its PDF say, from the public record alone."""

from typing import Any

from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import gettext as _

from pages.addresses import content_language, in_interface, tag
from pages.pdf import structure
from pages.pdf.structure import Node
from pages.record.models import PublicItem


def shown_in(row: PublicItem) -> dict[str, Any]:
    """The item in the reader's language and script."""
    items = row.read_item()
    shown: dict[str, Any] = items.get(translation.get_language()) or next(iter(items.values()))
    return shown


def document(row: PublicItem, request: HttpRequest) -> dict[str, Any]:
    """What the templates set: words, and nodes of `pages.pdf.structure`."""
    shown = shown_in(row)
    return {
        "title": shown["title"],
        "language": content_language(translation.get_language()),
        "tag": tag(translation.get_language()),
        "kind": shown["kind"]["label"],
        "number": shown.get("number_text", ""),
        "summary": shown["summary"],
        "corrections": _corrections(shown),
        "body": begun(structure.read(shown["body_html"], page_url(row, request)), shown),
        "end": _("(End)"),
        "after": [
            *_supplements(shown),
            *_people(shown),
            *_about(shown),
            *_contact(shown),
            *_files(shown, request),
        ],
    }


def page_url(row: PublicItem, request: HttpRequest) -> str:
    """The whole address of the release in the reader's language and script."""
    return request.build_absolute_uri(in_interface(row.path))


def begun(nodes: list[Node], shown: dict[str, Any]) -> list[Node]:
    """The body with the dateline before its first words."""
    line = shown.get("dateline") or ""
    if not line:
        return nodes
    run = {"text": f"{line} ", "bold": False, "italic": False, "url": ""}
    if nodes and nodes[0]["kind"] == "paragraph":
        first = {**nodes[0], "runs": [run, *nodes[0]["runs"]]}
        return [first, *nodes[1:]]
    return [structure.paragraph(line), *nodes]


def _heading(text: str) -> Node:
    return {
        "kind": "heading",
        "level": 2,
        "runs": [{"text": text, "bold": False, "italic": False, "url": ""}],
    }


def _corrections(shown: dict[str, Any]) -> list[Node]:
    return [
        structure.paragraph(
            _("Correction %(number)s, %(date)s: %(note)s")
            % {
                "number": correction["number"],
                "date": correction["date_text"],
                "note": correction["note"],
            }
        )
        for correction in shown.get("corrections", ())
    ]


def _supplements(shown: dict[str, Any]) -> list[Node]:
    nodes: list[Node] = []
    for supplement in shown.get("supplements", ()):
        nodes.append(_heading(_("Supplement, %(date)s") % {"date": supplement["date_text"]}))
        nodes += structure.paragraphs(supplement["text"])
    return nodes


def _people(shown: dict[str, Any]) -> list[Node]:
    people = shown.get("people") or ()
    lines = [", ".join(filter(None, (person["name"], person["role"]))) for person in people]
    if not lines:
        return []
    return [_heading(_("Spokespeople")), *(structure.paragraph(line) for line in lines)]


def _about(shown: dict[str, Any]) -> list[Node]:
    text = shown.get("boilerplate") or ""
    return [_heading(_("About the office")), *structure.paragraphs(text)] if text else []


def _contact(shown: dict[str, Any]) -> list[Node]:
    contact = shown.get("contact") or {}
    lines = [structure.paragraph(contact["name"])] if contact.get("name") else []
    for label, name, scheme in (
        (_("Phone: %(value)s"), "phone", "tel"),
        (_("After hours: %(value)s"), "after_hours", "tel"),
        (_("E-mail: %(value)s"), "email", "mailto"),
    ):
        if value := contact.get(name):
            lines.append(structure.paragraph(label % {"value": value}, link(scheme, value)))
    return [_heading(_("Press contact")), *lines] if lines else []


def _files(shown: dict[str, Any], request: HttpRequest) -> list[Node]:
    nodes: list[Node] = []
    if papers := shown.get("attachments"):
        nodes.append(_heading(_("Attachments")))
        nodes += [_file(paper, request) for paper in papers]
    if scan := shown.get("scan"):
        nodes.append(_heading(_("Stamped original")))
        nodes.append(_file(scan, request))
        nodes.append(structure.paragraph(f"SHA-256: {scan['sha256']}"))
    return nodes


def _file(paper: dict[str, Any], request: HttpRequest) -> Node:
    words = f"{paper['title']} ({paper['code']}, {filesizeformat(paper['size'])})"
    return structure.paragraph(words, request.build_absolute_uri(paper["url"]))


def link(scheme: str, value: str) -> str:
    """An address to phone or to write to."""
    if scheme == "tel":
        value = "".join(letter for letter in value if letter.isdigit() or letter == "+")
    return f"{scheme}:{value}"
