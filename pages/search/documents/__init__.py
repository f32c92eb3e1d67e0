"""Public documents in the search: their words page by page, so that a hit opens at its page.

`extracting` reads a file (in a process of its own, `reader`), `keeping` keeps the texts of public
documents and nothing else, `scanning` recognises pages that are pictures, `answering` finds the
page for a query. `listening` hears what is public; `tasks` do the work after the commit.
"""
