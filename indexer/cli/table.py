"""Tables for people: folded to the terminal's width and printed as their rows come.

Widths are taken from the first rows, so that a table of any length begins at once and no more
than those are held. A cell wider than its column is folded, never cut.
"""

from __future__ import annotations

import itertools
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TextIO

import click

# A file or a pager has no width of its own; rows cut at 80 columns would be hard to read there.
_WIDTH_OF_A_FILE = 180
# So many rows settle the widths; then so many are printed at a time.
_FIRST, _CHUNK = 1000, 200
_GAP = "   "
# Columns narrower than this break every second word: then each row is printed as a list.
_NARROWEST = 12
# A long word, such as a path, is broken after one of these in its last part, else anywhere.
_BREAKS = "/!_-.,;"
_TOO_RAGGED = 2  # a line may end so much of its width before its end, as 1 / _TOO_RAGGED

# What has the width of its length: what most cells consist of.
_NARROW = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u20ac]*")
# What would move the cursor, colour the screen or turn the writing around: evidence may hold it.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its name describes it; `share` is 0 for one that is as wide as its cells."""

    name: str
    share: int
    is_right: bool


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, nothing: str) -> None:
    """Print rows under their headers, folded to the terminal's width, or say `nothing`.

    A column name that ends in ">" is set flush right; those that end in "+" share what room is
    left, a column with "++" taking twice the share. Where the terminal is too narrow for that,
    each row is a list of its cells, the first one on top.
    """
    out = sys.stdout
    coming = ([_shown(value) for value in row] for row in rows)
    first = list(itertools.islice(coming, _FIRST))
    if not first:
        click.echo(nothing)
        return
    width = shutil.get_terminal_size().columns if out.isatty() else _WIDTH_OF_A_FILE
    described = [_column(name) for name in columns]
    widths = find_widths(described, first, width)
    body = itertools.chain(first, coming)
    if widths is None:
        lines = _as_lists(described, body, width)
    else:
        lines = itertools.chain(
            _head(described, widths, out), _as_rows(described, widths, body)
        )  # fmt: skip
    while chunk := list(itertools.islice(lines, _CHUNK)):
        click.echo(_writable("\n".join(chunk), out))


def find_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int
) -> list[int] | None:
    """The width of each column, in characters of the screen; None where they cannot stand abreast.

    Columns that share get what they need where that is less than their share, and the others
    what is left.
    """
    wanted = [max(len(column.name), 1) for column in columns]
    for row in rows:
        for at, cell in enumerate(row):
            wanted[at] = max(wanted[at], *map(cell_width, cell.split("\n")))
    fixed = sum(need for need, column in zip(wanted, columns, strict=True) if not column.share)
    room = width - fixed - len(_GAP) * (len(columns) - 1)
    open_ = [at for at, column in enumerate(columns) if column.share]
    while open_:
        shares = sum(columns[at].share for at in open_)
        content = [at for at in open_ if wanted[at] <= room * columns[at].share // shares]
        if not content:
            break
        room -= sum(wanted[at] for at in content)
        open_ = [at for at in open_ if at not in content]
    else:
        return wanted if room >= 0 else None
    for at in open_:
        part = room * columns[at].share // sum(columns[i].share for i in open_ if i >= at)
        wanted[at], room = part, room - part
        if part < _NARROWEST:
            return None
    return wanted


def fold(text: str, width: int) -> Iterator[str]:
    """The lines of a cell, each of at most `width` characters of the screen, broken at blanks.

    >>> list(fold("the Board received it", 10))
    ['the Board', 'received', 'it']
    """
    for line in text.split("\n"):
        rest = line.rstrip()
        while (most := _fitting(rest, width)) < len(rest):
            at = rest.rfind(" ", 0, most + 1)
            end = at if at > 0 else _break_in_word(rest, most)
            yield rest[:end].rstrip()
            rest = rest[end:].lstrip()
        yield rest


def cell_width(text: str) -> int:
    """How many columns of a screen a text takes.

    >>> cell_width("né à Montréal"), cell_width("東京")
    (13, 4)
    """
    return len(text) if _NARROW.fullmatch(text) else sum(map(_width_of, text))


@lru_cache(maxsize=4096)
def _width_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitting(text: str, width: int) -> int:
    """How many characters from the start fit; at least one."""
    if _NARROW.fullmatch(text, 0, width):
        return min(width, len(text))
    room = width
    for at, character in enumerate(text):
        room -= _width_of(character)
        if room < 0:
            return max(at, 1)
    return len(text)


def _break_in_word(text: str, most: int) -> int:
    at = max(text.rfind(mark, 0, most) for mark in _BREAKS) + 1
    return at if at >= most - most // _TOO_RAGGED else most


def _column(name: str) -> Column:
    return Column(name.rstrip(">+"), name.count("+"), name.endswith(">"))


def _head(columns: Sequence[Column], widths: Sequence[int], out: TextIO) -> Iterator[str]:
    names = [column.name for column in columns]
    (line,) = _row_lines(columns, widths, [[name] for name in names])
    yield click.style(line, bold=True) if out.isatty() else line
    yield "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))


def _as_rows(
    columns: Sequence[Column], widths: Sequence[int], rows: Iterable[Sequence[str]]
) -> Iterator[str]:
    for row in rows:
        cells = [list(fold(cell, width)) for cell, width in zip(row, widths, strict=True)]
        yield from _row_lines(columns, widths, cells)


def _row_lines(
    columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Sequence[str]]
) -> Iterator[str]:
    for parts in itertools.zip_longest(*cells, fillvalue=""):
        padded = [
            _padding(part, width) + part if column.is_right else part + _padding(part, width)
            for part, width, column in zip(parts, widths, columns, strict=True)
        ]
        yield _GAP.join(padded).rstrip()


def _padding(text: str, width: int) -> str:
    return " " * (width - cell_width(text))


def _as_lists(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int
) -> Iterator[str]:
    """Each row as its first cell and, below it, every other that is not empty, named."""
    label = max(len(column.name) for column in columns[1:]) if columns[1:] else 0
    room = max(width - label - 4, _NARROWEST // 2)
    for row in rows:
        yield from fold(row[0], width)
        for column, cell in zip(columns[1:], row[1:], strict=True):
            name = column.name
            for line in fold(cell, room) if cell else ():
                yield f"  {name:{label}}  {line}".rstrip()
                name = ""


def _shown(value: object) -> str:
    """A value as a cell: nothing in it can move the cursor or colour the screen."""
    text = "" if value is None else str(value)
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\t", " ").replace("\r", "\n")
    text = _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _writable(text: str, out: TextIO) -> str:
    """The text with "?" for what the terminal's encoding does not have."""
    encoding = out.encoding or "utf-8"
    return text if encoding.lower().startswith("utf") else _recoded(text, encoding)


def _recoded(text: str, encoding: str) -> str:
    return text.replace("─", "-").encode(encoding, "replace").decode(encoding)
