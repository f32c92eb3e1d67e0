"""Which of Tesseract's models are installed here. Imports no Django: other plugins ask, too."""

import shutil
import subprocess
from functools import cache

from pages.search.documents import languages

#: Tesseract's models by language; both scripts of Serbian at once.
_MODELS = {"sr": ("srp", "srp_latn"), "sq": ("sqi",), "en": ("eng",)}


@cache
def installed() -> frozenset[str]:
    """The models that are installed on this machine; none without Tesseract."""
    if shutil.which("tesseract") is None:
        return frozenset()
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return frozenset(listed.stdout.split())


def models_for(language: str) -> str:
    """What Tesseract is to read a language with ("srp+srp_latn"); empty where it cannot."""
    wanted = _MODELS.get(languages.family(language), ())
    return "+".join(wanted) if wanted and installed().issuperset(wanted) else ""
