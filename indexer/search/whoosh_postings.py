"""Whoosh's postings, written and read by the block: an order of magnitude faster than one by one.

Whoosh takes a tuple, a pickle and a dozen calls for each posting; we gather each word's places in
one array and hand Whoosh whole blocks in its own format. This rests on inner names of
whoosh-reloaded 2.7.5, to which pyproject.toml pins it. Weights are left out and the value of a
posting is its place in the passage, or a tuple of them.
"""

from __future__ import annotations

from array import array
from collections import defaultdict

import indexer.search.whoosh_lean  # noqa: F401  # before anything of Whoosh

# isort: split
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Format
from whoosh.index import FileIndex
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import IndexReader, SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from indexer.search.words import ANALYSERS

Places = int | tuple[int, ...]
KEY_FIELDS = ("document", "statement", "para", "page")
ID_COLUMN = VarBytesColumn()
UNDATED = 2**31 - 1
DAY_COLUMN = NumericColumn("i", default=UNDATED)

_PLACE_BITS = 28
_PLACE_MASK = (1 << _PLACE_BITS) - 1
_MOST_IN_BLOCK = 4096
# Below this a block is shorter than what compression would add to it in time.
_WORTH_COMPRESSING = 64


class PlacesFormat(Format):  # type: ignore[misc]  # Whoosh has no types
    """Postings whose value is the word's place in the passage, or a tuple of places."""


class PlacesField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field of words with places, fed by `BlockWriter` alone."""

    def __init__(self) -> None:
        super().__init__(PlacesFormat(), None)


def places_schema() -> Schema:
    """The fields of an index: words by analyser, keys, and columns."""
    columns = {"id": COLUMN(ID_COLUMN), "day": COLUMN(DAY_COLUMN)}
    return Schema(**columns, **{name: PlacesField() for name in (*ANALYSERS, *KEY_FIELDS)})


class BlockWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes one new segment; `commit(mergetype=absorb)` takes the older ones into it."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=W3Codec(compression=0))
        self._places: dict[str, defaultdict[str, array[int]]] = {
            name: defaultdict(_new_array) for name in (*ANALYSERS, *KEY_FIELDS)
        }

    def add_passage(
        self, name: str, day: int, analyser: str, words: list[str], keys: list[tuple[str, str]]
    ) -> None:
        """One passage: its id, the ordinal of its date, its words and its (field, key) pairs."""
        base = self._add_entry(name.encode(), day)
        places = self._places[analyser]
        for place, word in enumerate(words, base):
            places[word].append(place)
        for field, key in keys:
            self._places[field][key].append(base)

    def absorb_segment(self, segment: W3Segment) -> None:
        """Take in an older segment's passages that were not deleted, after all others."""
        reader = SegmentReader(self.storage, self.schema, segment)
        ids = reader.column_reader("id", ID_COLUMN)
        days = reader.column_reader("day", DAY_COLUMN)
        bases: dict[int, int] = {}
        for number in range(reader.doc_count_all()):
            if not reader.is_deleted(number):
                bases[number] = self._add_entry(ids[number], days[number])
        for field, words in self._places.items():
            for key in reader.lexicon(field):
                word = key.decode()
                for number, places in read_postings(reader, field, word).items():
                    if number in bases:
                        here = (places,) if isinstance(places, int) else places
                        words[word].extend(bases[number] + place for place in here)
        reader.close()

    def _add_entry(self, name: bytes, day: int) -> int:
        """Number a passage; gives what its places count from."""
        number, writer = self.docnum, self.perdocwriter
        writer.start_doc(number)
        writer.add_column_value("id", ID_COLUMN, name)
        writer.add_column_value("day", DAY_COLUMN, day)
        writer.finish_doc()
        self.docnum += 1
        self._added = True
        return int(number << _PLACE_BITS)

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for field in sorted(self._places):
            words = self._places[field]
            self.fieldwriter.start_field(field, self.schema[field])
            for key, word in sorted((word.encode(), word) for word in words):
                self._write_word(key, words[word])
            self.fieldwriter.finish_field()
        self.fieldwriter.close()

    def _write_word(self, key: bytes, places: array[int]) -> None:
        self.fieldwriter.start_term(key)
        writer = self.fieldwriter._postwriter
        numbers, values = _postings(places)
        for start in range(0, len(numbers), _MOST_IN_BLOCK):
            writer._ids = numbers[start : start + _MOST_IN_BLOCK]
            writer._values = values[start : start + _MOST_IN_BLOCK]
            writer._weights = array("f", [1.0]) * len(writer._ids)
            writer._minlength = writer._maxlength = writer._maxweight = 1
            writer._compression = 1 if len(writer._ids) >= _WORTH_COMPRESSING else 0
            writer._write_block(last=start + _MOST_IN_BLOCK >= len(numbers))
        self.fieldwriter.finish_term()


def absorb(writer: BlockWriter, segments: list[W3Segment]) -> list[W3Segment]:
    """A merge policy of Whoosh's: every older segment goes into the new one."""
    for segment in segments:
        writer.absorb_segment(segment)
    return []


def _new_array() -> array[int]:
    return array("Q")


def _postings(places: array[int]) -> tuple[array[int], list[Places]]:
    """Passage numbers and, for each, the place or places in it."""
    numbers = array("I")
    values: list[Places] = []
    last = -1
    several: list[int] = []
    for place in places:
        number = place >> _PLACE_BITS
        if number != last:
            if several:
                values[-1] = tuple(several)
                several = []
            numbers.append(number)
            values.append(place & _PLACE_MASK)
            last = number
        else:
            several = several or [values[-1]]  # type: ignore[list-item]  # not a tuple yet
            several.append(place & _PLACE_MASK)
    if several:
        values[-1] = tuple(several)
    return numbers, values


def read_postings(leaf: IndexReader, field: str, word: str) -> dict[int, Places]:
    """The places of a word by passage number within one segment, deleted passages too."""
    try:
        matcher = leaf.postings(field, word)
    except TermNotFound:
        return {}
    if isinstance(matcher, FilterMatcher):
        matcher = matcher.child
        matcher.reset()
    found: dict[int, Places] = {}
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_values()
        found.update(zip(matcher._ids, matcher._values, strict=True))
        matcher._next_block()
    return found
