"""Two places side by side: what corrects what, and where words drifted apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.export.cites import (
    cite,
    file_link,
    known_on,
    place_proof,
    row_id,
    statement_proof,
    true_date,
)
from indexer.export.sheets import CellValue, Column, Row, Table
from indexer.links.drift import Drift as Restated
from indexer.links.drift import described_in_full
from indexer.model import EdtfDate, Link, LinkKind, Place, StatementKind
from indexer.store.rows import DocumentRow, StatementRow

CORRECTIONS = (
    Column("Correction", 46, wraps=True, paper="Correction"),
    Column("Made by", 16, wraps=True),
    Column("Made on", 11),
    Column("Made on (EDTF)", 11, wraps=True, paper="Made on"),
    Column("Known on", 11),
    Column("Cite", 24, wraps=True, paper="Source"),
    Column("Corrected words", 46, wraps=True, paper="Corrected words"),
    Column("Said by", 16, wraps=True),
    Column("Said on", 11),
    Column("Said on (EDTF)", 11, wraps=True, paper="Said on"),
    Column("Corrected cite", 24, wraps=True, paper="Corrected source"),
    Column("Why", 26, wraps=True),
    Column("File", 26, wraps=True),
    Column("Notes", 20, wraps=True, is_manual=True),
)
DRIFT = (
    Column("Earlier words", 46, wraps=True, paper="Earlier words"),
    Column("Earlier speaker", 16, wraps=True),
    Column("Earlier date", 11),
    Column("Earlier date (EDTF)", 11, wraps=True, paper="Date"),
    Column("Earlier cite", 24, wraps=True, paper="Source"),
    Column("Later words", 46, wraps=True, paper="Later words"),
    Column("Later speaker", 16, wraps=True),
    Column("Later date", 11),
    Column("Later date (EDTF)", 11, wraps=True, paper="Later date"),
    Column("Later cite", 24, wraps=True, paper="Later source"),
    Column("How", 12),
    Column("What changed", 34, wraps=True, paper="What changed"),
    Column("File", 26, wraps=True),
    Column("Notes", 20, wraps=True, is_manual=True),
)


@dataclass(frozen=True, slots=True)
class Drift:
    """Two places that tell one thing differently: `how` is the stable word for it, `what` words."""

    earlier: Place
    later: Place
    how: str
    what: str


@dataclass(frozen=True, slots=True)
class Ends:
    """What is known of the places a pair joins: their documents by id, and what is said there."""

    documents: Mapping[str, DocumentRow]
    statements: Mapping[tuple[str, int, int], StatementRow]
    corpus_from: str

    def said(self, place: Place) -> tuple[str, EdtfDate | None]:
        """Who says the words and when; "" and the document's date where no statement is there."""
        row = self.statements.get((place.document, place.span.start, place.span.end))
        document = self.documents.get(place.document)
        date = document.date.value if document and document.date else None
        return (row.speaker, row.said_on or date) if row else ("", date)

    def sha256(self, place: Place) -> str:
        """The hash of the file that the place stands in."""
        return self.documents[place.document].sha256


def by_place(statements: Iterable[StatementRow]) -> dict[tuple[str, int, int], StatementRow]:
    """Statements by document id, start and end; of several at one place the first."""
    found: dict[tuple[str, int, int], StatementRow] = {}
    for row in statements:
        found.setdefault((row.document, row.span.start, row.span.end), row)
    return found


def correction_table(
    links: Iterable[Link], statements: Iterable[StatementRow], ends: Ends,
    is_chosen: Callable[[str], bool],
) -> Table:  # fmt: skip
    """Every correction with what it corrects; one that points nowhere in the file stands alone."""
    chosen = [
        link for link in links
        if link.kind is LinkKind.CORRECTS and is_chosen(link.source.document)
    ]  # fmt: skip
    linked = {(one.source.document, one.source.span) for one in chosen}
    alone = [
        row for row in statements
        if row.kind is StatementKind.CORRECTION and is_chosen(row.document)
        and (row.document, row.span) not in linked
    ]  # fmt: skip
    rows = [_correction(link, ends) for link in chosen]
    rows += [_lone_correction(row, ends) for row in alone]
    ordered = sorted(rows, key=_place_of)
    return Table("corrections", "Corrections", CORRECTIONS, ordered, quotes=2)


def drift_table(pairs: Iterable[Drift], ends: Ends, is_chosen: Callable[[str], bool]) -> Table:
    """Places that tell one thing differently, the earlier first."""
    rows = [
        _drift(one, ends)
        for one in pairs
        if is_chosen(one.earlier.document) or is_chosen(one.later.document)
    ]
    return Table("drift", "Drift", DRIFT, rows, quotes=2)


def restated(drifts: Iterable[Restated]) -> Iterator[Drift]:
    """Passages said again with a change, every change of words told."""
    for one in drifts:
        if one.earlier and one.later:
            yield Drift(one.earlier, one.later, LinkKind.RESTATES.value, described_in_full(one))


def contradicting(links: Iterable[Link]) -> Iterator[Drift]:
    """What one speaker says against what it said before."""
    for link in links:
        if link.kind is LinkKind.CONTRADICTS and link.target is not None:
            yield Drift(link.target, link.source, link.kind.value, link.reason)


def _correction(link: Link, ends: Ends) -> Row:
    target = link.target
    cells = (
        *_correcting(link.source, ends),
        *(_words(target, ends) if target else (None,) * 5),
        link.reason,
        file_link(ends.documents[link.source.document], ends.corpus_from),
        None,
    )
    proof = place_proof(link.source, ends.sha256(link.source))
    other = place_proof(target, ends.sha256(target)) if target else None
    return Row(row_id("c", *_key(link.source), *(_key(target) if target else ())), cells, proof,
               other)  # fmt: skip


def _lone_correction(row: StatementRow, ends: Ends) -> Row:
    place = Place(row.document, row.path, row.span, row.quote, row.page, row.paragraph)
    document = ends.documents[row.document]
    cells = (
        *_correcting(place, ends), *(None,) * 5, "points at nothing in the file",
        file_link(document, ends.corpus_from), None,
    )  # fmt: skip
    return Row(row_id("c", *_key(place)), cells, statement_proof(row, document.sha256))


def _correcting(place: Place, ends: Ends) -> tuple[CellValue, ...]:
    words, by, day, edtf, where = _words(place, ends)
    known = known_on(ends.documents[place.document])
    return (words, by, day, edtf, true_date(known), where)


def _words(place: Place, ends: Ends) -> tuple[CellValue, ...]:
    """The words, who says them, the day as a true date and as EDTF, and the cite."""
    speaker, said = ends.said(place)
    return (
        place.quote, speaker or None, true_date(said), said.value if said else None,
        cite(ends.documents, place),
    )  # fmt: skip


def _drift(pair: Drift, ends: Ends) -> Row:
    cells = (
        *_words(pair.earlier, ends), *_words(pair.later, ends), pair.how, pair.what,
        file_link(ends.documents[pair.later.document], ends.corpus_from), None,
    )  # fmt: skip
    return Row(
        row_id("d", pair.how, *_key(pair.earlier), *_key(pair.later)), cells,
        place_proof(pair.earlier, ends.sha256(pair.earlier)),
        place_proof(pair.later, ends.sha256(pair.later)),
    )  # fmt: skip


def _key(place: Place) -> tuple[str, ...]:
    return place.document, str(place.span.start), str(place.span.end)


def _place_of(row: Row) -> tuple[str, int, str]:
    proof = row.proof
    return (proof.path, proof.start or 0, row.id) if proof else ("", 0, row.id)
