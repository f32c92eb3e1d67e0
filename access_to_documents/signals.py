"""What the plugin tells its own parts."""

from django.dispatch import Signal

#: The calendar of a jurisdiction changed: dates that are stored may have moved.
#: `jurisdiction`; `days`, the closed days that came or went; `why`, a sentence with the source;
#: `announced_on`; `by`, the user or None. Sent within the transaction that changes the calendar:
#: a receiver that has much to do leaves a task.
closures_changed = Signal()

#: A fact of the law, or what the office decides for itself, changed: `law`, `version`, `name`,
#: `by`.
law_changed = Signal()
