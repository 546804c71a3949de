"""The fields counsel may ask for, what they belong to, and how a value meets a query."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from indexer.edtf import EdtfDate
from indexer.model import StatementKind
from indexer.search.forms import wildcard_pattern, word_test
from indexer.search.passages import IndexedDocument, IndexedPassage, IndexedStatement
from indexer.search.tree import And, DateRange, Exact, FieldIs, Node, Not, Or, Phrase, Wildcard
from indexer.search.words import analyser_of, words_of


class Level(enum.Enum):
    """What a field describes."""

    DOCUMENT = "document"
    PASSAGE = "passage"
    STATEMENT = "statement"


class Form(enum.Enum):
    """How a field's value is met."""

    CODE = "code"  # the whole value, but for punctuation: type:briefing-note, para:12
    NAME = "name"  # words of the value in any inflected form: agency:police
    LABEL = "label"  # words of the value as they stand: path:claims/2020, docket:T-710-20
    DATE = "date"  # overlap of the range asked for and the days the date may mean
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the query language; a closed set names its values."""

    name: str
    level: Level
    form: Form
    values: tuple[str, ...] = ()


_KINDS = tuple(kind.value for kind in StatementKind)
FIELDS: Mapping[str, FieldSpec] = MappingProxyType({
    spec.name: spec
    for spec in (
        FieldSpec("kind", Level.STATEMENT, Form.CODE, _KINDS),
        FieldSpec("by", Level.STATEMENT, Form.NAME),
        FieldSpec("said", Level.STATEMENT, Form.DATE),
        FieldSpec("corrected", Level.STATEMENT, Form.YES_NO),
        FieldSpec("answered", Level.STATEMENT, Form.YES_NO),
        FieldSpec("date", Level.DOCUMENT, Form.DATE),
        FieldSpec("type", Level.DOCUMENT, Form.CODE),
        FieldSpec("lang", Level.DOCUMENT, Form.CODE),
        FieldSpec("flag", Level.DOCUMENT, Form.CODE),
        FieldSpec("agency", Level.DOCUMENT, Form.NAME),
        FieldSpec("author", Level.DOCUMENT, Form.NAME),
        FieldSpec("title", Level.DOCUMENT, Form.NAME),
        FieldSpec("privilege", Level.DOCUMENT, Form.NAME),
        FieldSpec("docket", Level.DOCUMENT, Form.LABEL),
        FieldSpec("path", Level.DOCUMENT, Form.LABEL),
        FieldSpec("family", Level.DOCUMENT, Form.LABEL),
        FieldSpec("para", Level.PASSAGE, Form.CODE),
        FieldSpec("page", Level.PASSAGE, Form.CODE),
    )
})  # fmt: skip

_OF_DOCUMENT: dict[str, Callable[[IndexedDocument], tuple[str, ...]]] = {
    "date": lambda d: (d.date,),
    "type": lambda d: (d.type,),
    "lang": lambda d: (d.language,),
    "flag": lambda d: d.flags,
    "agency": lambda d: (d.agency,),
    "author": lambda d: (d.author,),
    "title": lambda d: (d.title,),
    "privilege": lambda d: (d.privilege,),
    "docket": lambda d: (d.docket,),
    "path": lambda d: (d.path,),
    "family": lambda d: (d.family,),
}
_OF_STATEMENT: dict[str, Callable[[IndexedStatement], tuple[str, ...]]] = {
    "kind": lambda s: (s.kind,),
    "by": lambda s: s.by,
    "said": lambda s: (s.said_on,),
    "corrected": lambda s: ("yes" if s.corrected else "no",),
    "answered": lambda s: ("yes" if s.answered else "no",),
}


def level_of(node: Node) -> Level | None:
    """What the node describes, when every field in it describes the same; else None."""
    match node:
        case FieldIs(field, _) | DateRange(field, _, _):
            return FIELDS[field].level
        case Not(part):
            return level_of(part)
        case And(parts) | Or(parts):
            levels = {level_of(part) for part in parts}
            return levels.pop() if len(levels) == 1 else None
        case _:
            return None


@lru_cache(maxsize=4096)
def code_of(value: str) -> str:
    """A code without case, accents and punctuation.

    >>> code_of("Briefing-Note"), code_of("12 (a)")
    ('briefingnote', '12a')
    """
    return "".join(words_of(value))


def document_values(document: IndexedDocument, field: str) -> tuple[str, ...]:
    """What the document holds in the field; "" and () where it holds nothing."""
    return _OF_DOCUMENT[field](document)


def document_meets(document: IndexedDocument, condition: Node) -> bool:
    """Whether the document meets one condition on one of its fields."""
    values = document_values(document, _field(condition))
    return _any_meets(condition, values, analyser_of(document.language))


def passage_meets(passage: IndexedPassage, condition: Node) -> bool:
    """Whether the passage's own place meets one condition."""
    value = passage.page if _field(condition) == "page" else passage.paragraph
    return _any_meets(condition, (value,), "en")


def statement_meets(statement: IndexedStatement, condition: Node, analyser: str) -> bool:
    """Whether one statement meets the whole condition, a tree of conditions on its fields."""
    match condition:
        case And(parts):
            return all(statement_meets(statement, part, analyser) for part in parts)
        case Or(parts):
            return any(statement_meets(statement, part, analyser) for part in parts)
        case Not(part):
            return not statement_meets(statement, part, analyser)
        case _:
            return _any_meets(condition, _OF_STATEMENT[_field(condition)](statement), analyser)


def _field(condition: Node) -> str:
    if isinstance(condition, FieldIs | DateRange):
        return condition.field
    raise TypeError(f"not a condition on a field: {condition!r}")


@lru_cache(maxsize=65536)
def _any_meets(condition: Node, values: tuple[str, ...], analyser: str) -> bool:
    return any(value_meets(value, condition, analyser) for value in values if value)


def value_meets(value: str, condition: Node, analyser: str) -> bool:
    """Whether one value that is there meets the condition."""
    match condition:
        case DateRange(_, first, last):
            earliest, latest = days_of(value)
            return (not first or first <= latest) and (not last or earliest <= last)
        case FieldIs(field, wanted) if FIELDS[field].form in (Form.CODE, Form.YES_NO):
            return code_meets(code_of(value), wanted)
        case FieldIs(_, Phrase(parts)):
            return _holds_in_order(words_of(value), parts, analyser)
        case FieldIs(_, word):
            return any(map(word_test(word, analyser), words_of(value)))
        case _:
            raise TypeError(f"not a condition on a field: {condition!r}")


@lru_cache(maxsize=65536)
def days_of(edtf: str) -> tuple[str, str]:
    """The first and last day an EDTF text may mean; an open end lies before or after all days.

    >>> days_of("2020-02"), days_of("2020-03/..")
    (('2020-02-01', '2020-02-29'), ('2020-03-01', '9999-12-31'))
    """
    date = EdtfDate(edtf)
    earliest, latest = date.earliest, date.latest
    return (
        earliest.isoformat() if earliest else "0001-01-01",
        latest.isoformat() if latest else "9999-12-31",
    )


def code_meets(code: str, wanted: Node) -> bool:
    """Whether a code is the one wanted, or of its shape."""
    match wanted:
        case Exact(word):
            return code == word
        case Wildcard(pattern):
            return wildcard_pattern(pattern).fullmatch(code) is not None
        case _:
            raise TypeError(f"not a code: {wanted!r}")


def _holds_in_order(words: list[str], parts: tuple[Node, ...], analyser: str) -> bool:
    tests = [word_test(part, analyser) for part in parts]
    starts = range(len(words) - len(tests) + 1)
    return any(all(test(words[at + i]) for i, test in enumerate(tests)) for at in starts)
