"""What the gate tells the rest of the suite: something became public, or went away.

Both are sent inside the transaction that writes the row, with `instance` (a specific page or a
snippet, or a base page where Wagtail saved one). `went_public` also carries `approval` and is sent
again whenever a public row is written whole; listeners must be idempotent. Its `is_first` is True
where the object was made in this transaction, so that nothing can be on record of it yet.
"""

from django.dispatch import Signal

#: Sent by `publish_due` each minute, after what was due: for what must not wait for a worker.
minute_passed = Signal()
went_public = Signal()
went_away = Signal()
