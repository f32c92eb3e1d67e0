"""What is wrong with a line of a case file."""


class CaseError(ValueError):
    """A line that cannot be read; the sentence says what is wrong with it."""
