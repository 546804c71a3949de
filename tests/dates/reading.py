"""Texts that carry their own expected dates: "He left on [12 June 2018 = 2018-06-12]."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from indexer.dates import find_dates
from indexer.model import (
    CaseSettings,
    Dating,
    Document,
    Field,
    Flag,
    Profile,
    Span,
    Structure,
)

_MARK = re.compile(r"\[([^\]=]+?) = ([^\]~]+?)(?: ~ ([^\]]+))?\]")


@dataclass(frozen=True, slots=True)
class Expected:
    """One marked date: its place in the text without marks, its value, another accepted quote."""

    start: int
    end: int
    value: str
    other: str


def unmarked(line: str) -> tuple[str, tuple[Expected, ...]]:
    """The text of a marked line, and what is marked in it."""
    text, expected, done = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[done : mark.start()]
        quote, value, other = mark.groups()
        expected.append(Expected(len(text), len(text) + len(quote), value.strip(), other or ""))
        text += quote
        done = mark.end()
    return text + line[done:], tuple(expected)


def case_lines(name: str) -> list[str]:
    """The cases of a file beside this one: a line each, \\n for a line break."""
    lines = (Path(__file__).parent / name).read_text("utf-8").split("\n")
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def structure(language: str = "en", fields: tuple[Field, ...] = ()) -> Structure:
    """What the structure room would say of a text, as far as dates ask."""
    return Structure(Profile("other", language, fields=fields), (), ())


def read_dates(
    text: str,
    language: str = "en",
    settings: CaseSettings | None = None,
    *,
    metadata: tuple[tuple[str, str], ...] = (),
    path: str = "note.txt",
    fields: tuple[Field, ...] = (),
) -> tuple[Dating, tuple[Flag, ...]]:
    """What the room finds in a text."""
    document = Document(path, "txt", text, (), metadata=metadata)
    return find_dates(document, structure(language, fields), settings or CaseSettings())


def values(text: str, language: str = "en", settings: CaseSettings | None = None) -> list[str]:
    """The values of a text's mentions, in text order."""
    return [m.value.value for m in read_dates(text, language, settings)[0].mentions]


def field(text: str, name: str, value: str, role: str = "") -> Field:
    """A labelled field as the structure room reports it."""
    start = text.index(value, text.index(name))
    return Field(name, value, Span(start, start + len(value)), role)
