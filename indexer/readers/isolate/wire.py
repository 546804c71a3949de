"""What crosses the pipe between a child and the parent: framed, and unpickled with suspicion.

A child has parsed hostile bytes; what comes from it may be anything. So the parent admits plain
values and our own frozen nouns, and calls nothing else.
"""

from __future__ import annotations

import io
import os
import pickle
import struct
from collections.abc import Iterator
from typing import Any

_HEAD = struct.Struct("!BIQ")  # kind, number of the job, bytes that follow
STARTED, DONE, FAILED, ALIVE = 1, 2, 3, 4
_ADMITTED_ROOMS = ("indexer.model", "indexer.edtf")
_FAILURE = ("indexer.readers.isolate.limits", "Failure")
_READ_BYTES = 1 << 20


class _Suspicious(pickle.Unpickler):
    """Admits the nouns of `indexer.model` and `indexer.edtf`, and `Failure`; nothing callable."""

    def find_class(self, module: str, name: str) -> Any:
        room = ".".join(module.split(".")[:2])
        if (module, name) != _FAILURE and room not in _ADMITTED_ROOMS:
            raise pickle.UnpicklingError(f"{module}.{name} may not come from a reader")
        found = super().find_class(module, name)
        # A noun's module also holds functions, and what it imports: only its own classes pass.
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is not a noun")
        return found


def pack(value: object) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes | bytearray) -> Any:
    """The value of bytes that may come from anyone.

    Raises:
        pickle.UnpicklingError: they name anything but our own nouns; or whatever broken bytes
            make the unpickler raise.
    """
    return _Suspicious(io.BytesIO(data)).load()


def send(fd: int, kind: int, number: int, payload: bytes = b"") -> None:
    """Write one frame whole, from the child."""
    view = memoryview(_HEAD.pack(kind, number, len(payload)) + payload)
    while view:
        view = view[os.write(fd, view) :]


class FrameReader:
    """Gathers frames from a pipe as their bytes arrive."""

    def __init__(self, fd: int, largest_bytes: int) -> None:
        self._fd = fd
        self._largest_bytes = largest_bytes
        self._buffer = bytearray()
        self.is_at_end = False
        self.is_too_large = False

    def read(self) -> Iterator[tuple[int, int, bytes]]:
        """The frames that are whole after one more read: (kind, job number, payload)."""
        data = os.read(self._fd, _READ_BYTES)
        self.is_at_end = not data
        self._buffer += data
        while len(self._buffer) >= _HEAD.size:
            kind, number, size = _HEAD.unpack_from(self._buffer)
            if size > self._largest_bytes:
                self.is_too_large = True
                return
            end = _HEAD.size + size
            if len(self._buffer) < end:
                return
            payload = bytes(self._buffer[_HEAD.size : end])
            del self._buffer[:end]
            yield kind, number, payload
