"""Whoosh, for small cases: pure Python, its index evaluated as sets of passages."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest
from pathlib import Path

import indexer.search.whoosh_lean  # noqa: F401  # before anything of Whoosh

# isort: split
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, LockError
from whoosh.reading import IndexReader
from whoosh.writing import NO_MERGE

from indexer.errors import SearchIndexError
from indexer.search.engine import Candidates
from indexer.search.fields import code_of, days_of
from indexer.search.local import LocalIndex, missing
from indexer.search.passages import IndexedPassage
from indexer.search.plan import Adjacent, All, Apart, Every, Keys, Plan, Some, Without, Words
from indexer.search.tree import Query
from indexer.search.whoosh_postings import (
    DAY_COLUMN,
    ID_COLUMN,
    UNDATED,
    BlockWriter,
    Places,
    absorb,
    places_schema,
    read_postings,
)
from indexer.search.words import ANALYSERS, words_of

# Every update adds a segment, and every segment costs every query; this many become one.
_MOST_SEGMENTS = 16
_SATURATION = 1.2  # BM25's k1: how soon more of the same word stops counting


class WhooshEngine:
    """An index of passages kept by Whoosh; see `engine.Engine` for its methods."""

    name = "whoosh"

    def __init__(self, files: LocalIndex, index: FileIndex) -> None:
        self._files = files
        self._index = index
        self._writer: BlockWriter | None = None
        self._reader: IndexReader = index.reader()
        self._leaves = _leaves(self._reader)

    @classmethod
    def create(cls, directory: Path, stamp: str) -> WhooshEngine:
        """An empty index."""
        files = LocalIndex.create(directory, engine=cls.name, stamp=stamp)
        return cls(files, FileIndex.create(FileStorage(str(files.engine)), places_schema()))

    @classmethod
    def open(cls, directory: Path, stamp: str) -> WhooshEngine:
        """The index that is there; nothing of it is unpickled before its stamp is checked."""
        files = LocalIndex.open(directory, engine=cls.name, stamp=stamp)
        try:
            return cls(files, FileIndex(FileStorage(str(files.engine))))
        # Unpickling a damaged file can raise anything; the answer is the same for all of it.
        except Exception as fault:
            raise missing(directory, f"the search index is damaged ({fault})") from fault

    def add(self, passages: Iterable[IndexedPassage]) -> int:
        """Take passages in; says how many."""
        files, count = self._files, 0
        writer = self._writing()
        for passage in passages:
            if files.is_replaced(passage.document.id):
                self._drop(passage.document.id)
            words = words_of(passage.text)
            files.vocabulary.add(words, passage.analyser)
            keys = [("document", passage.document.id)]
            keys += (("statement", key) for key in files.catalogue.add(passage))
            if passage.paragraph:
                keys.append(("para", code_of(passage.paragraph)))
            if passage.page:
                keys.append(("page", code_of(passage.page)))
            day = _day(passage.document.date)
            writer.add_passage(passage.id, day, passage.analyser, words, keys)
            count += 1
        return count

    def delete(self, documents: Iterable[str]) -> None:
        """Forget the passages of these documents."""
        for document in documents:
            self._drop(document)
            self._files.catalogue.drop(document)

    def commit(self) -> None:
        """Make everything since the last commit lasting and visible."""
        self._files.save()
        if self._writer is not None:
            many = len(self._leaves) >= _MOST_SEGMENTS
            self._writer.commit(mergetype=absorb if many else NO_MERGE)
            self._writer = None
        self._reader.close()
        self._reader = self._index.reader()
        self._leaves = _leaves(self._reader)

    def search(
        self, query: Query, *, limit: int, by_date: bool = False, filters: tuple[Query, ...] = ()
    ) -> Candidates:
        """The best passages, or every candidate where the matcher has to look."""
        planned = self._files.plan(query, filters)
        ranks = list(self._ranks(planned.root, by_date))
        best = nsmallest(limit, ranks) if planned.is_exact else sorted(ranks)
        ids = tuple((self._id(number), 0.0 if by_date else -rank) for rank, number in best)
        return Candidates(
            ids, len(ranks), planned.is_exact, planned.notices, planned.expansions
        )  # fmt: skip

    def count(self) -> int:
        """How many passages are indexed."""
        return int(self._reader.doc_count())

    def fingerprint(self) -> str:
        """What is indexed, in 16 hex digits."""
        return self._files.catalogue.fingerprint()

    def close(self) -> None:
        """Let go of files; what was not committed is lost."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None
        self._reader.close()

    def _writing(self) -> BlockWriter:
        if self._writer is None:
            try:
                self._writer = BlockWriter(self._index)
            except LockError:
                raise SearchIndexError(
                    "another process is writing the search index",
                    where=str(self._files.directory), hint="wait until it is done",
                ) from None  # fmt: skip
        return self._writer

    def _drop(self, document: str) -> None:
        writer = self._writing()
        for leaf in self._leaves:
            for number in leaf.find(Keys("document", (document,))):
                writer.delete_document(leaf.base + number)

    def _ranks(self, plan: Plan, by_date: bool) -> Iterator[tuple[float, int]]:
        """Each passage found, with what it is sorted by: a lower rank comes first."""
        for leaf in self._leaves:
            leaf.forget()
        if by_date:
            for leaf in self._leaves:
                yield from ((leaf.day(n), leaf.base + n) for n in leaf.find(plan))
            return
        words = [(each, self._weight(each)) for each in dict.fromkeys(_scored(plan))]
        for leaf in self._leaves:
            scores = leaf.scores(words)
            yield from ((-scores.get(n, 0.0), leaf.base + n) for n in leaf.find(plan))

    def _weight(self, words: Words) -> float:
        """BM25's weight of a word: the fewer passages have it, the more it says."""
        holding = sum(leaf.holding(words) for leaf in self._leaves)
        return math.log(1 + max(0.0, self.count() - holding + 0.5) / (holding + 0.5))

    def _id(self, number: int) -> str:
        leaf = next(leaf for leaf in reversed(self._leaves) if leaf.base <= number)
        return leaf.id(number - leaf.base)


class _Leaf:
    """One segment: finds a plan's passages among its own, by number."""

    def __init__(self, reader: IndexReader, base: int) -> None:
        self.base = base
        self._reader = reader
        # Whoosh asks segment and set anew for each passage; most segments have lost none.
        numbers = range(reader.doc_count_all()) if reader.has_deletions() else ()
        self._deleted = frozenset(filter(reader.is_deleted, numbers))
        self._ids = reader.column_reader("id", ID_COLUMN)
        self._read: dict[tuple[str, str], dict[int, Places]] = {}
        self._days = reader.column_reader("day", DAY_COLUMN)

    def id(self, number: int) -> str:
        return str(self._ids[number].decode())

    def day(self, number: int) -> int:
        return int(self._days[number])

    def find(self, plan: Plan) -> set[int]:
        """The passages of the segment that the plan finds."""
        match plan:
            case Words(forms):
                return self._any(zip(ANALYSERS, forms, strict=True))
            case Keys(field, keys):
                return self._any(((field, keys),))
            case Adjacent(words, offsets):
                return self._where(words, lambda places: _is_sequence(places, offsets))
            case Apart(left, right, within, ordered):
                return self._where((left, right), lambda places: _is_near(places, within, ordered))
            case All(parts):
                return self._all(parts)
            case Some(parts):
                return set().union(*(self.find(part) for part in parts))
            case Without(part):
                return self.find(Every()) - self.find(part)
            case Every():
                return set(range(self._reader.doc_count_all())) - self._deleted

    def scores(self, words: list[tuple[Words, float]]) -> dict[int, float]:
        """BM25 without lengths, for passages are of much the same length."""
        scores: dict[int, float] = {}
        for each, weight in words:
            counts: dict[int, int] = {}
            for postings in self._postings(each):
                for number, places in postings.items():
                    times = 1 if isinstance(places, int) else len(places)
                    counts[number] = counts.get(number, 0) + times
            for number, times in counts.items():
                score = weight * times / (times + _SATURATION)
                scores[number] = scores.get(number, 0.0) + score
        return scores

    def holding(self, words: Words) -> int:
        """In how many passages any of the words stands."""
        return len(set[int]().union(*self._postings(words)))

    def forget(self) -> None:
        """Let go of postings read for the last query."""
        self._read.clear()

    def _postings(self, words: Words) -> Iterator[dict[int, Places]]:
        for field, forms in zip(ANALYSERS, words.forms, strict=True):
            for form in forms:
                yield self._posting(field, form)

    def _posting(self, field: str, word: str) -> dict[int, Places]:
        postings = self._read.get((field, word))
        if postings is None:
            postings = read_postings(self._reader, field, word)
            self._read[field, word] = postings
        return postings

    def _any(self, words: Iterable[tuple[str, tuple[str, ...]]]) -> set[int]:
        found: set[int] = set()
        for field, forms in words:
            for form in forms:
                found.update(self._posting(field, form))
        return found - self._deleted

    def _all(self, parts: tuple[Plan, ...]) -> set[int]:
        wanted = [part for part in parts if not isinstance(part, Without)]
        found = self.find(wanted[0] if wanted else Every())
        for part in wanted[1:]:
            if not found:
                break
            found &= self.find(part)
        for unwanted in parts:
            if isinstance(unwanted, Without) and found:
                found -= self.find(unwanted.part)
        return found

    def _where(self, words: tuple[Words, ...], suits: Callable[[list[set[int]]], bool]) -> set[int]:
        """The passages where the places of the words suit, in the words of one analyser."""
        found: set[int] = set()
        for field, *columns in zip(ANALYSERS, *(word.forms for word in words), strict=True):
            read = [[self._posting(field, form) for form in forms] for forms in columns]
            shared = set[int]().union(*read[0]) - self._deleted
            for column in read[1:]:
                shared &= set[int]().union(*column)
            found |= {n for n in shared if suits([_places(column, n) for column in read])}
        return found


def _places(postings: list[dict[int, Places]], number: int) -> set[int]:
    """The places of any of the words in one passage."""
    found: set[int] = set()
    for posting in postings:
        places = posting.get(number)
        if isinstance(places, int):
            found.add(places)
        elif places:
            found.update(places)
    return found


def _is_sequence(places: list[set[int]], offsets: tuple[int, ...]) -> bool:
    """Whether each has a place that lies so far behind one of the first."""
    return any(
        all(start + offset in later for offset, later in zip(offsets, places, strict=True))
        for start in places[0]
    )


def _is_near(places: list[set[int]], within: int, ordered: bool) -> bool:
    """Whether two places are near enough, the first before the second where that is asked."""
    left, right = places
    steps = range(1, within + 1) if ordered else range(-within, within + 1)
    return any(start + step in right for start in left for step in steps if step)


def _leaves(reader: IndexReader) -> list[_Leaf]:
    return [_Leaf(leaf, base) for leaf, base in reader.leaf_readers() if leaf.doc_count_all()]


def _scored(plan: Plan) -> Iterator[Words]:
    match plan:
        case Words():
            yield plan
        case Adjacent(words):
            yield from words
        case Apart(left, right):
            yield from (left, right)
        case All(parts) | Some(parts):
            for part in parts:
                yield from _scored(part)
        case _:
            return


def _day(date: str) -> int:
    return dt.date.fromisoformat(days_of(date)[0]).toordinal() if date else UNDATED
