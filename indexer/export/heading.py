"""The heading of a document for filing (Federal Courts Rules, SOR/98-106, r. 66 and Form 66)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.store.rows import DocumentRow

_ORIGINATING = ("claim", "complaint")


@dataclass(frozen=True, slots=True)
class CaseHeading:
    """What stands at the head of a paper: the court, its file number, and who is against whom.

    `sides` are (names, role as printed), the claimant's first; () where no pleading names them.
    """

    case_name: str
    court: str = ""
    docket: str = ""
    sides: tuple[tuple[tuple[str, ...], str], ...] = ()


def case_heading(case_name: str, court: str, documents: Iterable[DocumentRow]) -> CaseHeading:
    """The heading as the earliest originating pleading has it; the docket most documents bear."""
    listed = list(documents)
    dockets = Counter(row.docket for row in listed if row.docket)
    docket = max(dockets, key=lambda one: (dockets[one], one)) if dockets else ""
    pleadings = [row for row in listed if row.type in _ORIGINATING and row.parties]
    if not pleadings:
        return CaseHeading(case_name, court, docket)
    first = min(pleadings, key=lambda row: (row.date.value.value if row.date else "~", row.path))
    sides: dict[str, dict[str, None]] = {}
    for party in first.parties:
        sides.setdefault(party.role, {})[party.name] = None
    return CaseHeading(
        case_name, first.agency or court, first.docket or docket,
        tuple((tuple(names), role) for role, names in sides.items() if role),
    )  # fmt: skip
