"""Worked cases of the laws: a file of requests, what happened to them, and the day that is due."""
