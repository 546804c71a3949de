"""One analysis as the rows that hold it: the writing half of what `values` reads back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache

from indexer.model import Analysis, DateMention, Flag, Span, Statement
from indexer.store.connection import Row

# SQLite keeps whole numbers in 64 bits.
_LARGEST = 2**63 - 1
# And a text, in bytes, to a little less than this.
_LONGEST = 999_000_000

INSERT = {
    "documents": "INSERT INTO documents VALUES "
    "(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "texts": "INSERT INTO texts VALUES (?,?,?)",
    "metadata": "INSERT INTO metadata VALUES (?,?,?,?)",
    "revisions": "INSERT INTO revisions VALUES (?,?,?,?,?,?,?,?)",
    "fields": "INSERT INTO fields VALUES (?,?,?,?,?,?,?)",
    "parties": "INSERT INTO parties VALUES (?,?,?,?,?)",
    "candidates": "INSERT INTO candidates VALUES (?,?,?,?,?,?,?,?,?)",
    "passages": "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "sentences": "INSERT INTO sentences VALUES (?,?,?,?,?)",
    "dates": "INSERT INTO dates VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    "statements": "INSERT INTO statements VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "flags": "INSERT INTO flags VALUES (?,?,?,?,?,?)",
    "notices": "INSERT INTO notices VALUES (?,?,?,?,?)",
    "scans": "INSERT INTO scans VALUES (?,?,?,?,?)",
    "covered": "INSERT INTO covered VALUES (?,?,?,?,?,?,?)",
}  # fmt: skip


def document_row(source: int, generation: int, analysis: Analysis) -> Row:
    """The row of `documents`, without its own key."""
    document, profile = analysis.document, analysis.structure.profile
    chosen = analysis.dating.chosen
    return (
        source, generation, analysis.id, document.path, analysis.parent, analysis.sha256,
        document.format, document.pages, profile.type, profile.type_reason, profile.language,
        profile.title, profile.author, profile.agency, profile.docket, profile.classification,
        profile.releasability, profile.privilege, chosen.value.value if chosen else "",
    )  # fmt: skip


def child_rows(doc: int, analysis: Analysis) -> Iterator[tuple[str, list[Row]]]:
    """The rows of every other table, as (table, rows)."""
    document, structure = analysis.document, analysis.structure
    yield "texts", [(doc, text_hash(document.text), document.text)]
    yield "metadata", [(doc, i, *pair) for i, pair in enumerate(document.metadata)]
    yield (
        "revisions",
        [
            (doc, i, r.span.start, r.span.end, r.kind, r.text, r.author, r.date)
            for i, r in enumerate(document.revisions)
        ],
    )
    yield (
        "fields",
        [
            (doc, i, f.name, f.value, f.span.start, f.span.end, f.role)
            for i, f in enumerate(structure.profile.fields)
        ],
    )
    yield (
        "parties",
        [
            (doc, i, p.name, p.role, words(p.aliases))
            for i, p in enumerate(structure.profile.parties)
        ],
    )
    yield "passages", [
        (doc, i, p.span.start, p.span.end, p.role.value, p.number, p.full_number, p.page,
         p.page_index, words(p.headings), *(p.lines or (None, None)), p.place)
        for i, p in enumerate(structure.passages)
    ]  # fmt: skip
    yield (
        "sentences",
        [(doc, i, s.span.start, s.span.end, s.passage) for i, s in enumerate(structure.sentences)],
    )
    yield "candidates", _candidate_rows(doc, analysis)
    yield "dates", [
        (doc, i, m.span.start, m.span.end, m.quote, m.value.value, m.basis.value, m.qualifier,
         words(m.readings), *_ends(m.anchor), int(m.is_repaired))
        for i, m in enumerate(analysis.dating.mentions)
    ]  # fmt: skip
    yield "statements", [_statement_row(doc, i, s) for i, s in enumerate(analysis.statements)]
    yield "flags", flag_rows(doc, "document", analysis.flags)
    yield "notices", [(doc, i, n.code, n.message, n.where) for i, n in enumerate(analysis.notices)]
    yield "scans", [(doc, s.page_index, s.confidence, s.turn, s.packed) for s in document.scans]
    yield "covered", [
        (doc, i, c.page, c.page_index, json.dumps(c.box), c.text, c.why)
        for i, c in enumerate(document.covered)
    ]  # fmt: skip


def flag_rows(doc: int, origin: str, flags: Sequence[Flag]) -> list[Row]:
    """The flags of one document; `origin` is document or case."""
    return [
        (doc, origin, i, f.code, f.message, json.dumps([[s.start, s.end] for s in f.spans]))
        for i, f in enumerate(flags)
    ]


def text_hash(text: str) -> str:
    """What a stored text is verified against."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@lru_cache(maxsize=4096)
def words(values: tuple[str, ...]) -> str:
    """A list of words as JSON; the same headings come again for every passage under them."""
    return json.dumps(values, ensure_ascii=False) if values else "[]"


def misquotes(analysis: Analysis) -> list[str]:
    """Every quote that is not the text at its span; a stage that makes one has a bug."""
    text = analysis.document.text
    places: list[Statement | DateMention] = [*analysis.statements, *analysis.dating.mentions]
    return [
        f"{analysis.document.path} [{place.span.start}:{place.span.end}] is not {place.quote!r}"
        for place in places
        if place.span.of(text) != place.quote
    ]


def is_storable(analysis: Analysis) -> bool:
    """Whether all its texts are Unicode and all its numbers fit; a hostile file may see to less."""
    rows = [document_row(0, 0, analysis)]
    try:
        for _, more in child_rows(0, analysis):
            rows.extend(more)
        return all(_fits(value) for row in rows for value in row)
    except UnicodeEncodeError:
        return False


def encodable(text: str) -> str:
    r"""The text with what is no character written out, as in `caf\udce9.txt`."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _fits(value: object) -> bool:
    if isinstance(value, str):
        return len(value.encode("utf-8")) <= _LONGEST
    return not isinstance(value, int) or abs(value) <= _LARGEST


def _candidate_rows(doc: int, analysis: Analysis) -> list[Row]:
    dating = analysis.dating
    numbered = list(enumerate(dating.candidates))
    if dating.chosen is not None and dating.chosen not in dating.candidates:
        numbered.insert(0, (-1, dating.chosen))
    chosen = next((i for i, candidate in numbered if candidate == dating.chosen), None)
    return [
        (doc, i, c.value.value, c.role.value, c.basis, *_ends(c.span), c.reason, int(i == chosen))
        for i, c in numbered
    ]


def _statement_row(doc: int, position: int, statement: Statement) -> Row:
    return (
        doc, position, statement.span.start, statement.span.end, statement.quote,
        statement.kind.value, statement.speaker,
        statement.said_on.value if statement.said_on else None, statement.cue, statement.passage,
        statement.about, words(statement.reasons), words(statement.answers),
    )  # fmt: skip


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)
