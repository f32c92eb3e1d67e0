"""A skipped story is told apart from an untold one. Knows nothing of Django."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

#: Tests skipped where their server is missing, unless the run promised that it is there.
NEEDS_SERVICES = ("browser", "integration")


def services_are_required() -> bool:
    """Whether this run promised every server: then nothing that needs one may be left out."""
    return os.environ.get("JAVNOST_REQUIRE_SERVICES") == "1"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A skip is a failure where the servers were promised."""
    outcome: Any = yield
    report = outcome.get_result()
    marked = any(item.get_closest_marker(name) for name in NEEDS_SERVICES)
    if report.skipped and marked and services_are_required() and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"JAVNOST_REQUIRE_SERVICES=1, but this test was skipped: {reason}"
