"""The admissions as a table: what a party said against itself, and what silence admits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.export.bearing import Bearings
from indexer.export.cites import (
    cite,
    file_link,
    known_on,
    lines_of,
    place_proof,
    row_id,
    statement_proof,
    true_date,
)
from indexer.export.sheets import CellValue, Column, Row, Table
from indexer.links import Answer, PleadingAnswer
from indexer.model import LinkKind, StatementKind
from indexer.store.rows import DocumentRow, StatementRow

NAME = "admissions"
COLUMNS = (
    Column("Party", 18, wraps=True, paper="Party"),
    Column("Role", 12, wraps=True),
    Column("How", 11, paper="How"),
    Column("Words", 50, wraps=True, paper="Words"),
    Column("Made on", 11),
    Column("Made on (EDTF)", 11, wraps=True, paper="Made on"),
    Column("Known on", 11),
    Column("Cite", 26, wraps=True, paper="Source"),
    Column("What is admitted", 30, wraps=True, paper="What is admitted"),
    Column("Rule", 22, wraps=True, paper="Rule"),
    Column("Corrected by", 24, wraps=True),
    Column("File", 26, wraps=True),
    Column("Notes", 20, wraps=True, is_manual=True),
)
NOTES: tuple[tuple[CellValue, CellValue], ...] = (
    ("Admissions: how", "Stated: the party's own words. Deemed: no words at all; the rule cited "
     "takes silence as an admission, for counsel to confirm."),
    ("Admissions: role", "The part the speaker has in a caption; empty for who is no party."),
)  # fmt: skip
_DEEMED = "deemed admitted"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: under the one name it goes by, with its roles in captions, "" for no party."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Case:
    """What admissions are read beside; `speaker_of` takes a document id and the printed name."""

    documents: Mapping[str, DocumentRow]
    bearings: Bearings
    speaker_of: Callable[[str, str], Speaker]
    corpus_from: str


def admission_table(
    statements: Iterable[StatementRow], answers: Sequence[PleadingAnswer], case: Case,
    is_chosen: Callable[[str], bool],
) -> Table:  # fmt: skip
    """The admissions in order of place, then what the forum's rules deem admitted."""
    rows = [
        _stated(row, case)
        for row in statements
        if row.kind is StatementKind.ADMISSION and is_chosen(row.document)
    ]
    rows += [
        _deemed(answer, case)
        for answer in answers
        if answer.answer is Answer.SILENT and answer.effect.startswith(_DEEMED)
        and answer.claim is not None and is_chosen(answer.claim.document)
    ]  # fmt: skip
    return Table(NAME, "Admissions", COLUMNS, rows, quotes=1)


def _stated(row: StatementRow, case: Case) -> Row:
    document = case.documents[row.document]
    said = row.said_on or row.document_date
    who = case.speaker_of(row.document, row.speaker)
    answered = case.bearings.out_of(row.document, row.span, LinkKind.ANSWERS)
    corrected = case.bearings.onto(row.document, row.span, LinkKind.CORRECTS)
    cells: tuple[CellValue, ...] = (
        who.name or None,
        who.role or None,
        "stated",
        row.quote,
        true_date(said),
        said.value if said else None,
        true_date(known_on(document)),
        cite(case.documents, row),
        lines_of(cite(case.documents, link.target) for link in answered if link.target),
        None,
        lines_of(cite(case.documents, link.source) for link in corrected),
        file_link(document, case.corpus_from),
        None,
    )
    return Row(row.id, cells, statement_proof(row, document.sha256))


def _deemed(answer: PleadingAnswer, case: Case) -> Row:
    place = answer.claim
    assert place is not None
    document = case.documents[place.document]
    who = case.speaker_of(place.document, answer.defendant)
    cells: tuple[CellValue, ...] = (
        who.name or None, who.role or None, "deemed", None, None, None, None, None,
        cite(case.documents, place), f"{answer.effect}: {answer.rule}", None,
        file_link(document, case.corpus_from), None,
    )  # fmt: skip
    name = row_id("a", place.document, answer.paragraph, answer.defendant, answer.answer_path)
    return Row(name, cells, place_proof(place, document.sha256))
