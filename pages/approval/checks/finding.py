"""One thing a check noticed in a text."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What a proofreader corrects or lets stand.

    `rule` is the check's name, `excerpt` the words as they stand, `place` where the reader finds
    them, `about` what an acceptance holds for, where rule and excerpt do not say it.
    """

    rule: str
    message: str
    excerpt: str
    place: str = ""
    suggestion: str = ""
    about: str = ""
    count: int = 1

    @property
    def key(self) -> str:
        """SHA-256 (64 hex digits): the same words under the same rule have the same key."""
        said = self.about or f"{self.rule}\0{self.excerpt}"
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()

    def __str__(self) -> str:
        return f"«{self.excerpt}»: {self.message}" if self.excerpt else self.message
