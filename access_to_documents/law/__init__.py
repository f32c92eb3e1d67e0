"""The laws on access to documents as data, and the days that follow from them.

Pure Python: nothing here needs Django. Profiles say what each law asks for, calendars which days
an office is closed, terms which day is the last one and why.
"""
