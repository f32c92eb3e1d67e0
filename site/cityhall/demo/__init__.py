"""The demo: an invented city with real work to look at."""
