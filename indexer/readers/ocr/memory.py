"""What OCR has read before, lent by whoever runs the readers: the readers keep nothing themselves.

A page costs two seconds to read and a rule of ours may change every week. What is remembered is
what the program printed, under a hash of the picture, the program, its languages and its options:
so it is the same whether it is remembered or read.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Protocol


class Memory(Protocol):
    """Remembers what was read in pictures, by a hash of everything that decides it."""

    def recall(self, key: str) -> bytes | None:
        """What was kept under this key, None for nothing."""

    def keep(self, key: str, told: bytes) -> None:
        """Keep what was read; it may be forgotten at any time."""


_lent: ContextVar[Memory | None] = ContextVar("lent", default=None)


@contextlib.contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Have everything that OCR reads meanwhile looked for, and kept, in this memory."""
    token = _lent.set(memory)
    try:
        yield
    finally:
        _lent.reset(token)


def lent() -> Memory | None:
    """The memory that was lent, None where there is none."""
    return _lent.get()


def key_of(engine: str, options: tuple[str, ...], picture: bytes) -> str:
    """64 hex digits for all that decides what is read in a picture."""
    whole = hashlib.sha256(repr((engine, options)).encode("utf-8", "surrogateescape"))
    whole.update(picture)
    return whole.hexdigest()
