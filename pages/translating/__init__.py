"""Translations under the gate: how wagtail-localize is told what is translated, and held to rule.

Installed where wagtail-localize is; everything else works without both.
"""
