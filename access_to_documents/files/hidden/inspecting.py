"""Looking a file through before it is sent."""

from collections import defaultdict
from pathlib import Path

from django.utils import timezone

from access_to_documents.files.formats import Format
from access_to_documents.files.hidden.codes import SEVERITIES, Hidden, Severity
from access_to_documents.files.hidden.findings import Finding
from access_to_documents.files.reading import on_disk
from access_to_documents.files.worker.running import run
from access_to_documents.models.case_file import CaseFile

#: Places and samples kept of one kind.
_KEPT = 50
_ORDER = {severity: place for place, severity in enumerate(Severity)}


def inspect(one: CaseFile) -> list[Finding]:
    """What is hidden in a file, the worst first; written to its row. Raises `OSError`."""
    with on_disk(one.file) as path:
        found = look_through(path, Format(one.format))
    one.hidden = {
        "at": timezone.now().isoformat(),
        "found": [finding.as_data() for finding in found],
    }
    one.save(update_fields=["hidden"])
    return found


def kept(one: CaseFile) -> list[Finding] | None:
    """What `inspect` wrote; None where nobody has looked yet."""
    if one.hidden is None:
        return None
    return [Finding.from_data(data) for data in one.hidden["found"]]


def look_through(path: Path, kind: Format) -> list[Finding]:
    """What is hidden in the file at `path`; a file that cannot be read is a finding itself."""
    told = run("hidden", path, {"format": kind.value})
    counts: dict[Hidden, int] = defaultdict(int)
    places: dict[Hidden, dict[str, None]] = defaultdict(dict)
    says: dict[Hidden, dict[str, None]] = defaultdict(dict)
    for line in told[:-1]:
        code = Hidden(line["found"])
        counts[code] += line.get("count", 1)
        if line.get("where"):
            places[code][str(line["where"])] = None
        if line.get("says"):
            says[code][str(line["says"])] = None
    if told[-1]["end"] != "done":
        counts[Hidden.UNREADABLE] = 1
        says[Hidden.UNREADABLE][str(told[-1].get("reason", ""))] = None
    found = [
        Finding(code, count, tuple(places[code])[:_KEPT], tuple(says[code])[:_KEPT])
        for code, count in counts.items()
    ]
    return sorted(found, key=lambda one: (_ORDER[SEVERITIES[one.code]], one.code))
