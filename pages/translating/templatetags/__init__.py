"""Template tags of the translations' room."""
