#!/bin/sh
# Makes the PDF anew: needs the `typst` package from PyPI (0.15 or newer). Reproducible: the
# date stands in the source.
cd "$(dirname "$0")" && python3 - <<'PY'
import typst

name = "budzet-za-gradjane-2026"
typst.compile(f"{name}.typ", output=f"{name}.pdf", pdf_standards=["ua-1"], ignore_system_fonts=True)
PY
