"""Dates and numbers as offices of the region write them, where Django's own differ."""
