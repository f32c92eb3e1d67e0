"""A stored file at a path, for programs that want one."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def on_disk(file: Any) -> Iterator[Path]:
    """The path of a stored file, or of a copy where the storage is no folder of this machine.

    Nothing may be written there. Raises `OSError`.
    """
    try:
        path = Path(file.path)
    except NotImplementedError:
        with tempfile.NamedTemporaryFile(prefix="javnost-access-") as copy:
            with file.storage.open(file.name, "rb") as stored:
                shutil.copyfileobj(stored, copy)
            copy.flush()
            yield Path(copy.name)
    else:
        if not path.is_file():
            raise FileNotFoundError(file.name)
        yield path
