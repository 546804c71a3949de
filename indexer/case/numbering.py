"""Numbers the documents that a person names, and lists which number is whose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.case.bates import BatesRange, Numbering, assign_bates, load_ranges
from indexer.case.case import Case, open_case
from indexer.case.settings import CORPUS, corpus_path
from indexer.store import Filter
from indexer.store.rows import DocumentRow

_ALL = 100_000_000


@dataclass(frozen=True, slots=True)
class NumberedDocument:
    """A range of numbers and where its bytes lie now; () when they are no longer in the case."""

    range: BatesRange
    paths: tuple[str, ...]


def number_documents(
    chosen: Path | None, what: Sequence[str], how: Numbering, *, who: str, when: str
) -> tuple[BatesRange, ...]:
    """Give numbers to what has none; in order of path, so that a family keeps together.

    Withheld documents are numbered too: a privilege log names them by their numbers.

    Args:
        chosen: the case's folder, else the nearest one.
        what: paths; or one query; () is every document.
        how: prefix, start and width.
        who: who numbers.
        when: the time, UTC, ISO 8601.

    Raises:
        UsageError: the prefix or width does not go with those in use.
        QueryError: what is neither path nor query.
        CaseError: the journal cannot be read or written.
    """
    with open_case(chosen) as case:
        return assign_bates(case.root, documents_of(case, what), how, who=who, when=when)


def documents_of(case: Case, what: Sequence[str]) -> list[DocumentRow]:
    """The documents of these paths, or with a passage that matches the query; () is all."""
    asked = tuple(corpus_path(case.root / CORPUS, one) for one in what)
    inside = list(case.store.documents(Filter(paths=asked))) if what else []
    if what and all(any(Filter(paths=(path,)).takes_path(row.path) for row in inside)
                    for path in asked):  # fmt: skip
        return inside
    rows = list(case.documents())
    if not what:
        return rows
    hits = case.search(" ".join(what), limit=_ALL, privileged=True).hits
    found = {hit.document for hit in hits}
    return [row for row in rows if row.id in found]


def numbered_documents(case: Case, paths: Sequence[str] = ()) -> Iterator[NumberedDocument]:
    """Every range in the order it was given; with `paths`, those whose bytes lie there."""
    asked = Filter(paths=tuple(corpus_path(case.root / CORPUS, path) for path in paths))
    places: dict[str, list[str]] = {}
    for row in case.documents():
        places.setdefault(row.sha256, []).append(row.path)
    for one in load_ranges(case.root).values():
        here = tuple(places.get(one.sha256, ()))
        if any(map(asked.takes_path, here or (one.path,))):
            yield NumberedDocument(one, here)
