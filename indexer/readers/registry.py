"""Which reader reads which format: readers enter themselves here, and no two claim one format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Protocol, TypeVar

from indexer.model import Document, Notice

Reading = tuple[Document, tuple[Notice, ...]]


class Reader(Protocol):
    """bytes → (Document, notices). No paths, no network, no clock, no shared state.

    Raises:
        SourceError: the bytes cannot be read at all (encrypted, truncated, over a limit).
    """

    def __call__(self, data: bytes, *, name: str) -> Reading:
        """Read the bytes of the file called `name`."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the suffixes files of it bear, its reader.

    `takes_passwords`: the reader is also given those the user knows (for archives, each member of
    which may have another). `libraries` are the heavy modules the reader imports when it is
    called, so that a process that will fork children can import them beforehand.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[..., Reading]
    libraries: tuple[str, ...] = ()
    takes_passwords: bool = False


_formats: dict[str, Format] = {}

#: Every format that can be read, by name.
FORMATS: Mapping[str, Format] = MappingProxyType(_formats)


R = TypeVar("R", bound=Reader)


def reads(
    name: str, *suffixes: str, libraries: tuple[str, ...] = (), takes_passwords: bool = False
) -> Callable[[R], R]:
    """Enter the decorated reader as the one reader of format `name`.

    Raises:
        ValueError: the format or one of the suffixes has a reader already.
    """

    def enter(reader: R) -> R:
        taken = {s for f in _formats.values() for s in f.suffixes} & set(suffixes)
        if name in _formats or taken:
            raise ValueError(f"two readers for {name!r} ({', '.join(sorted(taken)) or 'name'})")
        _formats[name] = Format(name, suffixes, reader, libraries, takes_passwords)
        return reader

    return enter


def suffix_of(name: str) -> str:
    """The suffix a file's name ends with, in small letters: what the file claims to be.

    >>> suffix_of("box.zip!/Letter.DOCX"), suffix_of("README")
    ('.docx', '')
    """
    return PurePosixPath(name).suffix.lower()


def claimed_format(name: str) -> str:
    """The format a file's name claims, "" where the suffix is none we know."""
    suffix = suffix_of(name)
    return next((f.name for f in _formats.values() if suffix in f.suffixes), "")
