"""Files of a request: taken in and sealed, scanned, looked through for hidden data, redacted.

`intake` takes a file in, `serving` gives it out, `virus` asks ClamAV, `hidden` tells what a file
carries that nobody sees, `redaction` blackens and proves it. `worker` is what runs in a process of
its own, because it opens what strangers sent.
"""
