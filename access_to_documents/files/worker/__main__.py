"""What the process does from its beginning to its end."""

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from pages.search.documents.reader.__main__ import confine, tell
from pages.search.documents.reader.refusing import Refused

Told = Iterator[dict[str, Any]]
#: The module of each task; imported after the limits hold.
_TASKS = {
    "open": "opening",
    "hidden": "hidden",
    "words": "words",
    "draw": "drawing",
    "picture": "picturing",
    "check": "checking",
}


def main(task: str, path: str, limits: dict[str, Any]) -> None:
    """Do one task, and tell what came of it."""
    confine(limits)
    try:
        module = import_module(f"access_to_documents.files.worker.{_TASKS[task]}")
        more = json.loads(Path(limits["more"]).read_text("utf-8"))
        work: Callable[[Path, dict[str, Any]], Told] = module.work
        for line in work(Path(path), {**limits, **more}):
            tell(line)
        tell({"end": "done"})
    except Refused as refused:
        tell({"end": refused.state, "reason": refused.reason})
    except MemoryError:
        tell({"end": "too_large", "reason": "needs more memory than the limit"})
    except Exception as failure:  # Whatever a library says of a damaged file.
        tell({"end": "failed", "reason": f"{type(failure).__name__}: {failure}"[:200]})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
