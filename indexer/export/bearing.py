"""What bears on a place of the case: the links, looked up by the words at either end."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from indexer.model import Link, LinkKind, Place, Span, StatementKind
from indexer.store.rows import StatementRow


class Bearings:
    """The links of the case and the kinds of the statements at their ends."""

    def __init__(self, links: Iterable[Link], statements: Iterable[StatementRow]) -> None:
        self._onto, self._out = _ByPlace(), _ByPlace()
        for link in links:
            self._out.add(link.source, link)
            if link.target is not None:
                self._onto.add(link.target, link)
        self._kinds: dict[str, dict[Span, set[StatementKind]]] = defaultdict(dict)
        for row in statements:
            self._kinds[row.document].setdefault(row.span, set()).add(row.kind)

    def onto(self, document: str, span: Span, *kinds: LinkKind) -> tuple[Link, ...]:
        """The links of those kinds that end in these words: what corrects or answers them."""
        return self._onto.find(document, span, kinds)

    def out_of(self, document: str, span: Span, *kinds: LinkKind) -> tuple[Link, ...]:
        """The links of those kinds that begin in these words."""
        return self._out.find(document, span, kinds)

    def kinds_at(self, place: Place) -> set[StatementKind]:
        """The kinds of the statements that stand at exactly these words."""
        return self._kinds.get(place.document, {}).get(place.span, set())

    def status(self, document: str, span: Span) -> str:
        """Whether these words are "disputed" or "undisputed"; "" where nothing says either.

        Disputed: another place denies or contradicts them. Undisputed: one admits them and none
        disputes them.
        """
        answers = self.onto(document, span, LinkKind.ANSWERS)
        kinds = {kind for link in answers for kind in self.kinds_at(link.source)}
        clash = LinkKind.CONTRADICTS
        if StatementKind.DENIAL in kinds or self.onto(document, span, clash):
            return "disputed"
        if self.out_of(document, span, clash):
            return "disputed"
        return "undisputed" if StatementKind.ADMISSION in kinds else ""


class _ByPlace:
    """Links by the words at one of their ends."""

    def __init__(self) -> None:
        self._links: dict[str, list[tuple[int, int, Link]]] = defaultdict(list)
        self._starts: dict[str, list[int]] = {}
        self._longest: dict[str, int] = {}

    def add(self, place: Place, link: Link) -> None:
        self._links[place.document].append((place.span.start, place.span.end, link))
        self._starts.pop(place.document, None)

    def find(self, document: str, span: Span, kinds: tuple[LinkKind, ...]) -> tuple[Link, ...]:
        if document not in self._links:
            return ()
        links = self._links[document]
        if document not in self._starts:
            links.sort(key=lambda one: one[:2])
            self._starts[document] = [start for start, _, _ in links]
            self._longest[document] = max(end - start for start, end, _ in links)
        first = bisect_left(self._starts[document], span.start - self._longest[document])
        last = bisect_left(self._starts[document], span.end)
        return tuple(
            link for start, end, link in links[first:last]
            if span.start < end and start < span.end and link.kind in kinds
        )  # fmt: skip
