"""Whoosh's postings, written and read by the block: an order of magnitude faster than one by one.

Whoosh takes a tuple, a pickle and a dozen calls for each posting; we gather each word's places in
one array and hand Whoosh whole blocks in its own format. This rests on inner names of
whoosh-reloaded 2.7.5, to which pyproject.toml pins it. Weights are left out and the value of a
posting is its place in the passage, or a tuple of them.
"""

from __future__ import annotations

from array import array
from collections import defaultdict

from whoosh.codec.whoosh3 import W3Codec
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Format
from whoosh.index import FileIndex
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import IndexReader, TermNotFound
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
    """Writes one new segment; older ones are never merged, for a rebuild takes less time."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=W3Codec(compression=0))
        self._places: dict[str, defaultdict[str, array[int]]] = {
            name: defaultdict(_new_array) for name in (*ANALYSERS, *KEY_FIELDS)
        }

    def add_passage(
        self, name: str, day: int, analyser: str, words: list[str], keys: list[tuple[str, str]]
    ) -> None:
        """One passage: its id, the ordinal of its date, its words and its (field, key) pairs."""
        writer = self.perdocwriter
        writer.start_doc(self.docnum)
        writer.add_column_value("id", ID_COLUMN, name.encode())
        writer.add_column_value("day", DAY_COLUMN, day)
        writer.finish_doc()
        base = self.docnum << _PLACE_BITS
        places = self._places[analyser]
        for place, word in enumerate(words, base):
            places[word].append(place)
        for field, key in keys:
            self._places[field][key].append(base)
        self.docnum += 1
        self._added = True

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
