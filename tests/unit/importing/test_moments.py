"""Dates of an old site, in the office's zone (Sarajevo) where they name none."""

import pytest

from pages.importing import moments


@pytest.mark.parametrize(
    ("said", "instant"),
    [
        ("2016-03-01T09:00:00+01:00", "2016-03-01 08:00:00+00:00"),
        ("2016-03-01T09:00:00Z", "2016-03-01 09:00:00+00:00"),
        ("2016-07-01T09:00", "2016-07-01 07:00:00+00:00"),
        ("2016-03-01 09:00:00.5", "2016-03-01 08:00:00.500000+00:00"),
        ("2016-03-01", "2016-02-29 23:00:00+00:00"),
        ("2016-03", "2016-02-29 23:00:00+00:00"),
        ("2016", "2015-12-31 23:00:00+00:00"),
        ("2016-02-29", "2016-02-28 23:00:00+00:00"),
    ],
)
def test_moment_is_read_in_the_zone_it_names_or_the_offices(said: str, instant: str) -> None:
    assert str(moments.read(said)) == instant


@pytest.mark.parametrize(
    "said",
    [
        *("", "јуче", "1. 3. 2016.", "2015-02-29", "2016-13", "2016-13-01", "20160301", "2016-W01"),
        *("2016-03-01T25:00", "2016-03-01T09:00:00+25:00", "0000", "9999-01-01", "２０１６"),
    ],
)
def test_what_is_no_moment_is_none(said: str) -> None:
    assert moments.read(said) is None
