"""The motifs, one to a module."""
