"""Papers of an invented matter, as the search for identities sees them."""

from __future__ import annotations

from indexer.links import Linkable
from indexer.model import Party, Span, Statement, StatementKind


def paper(
    name: str, *, parties: tuple[Party, ...] = (), by: tuple[str, ...] = (), text: str = "",
    docket: str = "", agency: str = "", author: str = "",
) -> Linkable:  # fmt: skip
    """A document in which each of `by` denies something once."""
    said = tuple(
        Statement(Span(at, at + 1), "x", StatementKind.DENIAL, speaker)
        for at, speaker in enumerate(by)
    )
    return Linkable(name, f"{name}.txt", "0" * 64, text, parties=parties, statements=said,
                    docket=docket, agency=agency, author=author)  # fmt: skip


PLAINTIFF = Party("ANA RUIZ", "plaintiff")
BOARD = Party("MARROW VALLEY BOARD", "defendant")
MILL = Party("Ottle Mill Inc.", "defendant")
CAPTION = (PLAINTIFF, BOARD, MILL)
