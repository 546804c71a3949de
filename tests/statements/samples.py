"""Sample papers of every sort, each with what a lawyer would mark in it, read as files are.

A file of `samples/` is a paper with marks: ⟦kind|speaker:words⟧, several kinds joined by `+`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from indexer.dates import find_dates
from indexer.model import CaseSettings, Statement
from indexer.readers import read
from indexer.statements import find_statements
from indexer.structure import find_structure

FOLDER = Path(__file__).parent / "samples"
_MARK = re.compile(r"⟦([a-z+-]+)\|([^:⟧]*):|⟧")


@dataclass(frozen=True)
class Marked:
    """One statement that a lawyer would mark."""

    start: int
    end: int
    kind: str
    speaker: str


@dataclass(frozen=True)
class Sample:
    """A paper without its marks, and the marks."""

    name: str
    text: str
    marks: tuple[Marked, ...]


def load_samples() -> list[Sample]:
    """Every sample, in order of name."""
    return [parse_sample(p.stem, p.read_text("utf-8")) for p in sorted(FOLDER.glob("*.txt"))]


def parse_sample(name: str, marked: str) -> Sample:
    """The plain text and the marks of a sample.

    >>> parse_sample("x", "So: ⟦denial|ACME:It denies it.⟧").marks
    (Marked(start=4, end=17, kind='denial', speaker='ACME'),)
    """
    plain: list[str] = []
    marks: list[Marked] = []
    length, position, start, kinds, speaker = 0, 0, 0, "", ""
    for match in _MARK.finditer(marked):
        plain.append(marked[position : match.start()])
        length += len(plain[-1])
        position = match.end()
        if match.group(1):
            start, kinds, speaker = length, match.group(1), match.group(2)
        else:
            marks.extend(Marked(start, length, kind, speaker) for kind in sorted(kinds.split("+")))
    plain.append(marked[position:])
    return Sample(name, "".join(plain), tuple(marks))


def find_in(sample: Sample) -> tuple[Statement, ...]:
    """What the tool finds in a sample, through every stage before the store."""
    settings = CaseSettings()
    document, _ = read(sample.text.encode(), name=f"{sample.name}.txt")
    structure, _ = find_structure(document, settings)
    dating, _ = find_dates(document, structure, settings)
    return find_statements(document, structure, dating, settings)


def sentences_of(sample: Sample) -> list[str]:
    """Its sentences as the structure room cuts them."""
    document, _ = read(sample.text.encode(), name=f"{sample.name}.txt")
    structure, _ = find_structure(document, CaseSettings())
    return [one.span.of(document.text) for one in structure.sentences]


def pairs(sample: Sample, found: tuple[Statement, ...]) -> list[tuple[Marked, Statement]]:
    """Marks with the statements of their kind that share half of the shorter span."""
    taken: set[int] = set()
    paired = []
    for mark in sample.marks:
        for number, one in enumerate(found):
            shared = min(mark.end, one.span.end) - max(mark.start, one.span.start)
            least = min(mark.end - mark.start, one.span.end - one.span.start)
            if number not in taken and one.kind.value == mark.kind and 2 * shared >= least > 0:
                taken.add(number)
                paired.append((mark, one))
                break
    return paired
