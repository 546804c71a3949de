"""What the fields of an index hold: its documents, the sorts of statements, the paragraph numbers.

An engine indexes one key for a passage's document and one for each sort of statement in it.
A condition on fields is weighed here, by the same functions the matcher uses, on each document or
sort once, and becomes a set of keys: so dates overlap, names match by words, and conditions bear
on one statement together, in every engine alike.

The file is a log of JSON lines, appended to; a line that was cut short by a crash is dropped.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from indexer.model import Span
from indexer.search.fields import (
    Level,
    code_meets,
    code_of,
    document_meets,
    document_values,
    level_of,
    statement_meets,
)
from indexer.search.passages import IndexedDocument, IndexedPassage, IndexedStatement
from indexer.search.tree import DateRange, Exact, FieldIs, Node
from indexer.search.words import analyser_of

_NOWHERE = Span(0, 0)


@dataclass(slots=True)
class _Content:
    documents: dict[str, tuple[IndexedDocument, int]] = field(default_factory=dict)
    statements: dict[str, tuple[IndexedStatement, str]] = field(default_factory=dict)
    places: dict[str, set[str]] = field(default_factory=lambda: {"para": set(), "page": set()})


class Catalogue:
    """The catalogue of one index directory; read when first asked."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "catalogue.jsonl"
        self._content: _Content | None = None
        self._added: dict[str, tuple[IndexedDocument, int]] = {}
        self._dropped: set[str] = set()
        self._lines: list[str] = []
        self._keys: dict[tuple[Any, ...], str] = {}
        # By field, then by its value: a document that has it, and all that do.
        self._groups: dict[str, dict[tuple[Any, ...], tuple[IndexedDocument, list[str]]]] = {}

    def holds(self, document: str) -> bool:
        """Whether the document was there at the last save."""
        return document in self._read().documents

    def add(self, passage: IndexedPassage) -> tuple[str, ...]:
        """Take a passage's document and statements in; gives the keys of its statements."""
        document = passage.document
        _, count = self._added.get(document.id, (document, 0))
        self._added[document.id] = (document, count + 1)
        self._dropped.discard(document.id)
        for name, code in (("para", passage.paragraph), ("page", passage.page)):
            self._add_place(name, code)
        if not passage.statements:
            return ()
        return tuple(dict.fromkeys(self._key(s, passage.analyser) for s in passage.statements))

    def drop(self, document: str) -> None:
        """Forget a document."""
        self._dropped.add(document)
        self._added.pop(document, None)

    def save(self) -> None:
        """Make lasting what was added."""
        content = self._read()
        lines = self._lines
        for key, (document, count) in self._added.items():
            lines.append(_line("document", [_row(document), count]))
            content.documents[key] = (document, count)
        for key in sorted(self._dropped):
            if content.documents.pop(key, None):
                lines.append(_line("drop", key))
        if lines:
            _append(self._path, lines)
        self._added, self._dropped, self._lines, self._groups = {}, set(), [], {}

    def keys_that_meet(self, condition: Node) -> tuple[str, tuple[str, ...]]:
        """The engine's field and its keys that stand for one condition on fields."""
        content = self._read()
        match level_of(condition):
            case Level.STATEMENT:
                sorts = content.statements.items()
                return "statement", tuple(
                    k for k, (s, analyser) in sorts if statement_meets(s, condition, analyser)
                )
            case Level.DOCUMENT:
                return "document", self._documents_that_meet(condition)
            case _:
                return self._places_that_meet(condition)

    def fingerprint(self) -> str:
        """The documents and their numbers of passages, in 16 hex digits."""
        rows = sorted(f"{key} {count}" for key, (_, count) in self._read().documents.items())
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]

    def _documents_that_meet(self, condition: Node) -> tuple[str, ...]:
        """Documents with the same values are weighed once: types and agencies are few."""
        field_name = condition.field if isinstance(condition, FieldIs | DateRange) else ""
        return tuple(
            chain.from_iterable(
                keys for one, keys in self._alike(field_name) if document_meets(one, condition)
            )
        )

    def _alike(self, field_name: str) -> Iterable[tuple[IndexedDocument, list[str]]]:
        """One document of each value of a field, and the ids of all that have it."""
        groups = self._groups.get(field_name)
        if groups is None:
            groups = self._groups[field_name] = {}
            for key, (document, _) in self._read().documents.items():
                values = (document_values(document, field_name), analyser_of(document.language))
                groups.setdefault(values, (document, []))[1].append(key)
        return groups.values()

    def _places_that_meet(self, condition: Node) -> tuple[str, tuple[str, ...]]:
        if not isinstance(condition, FieldIs):
            raise TypeError(f"not a condition on a place: {condition!r}")
        if isinstance(condition.value, Exact):
            return condition.field, (condition.value.word,)
        places = sorted(self._read().places[condition.field])
        return condition.field, tuple(c for c in places if code_meets(c, condition.value))

    def _add_place(self, name: str, value: str) -> None:
        if not value:
            return
        code = code_of(value)
        places = self._read().places[name]
        if code and code not in places:
            places.add(code)
            self._lines.append(_line(name, code))

    def _key(self, statement: IndexedStatement, analyser: str) -> str:
        sort = (statement.kind, statement.by, statement.said_on, statement.corrected,
                statement.answered, analyser)  # fmt: skip
        key = self._keys.get(sort)
        if key is None:
            text = json.dumps(sort, ensure_ascii=False)
            key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            self._keys[sort] = key
            content = self._read()
            if key not in content.statements:
                content.statements[key] = _statement(list(sort))
                self._lines.append(_line("statement", [key, sort]))
        return key

    def _read(self) -> _Content:
        if self._content is None:
            self._content = _load(self._path)
        return self._content


def _load(path: Path) -> _Content:
    content = _Content()
    if not path.exists():
        return content
    for line in path.read_bytes().decode("utf-8", "surrogatepass").split("\n"):
        try:
            kind, value = json.loads(line)
        except ValueError:
            continue  # cut short by a crash; whoever wrote it writes the document again
        if kind == "document":
            row, count = value
            document = IndexedDocument(**row | {"flags": tuple(row.get("flags", ()))})
            content.documents[document.id] = (document, count)
        elif kind == "drop":
            content.documents.pop(value, None)
        elif kind == "statement":
            content.statements[value[0]] = _statement(value[1])
        else:
            content.places[kind].add(value)
    return content


def _statement(sort: list[Any]) -> tuple[IndexedStatement, str]:
    kind, by, said_on, corrected, answered, analyser = sort
    return IndexedStatement(_NOWHERE, kind, tuple(by), said_on, corrected, answered), analyser


def _row(document: IndexedDocument) -> dict[str, Any]:
    return {name: value for name, value in asdict(document).items() if value}


def _line(kind: str, value: object) -> str:
    return json.dumps([kind, value], ensure_ascii=False)


def _append(path: Path, lines: Iterable[str]) -> None:
    text = "".join(f"\n{line}" for line in lines)
    with path.open("ab") as file:
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        os.fsync(file.fileno())
