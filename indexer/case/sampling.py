"""Draws a sample of what a search did not find, and reads from it what the search missed."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.case.certificate import engine_version, not_searched
from indexer.case.elusion import clopper_pearson
from indexer.case.grouping import rows_of
from indexer.case.privilege import withheld_ids
from indexer.errors import ExportError, UsageError
from indexer.export import check_form, write_sheets
from indexer.export.reading_back import ReadRow, read_list
from indexer.export.sheets import CellValue, Column, Sheet
from indexer.search import Query, explain
from indexer.search.tree import And, Everything, Not

if TYPE_CHECKING:
    from indexer.case.case import Case
    from indexer.store.rows import PassageRow

_LEGEND = "Mark Relevant with yes or no; then: indexer sample --estimate FILE"
_COLUMNS = (
    Column("No.", 6),
    Column("File", 34, wraps=True),
    Column("Page", 7),
    Column("Paragraph", 10),
    Column("Text", 90, wraps=True),
    Column("Relevant", 10),
    Column("Passage", 24),
)
_YES = {"yes", "y", "oui", "o", "1", "true"}
_NO = {"no", "n", "non", "0", "false"}
_DRAWN_FROM = "Passages not found"


@dataclass(frozen=True, slots=True)
class Sampled:
    """How many passages were drawn, from how many that the search does not find."""

    drawn: int
    population: int


@dataclass(frozen=True, slots=True)
class Elusion:
    """The share of relevant passages among those not found, with its exact 95 % interval.

    `relevant` of `marked` were; `unmarked` rows were left out; `population` is how many passages
    the sample stands for.
    """

    relevant: int
    marked: int
    unmarked: int
    population: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share seen in the sample."""
        return self.relevant / self.marked


def draw_sample(case: Case, query: str, target: Path, *, count: int, seed: str) -> Sampled:
    """Write `count` passages that the query does not find, for a person to mark.

    The draw follows from the seed and the passages alone. Privileged documents are left out.

    Raises:
        QueryError: the query cannot be understood.
        UsageError: the target is not an .xlsx file.
        ExportError: it cannot be written, or is there already: it may hold somebody's marks.
    """
    check_form(target)
    if target.suffix.casefold() != ".xlsx":
        raise UsageError("a sample is a workbook", where=str(target), hint="end its name in .xlsx")
    if target.exists():
        raise ExportError("is there already, and may hold marks", where=str(target),
                          hint="give another name with --to")  # fmt: skip
    withheld = withheld_ids(case.store)
    with case.searcher(privileged=True) as searcher:
        tree = searcher.parse(query)
        found = searcher.all(Query(query, And((Everything(), Not(tree.root))))).ids
        others = [passage for passage in found if passage.partition(".")[0] not in withheld]
        engine = engine_version(searcher.engine.name)
    drawn = choose(others, count, seed)
    notes = (
        ("Case", case.settings.name),
        ("Query", query),
        ("As understood", explain(tree)),
        ("Engine", engine),
        ("Corpus fingerprint", case.store.fingerprint()),
        ("Seed", seed),
        (_DRAWN_FROM, len(others)),
        ("Drawn", len(drawn)),
        ("Never searched", "; ".join(chain(*not_searched(case.store).values())) or "nothing"),
        ("How it was drawn", "the passages whose SHA-256 of seed, line feed and id is lowest"),
    )
    rows = {row.id: row for row in rows_of(case.store, drawn)}
    sheets = (_sheet([rows[one] for one in drawn if one in rows]), _notes(notes))
    write_sheets(target, sheets, title=case.settings.name, legend=_LEGEND)
    return Sampled(len(drawn), len(others))


def choose(ids: Iterable[str], count: int, seed: str) -> list[str]:
    """The `count` ids that a seed draws; in the order of the draw, whatever that of `ids`.

    >>> choose("abcdef", 3, "1") == choose("fedcba", 3, "1")
    True
    """
    # Not `random.sample`, whose draws may differ between versions of Python.
    return heapq.nsmallest(
        count, ids, key=lambda one: (hashlib.sha256(f"{seed}\n{one}".encode()).digest(), one)
    )


def estimate_elusion(sample: Path) -> Elusion:
    """What a marked sample says of everything that was not found.

    Raises:
        UsageError: a mark is neither yes nor no, or nothing is marked.
        ExportError: the file is no sample of ours.
    """
    rows = read_list(sample, "Sample")
    notes = {
        row.cells.get("Note"): row.cells.get("Value", "") for row in read_list(sample, "Notes")
    }
    population = notes.get(_DRAWN_FROM, "")
    if not population.isdecimal():
        raise ExportError("is no sample that `indexer sample` wrote", where=str(sample),
                          hint="give the workbook with its Notes sheet")  # fmt: skip
    marks = [_mark(row, sample) for row in rows]
    marked = [mark for mark in marks if mark is not None]
    if not marked:
        raise UsageError("no row is marked", where=str(sample),
                         hint="write yes or no in the column Relevant")  # fmt: skip
    low, high = clopper_pearson(sum(marked), len(marked))
    unmarked = len(marks) - len(marked)
    return Elusion(sum(marked), len(marked), unmarked, int(population), low, high)


def _mark(row: ReadRow, sample: Path) -> bool | None:
    text = row.cells.get("Relevant", "").strip().casefold()
    if text in _YES | _NO:
        return text in _YES
    if text:
        raise UsageError(f"{text!r} is neither yes nor no", where=f"{sample}, row {row.number}",
                         hint="write yes or no in the column Relevant")  # fmt: skip
    return None


def _sheet(rows: list[PassageRow]) -> Sheet:
    return Sheet("Sample", _COLUMNS, [
        (number, row.document.path, row.page or None, row.paragraph or None, row.text, None, row.id)
        for number, row in enumerate(rows, start=1)
    ])  # fmt: skip


def _notes(lines: Iterable[tuple[CellValue, CellValue]]) -> Sheet:
    return Sheet("Notes", (Column("Note", 26), Column("Value", 100, wraps=True)), list(lines))
