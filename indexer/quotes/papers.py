"""The papers of the record under every name by which a brief may call them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from indexer.links.names import name_words
from indexer.model import EdtfDate
from indexer.quotes.pins import tables
from indexer.quotes.words import keys_of

# The caption of a paper, where the parties and the deponent stand.
HEAD = 1500
_SHORTEST_TITLE = 2
LONGEST_TITLE = 14
_FILE_MARK = re.compile(
    r"(?i)(?:^|[\s_./-])(?:exhibit|exh|ex|pi[eè]ce|tab)[\s_.-]*([a-z]{1,2}-?\d{0,3}|\d{1,4})(?=[\s_.-]|$)"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as a brief may mean it. `head` is the beginning of its text."""

    id: str
    path: str
    sha256: str
    type: str
    title: str = ""
    author: str = ""
    agency: str = ""
    date: EdtfDate | None = None
    head: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitMark:
    """That a paper is an exhibit, and who says so; `of` is the affidavit's id, "" for none."""

    mark: str
    paper: str  # id; "" where the exhibit itself is not in the case
    why: str
    of: str = ""


class Papers:
    """The papers of a case, looked up by name."""

    def __init__(
        self, papers: Iterable[Paper], marks: Iterable[ExhibitMark] = (),
        listed: Iterable[ExhibitMark] = (),
    ) -> None:  # fmt: skip
        self.all = tuple(papers)
        self.by_id = {paper.id: paper for paper in self.all}
        self._marks: Mapping[str, list[ExhibitMark]] = defaultdict(list)
        for mark in (*marks, *(one for paper in self.all for one in printed_marks(paper))):
            self._marks[mark_key(mark.mark)].append(mark)
        self._listed = {mark_key(one.mark): one for one in listed}

    @cached_property
    def titles(self) -> dict[tuple[str, ...], tuple[Paper, ...]]:
        """Papers by the words of their titles and of their files' names."""
        found: dict[tuple[str, ...], dict[str, Paper]] = defaultdict(dict)
        for paper in self.all:
            stem = PurePosixPath(paper.path).stem
            for name in (paper.title, stem):
                keys = tuple(keys_of(name.replace("_", " ")))
                if _SHORTEST_TITLE <= len(keys) <= LONGEST_TITLE:
                    found[keys][paper.id] = paper
        return {keys: tuple(papers.values()) for keys, papers in found.items()}

    def of_types(self, types: Iterable[str]) -> tuple[Paper, ...]:
        """The papers of these types, in order of path."""
        wanted = frozenset(types)
        return tuple(paper for paper in self.all if paper.type in wanted)

    def called(
        self, types: Iterable[str], name: str, words: str, dates: Sequence[EdtfDate] = ()
    ) -> tuple[Paper, ...]:
        """The papers that a name may mean.

        Args:
            types: of document that the name stands for.
            name: as printed; one of several words may be a paper's own title ("mise en demeure").
            words: beside it, such as a deponent's; all must fit.
            dates: beside it; one must be the paper's.
        """
        found = self.of_types(types)
        if len(title := keys_of(name)) > 1:
            found = tuple(p for p in found if _holds(keys_of(p.title), title)) or found
        if dates:
            found = tuple(
                p for p in found if p.date is not None and any(p.date == d for d in dates)
            )
        wanted = name_words(words)
        if not wanted:
            return found
        return (
            tuple(p for p in found if wanted <= name_words(_names(p)))
            or tuple(p for p in found if wanted <= name_words(f"{_names(p)} {p.head}"))
        )  # fmt: skip

    def exhibits(self, mark: str) -> tuple[ExhibitMark, ...]:
        """Every paper that bears this letter or number, each once.

        The number in our own list stands only where nothing in the record bears the mark.
        """
        key = mark_key(mark)
        found = {(one.paper, one.of): one for one in self._marks.get(key, ())}
        if not any(one.paper for one in found.values()) and key in self._listed:
            return (*found.values(), self._listed[key])
        return tuple(found.values())


def mark_key(mark: str) -> str:
    """An exhibit's letter or number without what prints of it differ in.

    >>> mark_key("P - 3"), mark_key("“C”")
    ('P3', 'C')
    """
    return re.sub(r"[\W_]", "", mark).upper()


def printed_marks(paper: Paper) -> list[ExhibitMark]:
    """The exhibit marks printed at a paper's head, or in its file's name."""
    found = []
    for table in tables():
        for entry in table.entries("exhibit-mark"):
            if match := entry.pattern.search(paper.head):
                found.append(ExhibitMark(match["mark"], paper.id, "the mark printed on it"))
    if not found and (match := _FILE_MARK.search(PurePosixPath(paper.path).stem)):
        found.append(ExhibitMark(match[1], paper.id, "its file's name"))
    return found


def _names(paper: Paper) -> str:
    path = re.sub(r"[\W_]+", " ", paper.path)
    return f"{paper.title} {paper.author} {paper.agency} {path}"


def _holds(keys: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether a title holds a name, and is not only about it: "Reply to your letter"."""
    size = len(wanted)
    return any(
        keys[at : at + size] == wanted and not (at and _is_about(keys[at - 1]))
        for at in range(len(keys) - size + 1)
    )


def _is_about(word: str) -> bool:
    return any(table.has(word, "about-word") for table in tables())
