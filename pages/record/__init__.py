"""The public record: one row per public item and language, and the log of what changed.

Everything but a page's own HTML is read from here (docs/concepts/public-record.md).
"""
