"""Pictures and documents of the office."""
