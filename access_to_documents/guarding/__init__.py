"""Keeping machines out without keeping anybody from his right: what is refused says what to do."""
