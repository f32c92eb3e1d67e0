"""What a picture says of itself: IPTC, XMP and Exif, read on upload and written into what goes out.

XMP is believed before IPTC IIM, and that before Exif. Nothing in a file can break an upload: what
cannot be read is left out.
"""

from pages.media.embedded.reading import read
from pages.media.embedded.words import Said, said_of

__all__ = ["Said", "read", "said_of"]
