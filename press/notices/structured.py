"""Notices as schema.org sees them (JSON-LD): only what is really known."""

from typing import Any

from pages.jsonld import Absolute
from pages.record.models import PublicItem
from press.notices.status import SERVICE

VACANCY = "vacancy"


def describe(row: PublicItem, shown: dict[str, Any], absolute: Absolute) -> dict[str, Any]:
    """Service information: SpecialAnnouncement; a whole vacancy: JobPosting; all else: WebPage."""
    described: dict[str, Any] = {
        "datePublished": row.date.isoformat(),
        "dateModified": max(row.updated_at, row.date).isoformat(),
        "keywords": [topic["label"] for topic in shown.get("topics", [])],
    }
    if row.kind == SERVICE:
        return described | _announcement(row, shown)
    return described | (_posting(row, shown) or {})


def _announcement(row: PublicItem, shown: dict[str, Any]) -> dict[str, Any]:
    """schema.org/SpecialAnnouncement; it expires with what it tells of."""
    said: dict[str, Any] = {
        "@type": "SpecialAnnouncement",
        "datePosted": row.date.isoformat(),
        "text": shown.get("what_to_do") or shown["summary"],
    }
    if shown.get("service"):
        said["category"] = shown["service"]["label"]
    if row.ends_at:
        said["expires"] = row.ends_at.isoformat()
    if row.starts_at and row.ends_at:
        said["temporalCoverage"] = f"{row.starts_at.isoformat()}/{row.ends_at.isoformat()}"
    if shown.get("streets"):
        said["spatialCoverage"] = {"@type": "Place", "name": shown["streets"]}
    return said


def _posting(row: PublicItem, shown: dict[str, Any]) -> dict[str, Any] | None:
    """schema.org/JobPosting, which needs to know who hires, where, for what and until when."""
    employers = [each["name"] for each in shown.get("departments", [])]
    place, text = shown.get("streets"), shown.get("body_html")
    if row.kind != VACANCY or row.state or not (employers and place and text and row.ends_at):
        return None
    return {
        "@type": "JobPosting",
        "title": shown["title"],
        "description": text,
        "datePosted": row.date.isoformat(),
        "validThrough": row.ends_at.isoformat(),
        "hiringOrganization": {"@type": "GovernmentOrganization", "name": employers[0]},
        "jobLocation": {"@type": "Place", "address": place},
    }
