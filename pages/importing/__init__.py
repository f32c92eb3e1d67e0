"""Bringing an old site's archive in: the format, its checks, the cleaning, the batches.

`manage.py import_archive` (docs/how-to/import-an-archive.md). Plugins register an importer for
each type of the format they bring (`pages.importing.registry`).
"""
