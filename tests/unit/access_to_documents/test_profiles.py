"""The laws as data: complete, sourced, unconfirmed until a lawyer says otherwise."""

import subprocess
import sys
from datetime import date

import pytest

from access_to_documents.law import profiles
from access_to_documents.law.facts import SCHEMA, FactError, Reading, checked
from access_to_documents.law.profiles import NoProfile, Profile


def test_six_laws_are_known_and_the_bill_is_off() -> None:
    assert set(profiles.codes()) == {"BA-RS", "BA-FBiH", "BA-STATE", "RS", "RS-BILL-2025", "XK"}
    assert [each.code for each in profiles.all() if not each.enabled] == ["RS-BILL-2025"]


@pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.code)
def test_each_law_says_everything_with_a_source_and_nothing_is_confirmed(profile: Profile) -> None:
    assert set(profile.facts) == set(SCHEMA)
    for name, fact in profile.facts.items():
        assert fact.source, name
        assert not fact.confirmed, name
        assert (fact.value is None) <= (fact.reading is not Reading.SOURCE or "tariff" in name), (
            name
        )
    assert profile["in_force"].value == profile.valid_from


def test_version_in_force_is_that_of_the_day() -> None:
    assert profiles.get("RS", on=date(2022, 2, 16)).version == "2021"
    with pytest.raises(NoProfile, match="2022-02-15"):
        profiles.get("RS", on=date(2022, 2, 15))
    with pytest.raises(NoProfile, match="BRC"):
        profiles.get("BRC")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("term.n", "fifteen"),
        ("term.n", True),
        ("term.n", 0),
        ("term.unit", "moons"),
        ("end_shift", ("friday",)),
        ("colour", "red"),
    ],
)
def test_fact_that_cannot_be_is_refused(name: str, value: str | int) -> None:
    with pytest.raises(FactError):
        checked(name, value)


def test_law_is_read_without_django() -> None:
    code = (
        "import sys; from access_to_documents.law import profiles, seeding, terms;"
        "profiles.get('XK'); seeding.calendar('XK'); sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
