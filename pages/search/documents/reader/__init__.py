"""Reads one document in a process of its own, with limits: a malformed one takes nothing down.

Runs without Django and imports nothing of the suite. Arguments: what to do, the file's path, and
the limits as JSON; a JSON value a line comes back: {"kind"}, {"page", "text", "drawn"} for each
page, and {"end"} with {"reason"} where there was one. What was written before a process is
stopped is good.
"""
