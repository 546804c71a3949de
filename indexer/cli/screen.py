"""What every command prints with: JSON lines, pinpoints, snippets."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
Record = Mapping[str, Any]

EMPTY = "Nothing found. `indexer update` reads what is new under corpus/."
json_option = click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a line (schemas/)."
)
paths_argument = click.argument("paths", nargs=-1, metavar="[PATHS]...")


def print_json(records: Iterable[Record]) -> None:
    """Print one object a line, UTF-8, keys in the order of the schema.

    A lone surrogate (a file name that is not UTF-8) is written as its escape, never lost.
    """
    out = sys.stdout
    for record in records:
        line = json.dumps(record, ensure_ascii=False)
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            line = json.dumps(record, ensure_ascii=True)
        out.write(line + "\n")


def warn(message: str) -> None:
    """A line on standard error that does not stop the run."""
    click.echo(f"{click.style('note', fg='yellow')}: {message}", err=True)


def where(page: str | None, paragraph: str | None, lines: str = "") -> str:
    """A pinpoint as counsel writes it: "p. 3 ¶ 12", or "45:12-18" where lines are numbered."""
    at = f"{page}:{lines}" if page and lines else f"p. {page}" if page else ""
    at = at or (f"l. {lines}" if lines else "")
    return " ".join(part for part in (at, f"¶ {paragraph}" if paragraph else "") if part)


def cited(row: Any) -> str:
    """The document and the pinpoint in it."""
    return f"{row.path} {where(row.page, row.paragraph, row.lines)}".rstrip()


def told(text: str, banners: Any) -> str:
    """A text with the banners of what corrects it below."""
    return "\n".join((text, *(f"! {banner}" for banner in banners)))


def snippet(text: str, start: int, highlights: Sequence[Sequence[int]], width: int) -> str:
    """The text around every highlight, on one line, the highlighted words styled.

    `start` is where `text` begins in its document, the unit of `highlights`; about `width`
    characters are shown beside what is highlighted.
    """
    spans = [(max(0, a - start), min(len(text), b - start)) for a, b in highlights]
    around = width // (2 * max(1, len(spans)))
    pieces, at = [], 0
    for left, right in _windows(spans or [(0, 0)], around if spans else width, len(text)):
        pieces.append("…" if left > at else "")
        at = left
        for a, b in spans:
            if left <= a and b <= right and a >= at:
                pieces += [text[at:a], click.style(text[a:b], bold=True, fg="yellow")]
                at = b
        pieces.append(text[at:right])
        at = right
    pieces.append("…" if at < len(text) else "")
    return " ".join("".join(pieces).split())


def _windows(
    spans: Sequence[tuple[int, int]], around: int, length: int
) -> Iterator[tuple[int, int]]:
    """The stretches to show: each span with its surroundings, joined where they meet."""
    left, right = -1, -1
    for a, b in spans:
        if left < 0 or a - around > right:
            if left >= 0:
                yield left, right
            left = max(0, a - around)
        right = max(right, min(length, b + around))
    yield left, right


def cut(text: str, width: int) -> str:
    """`text` on one line of at most `width` characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def case_of(ctx: click.Context) -> Any:
    """The case the command works on, opened for reading."""
    from indexer.case import open_case

    chosen: Path | None = ctx.obj
    return open_case(chosen)
