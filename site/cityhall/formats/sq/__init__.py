"""Albanian as written in Kosovo."""
