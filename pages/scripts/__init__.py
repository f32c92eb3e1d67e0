"""Serbian in both of its scripts: conversion of text and pages, slugs, and a check of spelling.

Pure Python: importable without Django set up. See docs/concepts/two-scripts.md.
"""

from pages.scripts.alphabet import Script, script_of
from pages.scripts.cyrillic import to_cyrillic
from pages.scripts.latin import to_latin
from pages.scripts.markup import (
    html_to_cyrillic,
    html_to_latin,
    json_ld_to_cyrillic,
    json_ld_to_latin,
)
from pages.scripts.mixed import MixedWord, mixed_script_words
from pages.scripts.slugs import slugify
from pages.scripts.sorting import sort_key

__all__ = [
    "MixedWord",
    "Script",
    "html_to_cyrillic",
    "html_to_latin",
    "json_ld_to_cyrillic",
    "json_ld_to_latin",
    "mixed_script_words",
    "script_of",
    "slugify",
    "sort_key",
    "to_cyrillic",
    "to_latin",
]
