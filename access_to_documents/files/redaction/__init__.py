"""Redaction: the document is drawn, blackened, built anew from its pictures, and checked.

`suggesting` finds words in every form, `boxes` is what the officer confirmed, `redacting` makes the
new file, `checking` proves it; a failed check keeps nothing. `names` does the same for plain text.
Originals are read and never written.
"""
