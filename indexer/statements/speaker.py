"""Who makes one statement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how we know: `reported` when somebody else's words are told.

    `verb` is where the reporting verb stands in the sentence; -1 where there is none.
    """

    name: str
    reported: bool = False
    verb: int = -1
    quoted: bool = False
