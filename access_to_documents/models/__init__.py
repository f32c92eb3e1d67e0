"""The plugin's tables, one noun per module."""
