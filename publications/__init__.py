"""Bulletins, monographs, brochures and official documents (its page types come with later issues)."""
