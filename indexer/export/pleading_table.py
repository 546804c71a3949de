"""The pleadings matrix as a table: a row a paragraph, and columns for each party that answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from indexer.export.bearing import Bearings
from indexer.export.cites import cite, document_proof, place_proof, row_id, short_name
from indexer.export.sheets import CellValue, Column, Proof, Row, Table
from indexer.links import PleadingAnswer
from indexer.model import LinkKind, Place
from indexer.store.rows import DocumentRow

NAME = "pleadings"
_NOBODY = "the defendant"
_BEARING = (LinkKind.ANSWERS, LinkKind.REPEATS, LinkKind.CORRECTS, LinkKind.CONTRADICTS)
# What a paper has room for, under these headers.
_PAPER = {"Answer": "{}", "Answer ¶": "¶ of {}", "Effect": "Effect"}
Cell = Callable[[PleadingAnswer], str]
_PER_PARTY: tuple[tuple[str, int, Cell], ...] = (
    ("Answer", 12, lambda row: row.answer.value),
    ("Answer ¶", 8, lambda row: row.answer_paragraph),
    ("Words", 40, lambda row: row.words),
    ("Effect", 16, lambda row: row.effect),
    ("Rule", 18, lambda row: row.rule),
    ("Answering document", 22, lambda row: row.answer_path),
)


def pleading_table(
    answers: Sequence[PleadingAnswer], documents: Mapping[str, DocumentRow], bearings: Bearings,
    is_chosen: Callable[[str], bool],
) -> Table:  # fmt: skip
    """Each paragraph of each version of a claim once, with every party's answer beside it."""
    paths = {row.path: row for row in documents.values()}
    by_paragraph: dict[tuple[str, str], list[PleadingAnswer]] = {}
    for answer in answers:
        claim = paths.get(answer.claim_path)
        if claim is not None and is_chosen(claim.id):
            by_paragraph.setdefault((claim.id, answer.paragraph), []).append(answer)
    kept = [answer for found in by_paragraph.values() for answer in found]
    parties = list(dict.fromkeys(answer.defendant or _NOBODY for answer in kept))
    rows = [
        _row(documents[claim], paragraph, found, parties, documents, bearings)
        for (claim, paragraph), found in by_paragraph.items()
    ]
    return Table(NAME, "Pleadings", _columns(parties), rows, quotes=1)


def _columns(parties: Iterable[str]) -> tuple[Column, ...]:
    per_party = (
        Column(f"{header}: {party}", width, wraps=True, paper=_PAPER.get(header, "").format(party))
        for party in parties
        for header, width, _ in _PER_PARTY
    )
    return (
        Column("Paragraph", 9, paper="¶"),
        Column("Version", 22, wraps=True),
        Column("Text", 50, wraps=True, paper="Allegation"),
        *per_party,
        Column("Evidence", 28, wraps=True),
        Column("Notes", 20, wraps=True, is_manual=True),
    )


def _row(
    claim: DocumentRow, paragraph: str, found: Sequence[PleadingAnswer], parties: Sequence[str],
    documents: Mapping[str, DocumentRow], bearings: Bearings,
) -> Row:  # fmt: skip
    place = next((answer.claim for answer in found if answer.claim), None)
    cells: list[CellValue] = [paragraph, short_name(claim), place.quote if place else None]
    for party in parties:
        own = [answer for answer in found if (answer.defendant or _NOBODY) == party]
        cells += [_joined(own, cell) for _, _, cell in _PER_PARTY]
    cells += [_evidence(place, found, documents, bearings) if place else None, None]
    return Row(row_id("p", claim.id, paragraph), tuple(cells), _proof(claim, place))


def _joined(answers: Iterable[PleadingAnswer], cell: Cell) -> str | None:
    """One line an answering document; the same words once."""
    return "\n".join(dict.fromkeys(filter(None, map(cell, answers)))) or None


def _evidence(
    place: Place, found: Sequence[PleadingAnswer], documents: Mapping[str, DocumentRow],
    bearings: Bearings,
) -> str | None:  # fmt: skip
    """What else in the file bears on the paragraph, the pleadings that answer it aside."""
    pleaded = {answer.answer_path for answer in found}
    ends = [
        link.source for link in bearings.onto(place.document, place.span, *_BEARING)
    ] + [
        link.target for link in bearings.out_of(place.document, place.span, *_BEARING)
        if link.target is not None
    ]  # fmt: skip
    cites = (cite(documents, end) for end in ends if end.path not in pleaded)
    return "\n".join(dict.fromkeys(cites)) or None


def _proof(claim: DocumentRow, place: Place | None) -> Proof:
    return place_proof(place, claim.sha256) if place else document_proof(claim)
