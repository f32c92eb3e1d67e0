"""What rendering a page in Latin costs beside the same page in Cyrillic: aim, at most 10 %.

`manage.py shell < …` would do, but this asks in turns, so that whatever else the machine does
falls on both scripts alike. Prints the median CPU time (ms) of each and the difference in percent.
"""

import os
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.development")
ROUNDS = 150


def main() -> None:
    """Measure the demo's home, its listing and three news pages."""
    import django

    django.setup()

    from django.test import Client

    from pages.record.models import PublicItem

    client = Client()

    def cpu(path: str) -> float:
        start = time.process_time()
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return (time.process_time() - start) * 1000

    news = PublicItem.objects.of_type("news").in_language("sr").newest_first()[:3]
    rows = PublicItem.objects.of_type("home", "news_index").in_language("sr")
    print("Cyrillic  Latin     cost  address")
    for path in [*(row.path for row in rows), *(row.path for row in news)]:
        latin = path.replace("/sr/", "/sr-latn/", 1)
        cpu(path), cpu(latin)
        pairs = [(cpu(path), cpu(latin)) for _round in range(ROUNDS)]
        cyrillic_ms, latin_ms = (median(values) for values in zip(*pairs, strict=True))
        cost = median(b / a for a, b in pairs) - 1
        print(f"{cyrillic_ms:7.2f}  {latin_ms:6.2f}  {cost:+6.1%}  {path}")


if __name__ == "__main__":
    main()
