"""The officer's desk in Wagtail's admin: what waits, a case, its steps, and filing at the counter.

Shows and asks; what happens to a request is done by `cases` and `files`.
"""
