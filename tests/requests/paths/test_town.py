"""The town itself: what is public of it, and that reading it twice reads the same."""

import pytest

from tests.requests.paths import reading
from tests.requests.paths.town import UNREAD, Town

pytestmark = pytest.mark.django_db


def test_town_when_read_twice_then_says_the_same(town: Town) -> None:
    assert reading.differences(town.before, reading.what_the_public_reads(town)) == []


def test_town_when_nobody_attacks_then_shows_what_was_approved_alone(town: Town) -> None:
    read = town.before
    status = {name: town.pages[name].get_url_parts()[2] for name in town.pages}
    shown = {name for name, address in status.items() if read[address][0] == 200}
    assert shown == {"news", "edited", "alias", "expiring", "section", "other", "english"}
    for address, answer in read.items():
        assert UNREAD not in str(answer), address
        if isinstance(answer, tuple):
            assert UNREAD.encode() not in answer[2], address
