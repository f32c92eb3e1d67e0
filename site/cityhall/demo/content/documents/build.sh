#!/bin/sh
# Makes the PDFs anew: needs the `typst` package from PyPI (0.15 or newer). Reproducible: the
# dates stand in the sources.
cd "$(dirname "$0")" && python3 - <<'PY'
from pathlib import Path

import typst

for source in sorted(Path().glob("*.typ")):
    if source.stem != "paper":
        typst.compile(
            str(source),
            output=str(source.with_suffix(".pdf")),
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
        )
PY
