"""Tables that say in a column by whom each row is: dockets, logs, schedules of answers."""

from __future__ import annotations

from indexer.statements.naming import naming

_TAB = "\t"
_MOST_IN_A_CELL = 4  # sentences that stand in a row without a sign of it


class Columns:
    """The column of the table in hand that names who speaks; a new heading row replaces it."""

    __slots__ = ("_apart", "_place")

    def __init__(self) -> None:
        self._place = -1
        self._apart = 0  # sentences since the last row

    def note(self, text: str) -> None:
        """Read one sentence; only the row of a heading tells."""
        if _TAB not in text:
            self._apart += 1
            self._place = self._place if self._apart < _MOST_IN_A_CELL else -1
            return
        self._apart = 0
        cells = [cell.strip(" *:") for cell in text.split(_TAB)]
        named = [at for at, cell in enumerate(cells) if naming("by-column").fullmatch(cell)]
        if named and len(cells) > 1:
            self._place = named[0]

    def speaker(self, text: str) -> tuple[str, int]:
        """What a row has in that column, and where its longest cell begins; "" without one."""
        if self._place < 0 or _TAB not in text:
            return "", -1
        cells = text.split(_TAB)
        if self._place >= len(cells):
            return "", -1
        longest = max(range(len(cells)), key=lambda at: len(cells[at]))
        start = sum(len(cell) + 1 for cell in cells[:longest])
        is_own = longest == self._place
        return ("" if is_own else cells[self._place].strip(" *")), start
