"""What may leave the case: everything but the documents that are withheld, and all that is theirs.

Every export reads the case through this, so that no table has to think of privilege.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from indexer.model import Link, LinkKind, Place, Quarantine, Span
from indexer.store import Store
from indexer.store.findings import banners_over
from indexer.store.rows import CorrectedBy, DateRow, DocumentRow, FlagRow, NoticeRow, StatementRow

if TYPE_CHECKING:
    from indexer.links.drift import Drift
    from indexer.links.linkable import Linkable


class Producible:
    """The case without its withheld documents.

    Gone with them: what they say, every link with an end in them (its reason may quote them), the
    members of a withheld container, and what was to be said of reading any of these.
    """

    def __init__(self, store: Store, withheld: Collection[str]) -> None:
        self._store = store
        self._withheld = frozenset(withheld)
        self._corrected: dict[str, list[CorrectedBy]] = {}

    def documents(self) -> Iterator[DocumentRow]:
        """The documents, in order of path."""
        return (row for row in self._store.documents() if self._is_open(row.id))

    def statements(self) -> Iterator[StatementRow]:
        """The statements; what one bears on is left out where that is withheld."""
        for row in self._store.statements():
            if self._is_open(row.document):
                yield self._shown(row)

    def dates(self) -> Iterator[DateRow]:
        """The dates mentioned."""
        for row in self._store.dates():
            if self._is_open(row.document):
                said = self._shown(row.statement) if row.statement else None
                banners = self._banners(row.document, row.sentence) if row.corrected else ()
                yield replace(row, statement=said, corrected=banners)

    def links(self) -> Iterator[Link]:
        """The links of which neither end is withheld."""
        for link in self._store.links():
            if self.is_open_place(link.source) and self.is_open_place(link.target):
                yield link

    def drift(self) -> Iterator[Drift]:
        """Each passage said again with a telling change, where both ends may be shown."""
        from indexer.case.comparing import stored_drift

        restated = (link for link in self.links() if link.kind is LinkKind.RESTATES)
        return stored_drift(self._store, restated)

    def corrected(self, document: str) -> list[CorrectedBy]:
        """What is put aside of a document, by what may be shown."""
        if document not in self._corrected:
            found = self._store.corrected(document)
            self._corrected[document] = [one for one in found if self.is_open_place(one.place)]
        return self._corrected[document]

    def flags(self) -> Iterator[FlagRow]:
        """What counsel should look at, where no place of it is withheld."""
        for row in self._store.flags():
            if self._is_open(row.document) and all(map(self.is_open_place, row.places)):
                yield row

    def linkables(self) -> Iterator[Linkable]:
        """The documents as the search for links needs them."""
        return (one for one in self._store.linkables() if self._is_open(one.id))

    def quarantined(self) -> Iterator[Quarantine]:
        """The files that could not be read, but what lies in a withheld container."""
        return (row for row in self._store.quarantined() if self._is_open_path(row.path))

    def notices(self) -> Iterator[NoticeRow]:
        """What was to be said of reading the documents."""
        return (row for row in self._store.notices() if self._is_open_path(row.path))

    def is_open_place(self, place: Place | None) -> bool:
        """Whether that place may be shown; None, which is nowhere in the file, may."""
        return place is None or self._is_open(place.document)

    def _shown(self, row: StatementRow) -> StatementRow:
        """The statement without what it bears on, or is corrected by, where that is withheld."""
        if row.target is not None and not self._is_open(row.target.document):
            row = replace(row, target=None)
        if row.corrected:
            row = replace(row, corrected=self._banners(row.document, row.span))
        return row

    def _banners(self, document: str, span: Span) -> tuple[str, ...]:
        return banners_over(span, self.corrected(document))

    def _is_open(self, document: str) -> bool:
        return document not in self._withheld

    def _is_open_path(self, path: str) -> bool:
        return not any(path == one or path.startswith(f"{one}!/") for one in self._withheld_paths)

    @cached_property
    def _withheld_paths(self) -> tuple[str, ...]:
        rows = self._store.documents()
        return tuple(row.path for row in rows if row.id in self._withheld)
