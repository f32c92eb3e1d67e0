"""Figures of requests: the report that each law asks for, and the public page of statistics.

Everything is read from the event chain alone, as it stood at the end of a period.
"""
