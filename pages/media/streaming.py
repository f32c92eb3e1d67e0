"""A file, or a part of it, in pieces: memory stays flat however large it is."""

from collections.abc import AsyncIterator, Iterator
from typing import IO, Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest

#: Bytes read at a time.
PIECE = 256 * 1024


class Pieces:
    """`length` bytes of an open file from `start`; closes it, also when nobody reads to the end."""

    def __init__(self, file: "IO[bytes] | Any", start: int, length: int) -> None:
        self.file = file
        self.left = length
        file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.read():
            yield piece

    def read(self) -> bytes:
        """The next piece; nothing at the end, also of a file that has become shorter."""
        piece: bytes = self.file.read(min(PIECE, self.left))
        self.left -= len(piece)
        return piece

    def close(self) -> None:
        """Django calls this when the answer is over, or the reader has gone."""
        self.file.close()


class AsyncPieces:
    """The same under ASGI, where Django would first collect a plain iterator in memory."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = sync_to_async(self.pieces.read, thread_sensitive=False)
        while piece := await read():
            yield piece

    def close(self) -> None:
        """As above."""
        self.pieces.close()


def pieces_for(
    request: HttpRequest, file: "IO[bytes] | Any", start: int, length: int
) -> Pieces | AsyncPieces:
    """What a streaming response to `request` reads from."""
    pieces = Pieces(file, start, length)
    return AsyncPieces(pieces) if isinstance(request, ASGIRequest) else pieces
