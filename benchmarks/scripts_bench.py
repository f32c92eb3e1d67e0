"""How fast pages change script: `python benchmarks/scripts_bench.py`.

The page is built here: 40 kB (UTF-8) of office prose in ordinary markup, with the script switch,
structured data and addresses that make real pages slow.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pages.scripts import (
    html_to_cyrillic,
    html_to_latin,
    slugify,
    to_cyrillic,
    to_latin,
)

PAGE_BYTES = 40_000
ROUNDS = 40
SENTENCES = (
    "Градоначелник је у понедјељак потписао уговор о изградњи водовода у насељу Њивице.",
    "Скупштина Града усвојила је ребаланс буџета и измјене плана јавних набавки за ову годину.",
    "Обавјештење о обустави саобраћаја у Улици Љубише Џинића објављено је на www.gradlipograd.org.",
    "Дјеци је, поред уџбеника, уручен и PDF приручник „Безбједно у саобраћају“, бр. 12/26.",
    "Конкурс за стипендије траје до 15. децембра, а пријаве се шаљу на pisarnica@gradlipograd.org.",
)
HEAD = """<!doctype html><html lang="sr-Cyrl"><head><meta charset="utf-8"><title>Вијести</title>
<meta name="description" content="Вијести Града Липограда"><script>var a = "б<c>";</script>
<script type="application/ld+json">{"@type":"WebPage","name":"Вијести","url":"/вијести"}</script>
</head><body class="page"><a lang="sr-Latn" href="/sr-latn/">Latinica</a>
"""


def page() -> str:
    """A page of about PAGE_BYTES bytes."""
    parts, size, number = [HEAD], len(HEAD.encode()), 0
    while size < PAGE_BYTES:
        sentence = SENTENCES[number % len(SENTENCES)]
        item = (
            f'<article class="card" data-id="{number}"><h2><a href="/sr/vijesti/{number}/" '
            f'title="Прочитајте {number}">{sentence[:40]}</a></h2>'
            f'<p>{sentence} <strong>{number}.</strong> {sentence}</p><img src="/m/{number}.jpg" '
            f'alt="Слика {number}" width="320" height="200"></article>\n'
        )
        parts.append(item)
        size += len(item.encode())
        number += 1
    return "".join(parts) + "</body></html>"


def best_seconds(call: Callable[[], object]) -> float:
    """The fastest of ROUNDS calls, in seconds: the least disturbed by other work."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    cyrillic_page = page()
    latin_page = html_to_latin(cyrillic_page)
    cyrillic_text = " ".join(SENTENCES) * 100
    latin_text = to_latin(cyrillic_text)
    runs: list[tuple[str, str, Callable[[str], object]]] = [
        ("html_to_latin, 40 kB page", cyrillic_page, html_to_latin),
        ("html_to_latin, page already Latin", latin_page, html_to_latin),
        ("html_to_cyrillic, 40 kB page", latin_page, html_to_cyrillic),
        ("to_latin, plain text", cyrillic_text, to_latin),
        ("to_cyrillic, plain text", latin_text, to_cyrillic),
        ("slugify, one title", SENTENCES[0], slugify),
    ]
    print(f"{'':36}{'µs':>10}{'MB/s':>8}{'words/s':>12}")
    for name, text, convert in runs:
        seconds = best_seconds(lambda text=text, convert=convert: convert(text))  # type: ignore[misc]  # defaults bind the loop's values
        megabytes, words = len(text.encode()) / 1e6, len(text.split())
        print(f"{name:36}{seconds * 1e6:10.0f}{megabytes / seconds:8.1f}{words / seconds:12,.0f}")


if __name__ == "__main__":
    main()
