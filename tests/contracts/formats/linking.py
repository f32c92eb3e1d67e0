"""What a page offers to programs, and what it says in the places they are compared with."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urljoin


def feeds_of(pages: Mapping[str, str]) -> dict[str, list[str]]:
    """The feeds that listings name in their heads, by the address of the listing."""
    link = re.compile(r'<link rel="alternate" type="[^"]+" [^>]*href="([^"]+)"')
    found = {
        address: [urljoin(address, each) for each in link.findall(page)]
        for address, page in pages.items()
    }
    return {address: links for address, links in found.items() if links}


def month_of(page: str, address: str) -> tuple[set[tuple[date, str]], set[tuple[date, str]]]:
    """(day, address) of what begins in the month a page shows, and of those what is struck."""
    shown, struck = set(), set()
    for cell in re.findall(r'<td role="cell" class="month-day.*?</td>', page, re.DOTALL):
        day = date.fromisoformat(cell.partition('<time datetime="')[2][:10])
        for line in re.findall(r"<li.*?</li>", cell, re.DOTALL):
            if 'class="event-time"' in line:
                event = day, urljoin(address, line.partition('href="')[2].partition('"')[0])
                shown.add(event)
                if "event-struck" in line:
                    struck.add(event)
    return shown, struck
