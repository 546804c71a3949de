"""Rows as the store would hand them out, for the tests of what people are shown."""

from __future__ import annotations

from indexer.model import (
    DateBasis,
    DateCandidate,
    DateRole,
    EdtfDate,
    Field,
    Span,
    StatementKind,
)
from indexer.store.rows import DateRow, DocumentRow, StatementRow


def document(path: str = "claim.docx", **changes: object) -> DocumentRow:
    """A dated statement of claim, changed as asked."""
    values: dict[str, object] = {
        "id": "0123456789ab", "path": path, "source": path.partition("!/")[0], "parent": "",
        "family": path.partition("!/")[0], "sha256": "ab" * 32, "format": "docx", "pages": 4,
        "type": "claim", "type_reason": "title", "language": "en", "title": "Statement of Claim",
        "author": "Quillfeather LLP", "agency": "Federal Court", "docket": "T-9-21",
        "classification": "", "releasability": "", "privilege": "", "candidates": (),
        "date": DateCandidate(EdtfDate("2021-03-04"), DateRole.FACE, "header", Span(5, 15), ""),
        "fields": (), "parties": (), "metadata": (), "flags": (),
    }  # fmt: skip
    return DocumentRow(**{**values, **changes})  # type: ignore[arg-type]


def dated(value: str | None) -> DateCandidate | None:
    """A document's date in its header."""
    if value is None:
        return None
    return DateCandidate(EdtfDate(value), DateRole.FACE, "header", Span(5, 15), "label Date")


def statement(
    kind: str = "allegation", paragraph: str = "", page: str = "", start: int = 40
) -> StatementRow:
    """A statement of the document above."""
    span = Span(start, start + 20)
    return StatementRow(
        f"0123456789ab.{start}-{kind}", "0123456789ab", "claim.docx", span, "x" * 20,
        StatementKind(kind), "plaintiff", EdtfDate("2021-03-04"), "pleading/paragraph", "", (), (),
        page, paragraph, "", None, "claim", EdtfDate("2021-03-04"),
    )  # fmt: skip


def mention(value: str, context: str, path: str = "claim.docx", start: int = 100) -> DateRow:
    """A date told of in a sentence."""
    return DateRow(
        path, path, Span(start, start + 4), "date", EdtfDate(value), DateBasis.EXPLICIT, "", (),
        None, False, "", "3", "", Span(start, start + len(context)), context, None,
    )  # fmt: skip


BATES = (
    Field("Bates begin", "MWB000012", Span(0, 0), "bates-begin"),
    Field("Bates end", "MWB000015", Span(0, 0), "bates-end"),
)
