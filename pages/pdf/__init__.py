"""Accessible PDF (PDF/UA-1) and plain text of public items, for any plugin.

`structure` reads HTML of the record as plain data, `plain` writes that as text, `typesetting` sets
it with Typst. Templates read JSON, so content can never be markup.
"""
