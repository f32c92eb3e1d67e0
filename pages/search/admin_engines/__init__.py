"""The admin's search on each database: asked and written through the archive's analysis."""
