"""tantivy, for large cases: indexes and answers in compiled code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur
from tantivy import Query as Asked

from indexer.search.engine import Candidates
from indexer.search.fields import code_of, days_of
from indexer.search.local import LocalIndex, missing
from indexer.search.passages import IndexedPassage
from indexer.search.plan import Adjacent, All, Apart, Every, Keys, Plan, Some, Without, Words
from indexer.search.tree import Query
from indexer.search.words import ANALYSERS, line_of_words

_HEAP_BYTES = 128_000_000
# More terms than this are looked up as a set, without scores of their own.
_MOST_SCORED = 32
_UNDATED = dt.date.max.toordinal()


class TantivyEngine:
    """An index of passages kept by tantivy; see `engine.Engine` for its methods."""

    name = "tantivy"

    def __init__(self, files: LocalIndex, index: tantivy.Index) -> None:
        self._files = files
        self._index = index
        self._schema = index.schema
        self._writer: Any = None
        self._searcher = index.searcher()

    @classmethod
    def create(cls, directory: Path, stamp: str) -> TantivyEngine:
        """An empty index."""
        files = LocalIndex.create(directory, engine=cls.name, stamp=stamp)
        return cls(files, tantivy.Index(_schema(), path=str(files.engine)))

    @classmethod
    def open(cls, directory: Path, stamp: str) -> TantivyEngine:
        """The index that is there."""
        files = LocalIndex.open(directory, engine=cls.name, stamp=stamp)
        try:
            return cls(files, tantivy.Index.open(str(files.engine)))
        except (ValueError, OSError) as fault:
            raise missing(directory, f"the search index is damaged ({fault})") from None

    def add(self, passages: Iterable[IndexedPassage]) -> int:
        """Take passages in; says how many."""
        writer, files, count = self._writing(), self._files, 0
        for passage in passages:
            document = passage.document
            if files.is_replaced(document.id):
                writer.delete_documents_by_term("document", document.id)
            analyser = passage.analyser
            line, words = line_of_words(passage.text)
            files.vocabulary.add(words, analyser)
            entry = tantivy.Document()
            entry.add_text("id", passage.id)
            entry.add_text("document", document.id)
            entry.add_text(analyser, line)
            entry.add_integer("day", _day(document.date))
            for key in files.catalogue.add(passage):
                entry.add_text("statement", key)
            if passage.paragraph:
                entry.add_text("para", code_of(passage.paragraph))
            if passage.page:
                entry.add_text("page", code_of(passage.page))
            writer.add_document(entry)
            count += 1
        return count

    def delete(self, documents: Iterable[str]) -> None:
        """Forget the passages of these documents."""
        for document in documents:
            self._writing().delete_documents_by_term("document", document)
            self._files.catalogue.drop(document)

    def commit(self) -> None:
        """Make everything since the last commit lasting and visible."""
        self._files.save()
        if self._writer is not None:
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._writer = None
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(
        self, query: Query, *, limit: int, by_date: bool = False, filters: tuple[Query, ...] = ()
    ) -> Candidates:
        """The best passages, or every candidate where the matcher has to look."""
        planned, count = self._files.plan(query, filters), self._searcher.num_docs
        # tantivy reserves room for as many as it is asked for.
        most = min(limit, count) if planned.is_exact else count
        order: dict[str, Any] = {"order_by_field": "day", "order": tantivy.Order.Asc}
        result = self._searcher.search(
            self._asked(planned.root), max(most, 1), count=True, **(order if by_date else {})
        )
        find = self._searcher.doc
        found = tuple(
            (find(address)["id"][0], 0.0 if by_date else float(score))
            for score, address in result.hits[:most]
        )
        return Candidates(
            found, result.count or 0, planned.is_exact, planned.notices, planned.expansions
        )

    def count(self) -> int:
        """How many passages are indexed."""
        return int(self._searcher.num_docs)

    def fingerprint(self) -> str:
        """What is indexed, in 16 hex digits."""
        return self._files.catalogue.fingerprint()

    def close(self) -> None:
        """Let go of files; what was not committed is lost."""
        if self._writer is not None:
            self._writer.rollback()
            self._writer = None

    def _writing(self) -> Any:
        if self._writer is None:
            # One thread: the same passages give the same segments, and the callers' cores are
            # busy reading documents.
            self._writer = self._index.writer(_HEAP_BYTES, 1)
        return self._writer

    def _asked(self, plan: Plan) -> Asked:
        match plan:
            case Words(forms):
                return _either([self._words(f, w) for f, w in zip(ANALYSERS, forms, strict=True)])
            case Adjacent(words, offsets):
                return _either([q for field, *columns in _by_field(words)
                                for q in self._phrases(field, offsets, columns)])  # fmt: skip
            case Apart():
                return _either(list(self._apart(plan)))
            case Keys(field, keys):
                return Asked.const_score_query(
                    Asked.term_set_query(self._schema, field, list(keys)), 0.0
                )
            case All(parts):
                wanted = [(Occur.Must, self._asked(p)) for p in parts if not isinstance(p, Without)]
                unwanted = [
                    (Occur.MustNot, self._asked(p.part)) for p in parts if isinstance(p, Without)
                ]
                return Asked.boolean_query((wanted or [(Occur.Must, Asked.all_query())]) + unwanted)
            case Some(parts):
                return _either([self._asked(part) for part in parts])
            case Without():
                return self._asked(All((plan,)))
            case Every():
                return Asked.const_score_query(Asked.all_query(), 0.0)

    def _words(self, field: str, words: tuple[str, ...]) -> Asked:
        if len(words) > _MOST_SCORED:
            terms = Asked.term_set_query(self._schema, field, list(words))
            return Asked.const_score_query(terms, 1.0)
        return _either([Asked.term_query(self._schema, field, word) for word in words])

    def _phrases(
        self, field: str, offsets: tuple[int, ...], columns: list[tuple[str, ...]]
    ) -> Iterator[Asked]:
        for words in product(*columns):
            if len(words) == 1:
                yield Asked.term_query(self._schema, field, words[0])
            else:
                placed: list[Any] = list(zip(offsets, words, strict=True))
                yield Asked.phrase_query(self._schema, field, placed)

    def _apart(self, plan: Apart) -> Iterator[Asked]:
        """Two words so far apart, from phrases with slop, which counts moves in either direction.

        Words d places apart pass a phrase with the second at offset o and slop s where
        o-s <= d <= o+s. So from 1 to n apart in order is one phrase around the middle, or two for
        an even n; in either order it is a phrase from 2-n to n each way round.
        """
        n = plan.within
        for field, lefts, rights in _by_field((plan.left, plan.right)):
            for left, right in product(lefts, rights):
                if not plan.ordered:
                    yield Asked.phrase_query(self._schema, field, [left, right], n - 1)
                    yield Asked.phrase_query(self._schema, field, [right, left], n - 1)
                    continue
                for offset in {(n + 1) // 2, n // 2 + 1}:
                    placed: list[Any] = [(0, left), (offset, right)]
                    yield Asked.phrase_query(self._schema, field, placed, (n - 1) // 2)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in ANALYSERS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for field in ("document", "statement", "para", "page"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", fast=True)
    return builder.build()


@lru_cache(maxsize=4096)
def _day(date: str) -> int:
    return dt.date.fromisoformat(days_of(date)[0]).toordinal() if date else _UNDATED


def _by_field(words: tuple[Words, ...]) -> Iterator[tuple[Any, ...]]:
    """Each text field with the forms that stand at each place, where every place has some."""
    for field, *columns in zip(ANALYSERS, *(word.forms for word in words), strict=True):
        if all(columns):
            yield field, *columns


def _either(queries: list[Asked]) -> Asked:
    if len(queries) == 1:
        return queries[0]
    return (
        Asked.boolean_query([(Occur.Should, q) for q in queries])
        if queries
        else Asked.empty_query()
    )
