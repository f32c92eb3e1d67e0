"""Access to documents: the law, requests, the register (its page types come with later issues)."""
