"""Who makes one statement."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import EdtfDate


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how we know: `reported` when somebody else's words are told.

    `verb` is where the reporting verb stands in the sentence; -1 where there is none. The one who
    is `addressed` said it in the paper that is answered, `since` the day of that paper.
    """

    name: str
    reported: bool = False
    verb: int = -1
    quoted: bool = False
    since: EdtfDate | None = None
    addressed: bool = False
