"""Why a document is not read, or not further."""


class Refused(Exception):
    """`state` is one of the states of `DocumentText`; `reason` is for operators."""

    def __init__(self, state: str, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason
