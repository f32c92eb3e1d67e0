"""Bulletins, monographs, brochures and official documents (no page types yet)."""
