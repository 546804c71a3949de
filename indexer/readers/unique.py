"""Names of files that came together, kept apart."""

from __future__ import annotations

from collections.abc import Container


def unique_name(name: str, taken: Container[str]) -> str:
    """The name, with a number before its suffix where it is taken.

    >>> unique_name("a.txt", {"a.txt", "a (2).txt"})
    'a (3).txt'
    """
    stem, dot, suffix = name.rpartition(".")
    stem, ending = (stem, dot + suffix) if stem else (name, "")
    candidate, copy = name, 1
    while candidate in taken:
        copy += 1
        candidate = f"{stem} ({copy}){ending}"
    return candidate
