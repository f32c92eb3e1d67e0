"""What happens to a request, from filing to decision (docs/concepts/access-to-documents-cases.md).

Nothing here knows of a page or a screen; the citizen's pages and the officer's desk call it.
"""
