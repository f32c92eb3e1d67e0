"""Who may open what: every address of the plugin, for everybody there is.

A new address fails here until it has a row in `WHO`: add its name, who may open it, and, where an
argument is not one of `ARGUMENTS`, the arguments it is tried with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation

from access_to_documents.files import intake
from access_to_documents.models import CaseFile, Event, Request
from access_to_documents.models.case_file import Origin
from tests import access
from tests.requests.access_to_documents.test_citizen_filing import (
    Citizen,
    base,  # noqa: F401
)

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
PLUGIN = "access_to_documents"

ANONYMOUS, REQUESTER = "anonymous", "another requester"
ROLES = (ANONYMOUS, REQUESTER, "editor", "officer", "head", "admin")
OFFICERS = frozenset({"officer", "admin"})
#: Reports and rules name nobody: the head reads them too.
OFFICE = OFFICERS | {"head"}
HEAD = frozenset({"head"})
EVERYBODY = frozenset(ROLES)
#: The requester's own browser alone: everybody else is led to the field for the code.
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """Who may open an address, and with which arguments it is tried."""

    may: frozenset[str]
    arguments: dict[str, Any] = field(default_factory=dict)
    #: It opens only with what the case here has not; who may not is refused all the same.
    needs_more: bool = False


WHO: dict[str, Row] = {
    # The desk
    **{
        f"access_desk:{name}": Row(OFFICERS)
        for name in (
            *("desk", "new", "deputies", "case", "step", "contact", "contact_change", "keys"),
            *("add_files", "inspect", "seal", "release", "file", "clean", "as_pdf", "redact"),
            *("redact_page", "redact_preview", "redact_status"),
        )
    },
    "access_desk:redact_picture": Row(OFFICERS, needs_more=True),
    "access_files:download": Row(OFFICERS),
    # Decisions
    **{f"access_decisions:{name}": Row(OFFICERS) for name in ("compose", "preview", "send")},
    **{
        f"access_decisions:{name}": Row(HEAD)
        for name in ("waiting", "review", "review_pdf", "review_file")
    },
    "access_decisions:tariff": Row(OFFICERS),
    # The disclosure log: proposing, and what is public
    "access_disclosure:case": Row(OFFICERS),
    "access_disclosure:file": Row(OFFICE),
    "disclosure_log": Row(EVERYBODY),
    "disclosure_feed": Row(EVERYBODY, {"name": "feed.rss"}),
    "disclosure_entry": Row(EVERYBODY, {"slug": "no-such-entry"}),
    "disclosure_file": Row(EVERYBODY, {"slug": "no-such-entry", "number": 1}),
    "portal_requests": Row(EVERYBODY),
    "portal_request": Row(EVERYBODY, {"external_id": "00000000-0000-0000-0000-000000000000"}),
    # The law and its calendar
    **{
        f"access_law:{name}": Row(OFFICERS)
        for name in (
            *("this_year", "calendar", "close_day", "confirm", "withdraw", "move"),
            *("own_facts", "facts", "fact"),
        )
    },
    # Figures and retention
    # The switch is shown to whoever reads reports; turned by the head.
    **{f"access_reports:{name}": Row(OFFICE) for name in ("report", "file", "switch")},
    "access_reports:cases": Row(OFFICERS),
    **{f"access_retention:{name}": Row(OFFICE) for name in ("rules", "log", "log_file")},
    "access_retention:rule": Row(OFFICE, {"name": "contact"}),
    "access_retention:holds": Row(OFFICERS),
    "portal_request_figures": Row(EVERYBODY),
    "access_statistics": Row(EVERYBODY),
    "access_statistics_of_year": Row(EVERYBODY),
    # Citizens
    "access_calculator": Row(EVERYBODY),
    **{f"access_filing_{name}": Row(EVERYBODY) for name in ("what", "found", "how", "contact")},
    **{f"access_sending_{name}": Row(EVERYBODY) for name in ("check", "confirm")},
    "access_tracking_track": Row(EVERYBODY),
    "access_receipt_receipt": Row(NOBODY),
    "access_receipt_pdf": Row(NOBODY),
    "access_case_case": Row(NOBODY),
    "access_case_download": Row(NOBODY),
}


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every address whose view is the plugin's own, with the namespaces before its name.

    Screens of snippets are Wagtail's own views, tried with the gate.
    """

    def below(found: Any, prefix: str) -> Iterator[tuple[str, URLPattern]]:
        for one in found:
            if not isinstance(one, URLPattern):
                inner = f"{prefix}{one.namespace}:" if one.namespace else prefix
                yield from below(one.url_patterns, inner)
            elif str(getattr(one.callback, "__module__", "")).startswith(f"{PLUGIN}."):
                yield f"{prefix}{one.name}", one

    yield from below(get_resolver().url_patterns, "")


@pytest.fixture
def case(base: str) -> Iterator[tuple[Request, CaseFile]]:  # noqa: F811
    """A request with a file of the office; the same day throughout."""
    with time_machine.travel(MONDAY, tick=False):
        request = access.request()
        upload = SimpleUploadedFile("zapisnik.txt", "Записник о мосту".encode())
        (checked,) = intake.check_from_officer([upload])
        yield request, intake.keep(request, checked, origin=Origin.OFFICE, actor=access.officer())


def addresses(request: Request, file: CaseFile) -> Iterator[tuple[str, str]]:
    """Each name with an address of it."""
    arguments: dict[str, Any] = {
        "path": "access-to-documents/",
        "pk": request.pk,
        "key": file.key,
        "sha256": file.sha256,
        "step": "forward",
        "page": 1,
        "year": 2026,
        "day": "2026-05-01",
        "kind": "state",
        "law": "BA-RS",
        "name": "term.n",
        "format": "xlsx",
    }
    with translation.override("sr"):
        for name, pattern in patterns():
            wanted = [
                *getattr(pattern.pattern, "converters", ()),
                *getattr(getattr(pattern.pattern, "regex", None), "groupindex", ()),
            ]
            said = {**arguments, **WHO[name].arguments}
            yield name, reverse(name, kwargs={one: said[one] for one in wanted})


def browser_of(role: str, log_in: LogIn, base: str) -> Client:  # noqa: F811
    """His browser; the other requester has his own request open."""
    if role == REQUESTER:
        citizen, filed = Citizen(base), access.filed(wanted="Нешто сасвим друго.")
        assert citizen.send("track/", code=filed.request.code, key=filed.secret).status_code == 303
        return citizen.client
    return Client() if role == ANONYMOUS else log_in(role, superuser=role == "admin")


def is_refused(answer: Any, base: str) -> bool:  # noqa: F811
    """Whether the answer opens nothing. What is not found, is asked for in Serbian once more."""
    if answer.status_code in {302, 303}:
        front = (reverse("wagtailadmin_home"), reverse("wagtailadmin_login"))
        to = answer["Location"]
        is_nowhere = to == f"/sr{answer.wsgi_request.path}"
        return is_nowhere or to in (front[0], f"{base}track/") or to.startswith(front[1])
    return answer.status_code in {403, 404, 405}


def test_addresses_when_new_then_somebody_says_who_may() -> None:
    missing = sorted({name for name, _pattern in patterns()} - set(WHO))
    assert not missing, f"Add a row to WHO for each of: {', '.join(missing)}"


@pytest.mark.parametrize("role", ROLES)
def test_address_when_anybody_opens_it_then_only_who_may_does(
    role: str,
    case: tuple[Request, CaseFile],
    base: str,  # noqa: F811
    log_in: LogIn,
) -> None:
    request, file = case
    client = browser_of(role, log_in, base)
    events = Event.objects.count()
    for name, address in addresses(request, file):
        if role == REQUESTER and name in {"access_case_case", "access_receipt_pdf"}:
            # His own.
            assert tells_nothing(client.get(address), request)
            continue
        page = client.get(address)
        assert page.status_code < 500, name
        if role in WHO[name].may:
            # Some screens need what this case has not; a button is posted.
            is_open = not is_refused(page, base) or page.status_code in {302, 404, 405}
            assert is_open or WHO[name].needs_more or WHO[name].may == EVERYBODY, name
        else:
            assert is_refused(page, base), name
            posted = client.post(address, {"version": 0, "text": "x"})
            assert is_refused(posted, base), name
            assert tells_nothing(posted, request), name
        if role not in OFFICERS:
            assert tells_nothing(page, request), name
    if role not in OFFICERS:
        # With every message that the answers left.
        front = client.get(reverse("wagtailadmin_home"), follow=True)
        assert tells_nothing(front, request)
        assert Event.objects.count() == events


def tells_nothing(answer: Any, request: Request) -> bool:
    """Whether nothing of the request is in an answer."""
    content = answer.getvalue() if answer.streaming else answer.content
    told = content.decode(errors="replace") + str(answer.headers)
    return not any(one in told for one in (access.WANTED[:20], request.code, "zapisnik", "Љубић"))
