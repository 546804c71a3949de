"""Where the words of a privileged document stand again: quoted in a reply, pasted in a note."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from indexer.case.privilege_grounds import is_courtesy
from indexer.model import Analysis, Role, Span

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
# The roles in which a document says something; captions, fields and notices are everybody's.
_SAYING = {Role.BODY, Role.QUOTE, Role.TABLE, Role.FOOTNOTE, Role.HEADING}
# A sentence as short as this stands in two letters by chance (see `copies.py`, the same limit).
_FEWEST_LETTERS = 40
_KEY = 6
# A part of a sentence is a quotation from so many words in a row on.
_RUN = 10
_QUOTE = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")


class SecretWords:
    """The sentences of documents that must not be shown, looked for in other documents.

    Case, accents' form, line breaks, punctuation and the ">" of quoted mail make no difference. A
    sentence of 40 letters counts whole, any ten words in a row count as a quotation from it.
    """

    def __init__(self, open_names: Iterable[str] = ()) -> None:
        # "His Majesty the King in right of Canada as represented by …" is long and no secret.
        self._names = tuple(f" {' '.join(words_in(name))} " for name in open_names)
        self._sentences: dict[Words, list[tuple[Words, str]]] = {}
        self._runs: dict[Words, list[str]] = {}
        self._openings: set[Words] = set()

    def __bool__(self) -> bool:
        return bool(self._sentences or self._runs)

    def add(self, analysis: Analysis) -> None:
        """Take in what a document says."""
        for sentence in said_in(analysis):
            if is_courtesy(sentence):
                continue
            words = words_in(sentence)
            if len(words) >= _KEY and sum(map(len, words)) >= _FEWEST_LETTERS:
                self._openings.add(words[:2])
                self._sentences.setdefault(words[:_KEY], []).append((words, analysis.id))
            for run in _runs(words, _RUN):
                if not self._is_a_name(run):
                    self._openings.add(run[:2])
                    sources = self._runs.setdefault(run, [])
                    if analysis.id not in sources:
                        sources.append(analysis.id)

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield (document id, the words) for each quotation in a text, a document at a time."""
        words = words_in(text)
        # Two words tell most places from a quotation at a fifth of the cost of ten.
        pairs = enumerate(itertools.pairwise(words))
        starts = [at for at, pair in pairs if pair in self._openings]
        told: set[str] = set()
        for at in starts:
            run = words[at : at + _RUN]
            for document in self._runs.get(run, ()):
                if document not in told:
                    told.add(document)
                    yield document, " ".join(run)
            for wanted, document in self._sentences.get(words[at : at + _KEY], ()):
                if document not in told and words[at : at + len(wanted)] == wanted:
                    told.add(document)
                    yield document, " ".join(wanted)

    def _is_a_name(self, run: Words) -> bool:
        return any(f" {' '.join(run)} " in name for name in self._names)


def said_in(analysis: Analysis) -> Iterator[str]:
    """The sentences of what a document says; a passage without any as one."""
    text, structure = analysis.document.text, analysis.structure
    by_passage: dict[int, list[Span]] = {}
    for sentence in structure.sentences:
        by_passage.setdefault(sentence.passage, []).append(sentence.span)
    for index, passage in enumerate(structure.passages):
        if passage.role in _SAYING:
            for span in by_passage.get(index) or [passage.span]:
                yield span.of(text)


def words_in(text: str) -> Words:
    """The words as they are compared."""
    text = _QUOTE.sub("", text) if ">" in text else text
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return tuple(_WORD.findall(text.casefold()))


def _runs(words: Words, length: int) -> Iterator[Words]:
    return zip(*(words[at:] for at in range(length)), strict=False)
