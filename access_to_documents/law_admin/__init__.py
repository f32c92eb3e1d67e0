"""The officer's screens of the law: the calendar of a year, and the facts of the profile."""
