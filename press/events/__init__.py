"""Events: when they take place, how that is said, and the calendar in every form it is read in.

`series` and `occurrences` are pure; the public views read the public record alone
(docs/concepts/events.md).
"""
