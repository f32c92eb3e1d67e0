"""A release as plain text, to be pasted into any editorial system."""

from typing import Any

from pages.pdf import plain


def plain_text(document: dict[str, Any], house: dict[str, Any], url: str) -> str:
    """The text, in lines of at most `plain.WIDTH` characters."""
    head = "\n".join(filter(None, (house["name"], house["office"])))
    kind = " · ".join(filter(None, (document["kind"], document["number"])))
    title = plain.wrapped(document["title"])
    rule = "=" * max(len(line) for line in title.split("\n"))
    parts = [
        head,
        kind,
        f"{title}\n{rule}",
        plain.wrapped(document["summary"]),
        plain.text(document["corrections"]),
        plain.text(document["body"]),
        document["end"],
        plain.text(document["after"]),
        url,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
