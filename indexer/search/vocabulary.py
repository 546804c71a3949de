"""Every word of an index, sorted, so that a wildcard, a stem or a slip finds its forms at once.

Engines index words as they stand, folded; a term of a query is expanded here to the words it
stands for. That costs one posting a word instead of two (word and stem), and makes every engine
give the same answer. The files only grow: a word whose last passage is gone finds nothing.

    words-en-0001.txt    one word a line, sorted
    stems-en-0001.txt    stem, tab, its words between blanks; sorted
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path

from indexer.search.forms import glob_source, word_test
from indexer.search.tree import Exact, Fuzzy, Node, Term, Wildcard
from indexer.search.words import ANALYSERS, stem

# More files make every expansion slower, fewer make every small update rewrite all words.
_MOST_FILES = 6
# Shorter endings stand in so many words that a pattern finds them as fast.
_SHORTEST_ENDING = 2


class Vocabulary:
    """The words of one index directory, for each analyser."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._fresh: dict[str, set[str]] = {analyser: set() for analyser in ANALYSERS}
        self._read: dict[Path, bytes] = {}
        self._found: dict[str, list[Path]] = {}  # files of words, by analyser

    def add(self, words: Iterable[str], analyser: str) -> None:
        """Take words in; `save` makes them lasting."""
        self._fresh[analyser].update(words)

    def save(self) -> None:
        """Write the words that were not known yet."""
        for analyser, fresh in self._fresh.items():
            files = self._files("words", analyser)
            known = set(chain.from_iterable(self._bytes(file).decode().split() for file in files))
            new = fresh - known
            if new and len(files) < _MOST_FILES:
                self._write(new, analyser, files)
            elif new:
                self._write(new | known, analyser, files)
                for file in files:
                    file.unlink()
                    self._partner(file).unlink(missing_ok=True)
            fresh.clear()
        self._found.clear()

    def expand(self, node: Node, analyser: str, most: int) -> tuple[tuple[str, ...], bool]:
        """The words a word node stands for, in order, and whether there are more than `most`."""
        test = word_test(node, analyser)
        found = sorted({word for word in self._near(node, analyser) if test(word)})
        return tuple(found[:most]), len(found) > most

    def _near(self, node: Node, analyser: str) -> Iterator[str]:
        """Words that may pass the node's test: all that do, and few others."""
        match node:
            case Exact(word):
                yield word
            case Term(word):
                yield word
                key = stem(word, analyser).encode() + b"\t"
                for file in self._files("stems", analyser):
                    for line in _lines_from(self._bytes(file), key):
                        yield from line.split("\t")[1].split()
            case Wildcard(pattern):
                for file in self._files("words", analyser):
                    yield from _fitting(self._bytes(file), pattern)
            case Fuzzy(word, edits):
                alike = _alike_but_one if edits == 1 else _alike
                for file in self._files("words", analyser):
                    yield from alike(self._bytes(file), word, edits)
            case _:
                raise TypeError(f"not a word: {node!r}")

    def _write(self, words: set[str], analyser: str, files: list[Path]) -> None:
        number = int(files[-1].stem.rpartition("-")[2]) + 1 if files else 1
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            groups[stem(word, analyser)].append(word)
        lines = sorted(f"{root}\t{' '.join(group)}" for root, group in groups.items())
        path = self._directory / f"words-{analyser}-{number:04}.txt"
        # The words come last: the stems alone are read by nobody.
        for file, content in ((self._partner(path), lines), (path, sorted(words))):
            draft = file.with_suffix(".new")
            draft.write_bytes(("\n".join(content) + "\n").encode())
            draft.replace(file)

    def _partner(self, file: Path) -> Path:
        return file.with_name(file.name.replace("words-", "stems-"))

    def _files(self, kind: str, analyser: str) -> list[Path]:
        if analyser not in self._found:
            self._found[analyser] = sorted(self._directory.glob(f"words-{analyser}-*.txt"))
        files = self._found[analyser]
        return [self._partner(file) for file in files] if kind == "stems" else files

    def _bytes(self, file: Path) -> bytes:
        if file not in self._read:
            self._read[file] = file.read_bytes()
        return self._read[file]


def _fitting(data: bytes, pattern: str) -> Iterator[str]:
    """Words that may fit a wildcard: all that do, and few others."""
    # A pattern cut to the longest word may have lost its star: then both are all of it.
    parts = re.split(r"[*?]", pattern)
    stretch = _range(data, parts[0].encode())
    if len(parts[-1]) >= _SHORTEST_ENDING:
        yield from _lines_to(data, parts[-1].encode(), *stretch)
        return
    for hit in _shape(pattern).finditer(data, *stretch):
        # A star alone also fits the nothing after the last line.
        if hit.group():
            yield hit.group().decode()


def _shape(pattern: str) -> re.Pattern[bytes]:
    """The wildcard over lines of UTF-8."""
    letter = "(?:[^\\n\\x80-\\xff]|[\\xc0-\\xff][\\x80-\\xbf]+)"
    # Each byte of a letter as the character of its number, for `re` to see bytes.
    signs = pattern.encode().decode("latin-1")
    source = glob_source(signs, letter=letter, letters="[^\\n]*")
    return re.compile(f"^{source}$".encode("latin-1"), re.M)


def _range(data: bytes, prefix: bytes) -> tuple[int, int]:
    """Where the lines lie that start with the prefix."""
    if not prefix:
        return 0, len(data)
    return _first_line(data, prefix), _first_line(data, prefix + b"\xff")


def _first_line(data: bytes, key: bytes) -> int:
    """The place of the first line that is not before the key."""
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", middle) + 1 or len(data)
        if data[middle : end - 1] < key:
            low = end
        else:
            high = middle
    return low


def _lines_from(data: bytes, key: bytes) -> Iterator[str]:
    """The lines that start with the key."""
    start, end = _range(data, key)
    yield from data[start:end].decode().splitlines()


def _lines_to(data: bytes, ending: bytes, start: int, end: int) -> Iterator[str]:
    """The lines of a stretch of whole lines that end so."""
    closing = ending + b"\n"
    hit = data.find(closing, start, end)
    while hit >= 0:
        last = hit + len(ending)
        yield data[data.rfind(b"\n", 0, last) + 1 : last].decode()
        hit = data.find(closing, hit + 1, end)


def _alike_but_one(data: bytes, word: str, _edits: int) -> Iterator[str]:
    """Words that begin as the word does or end so: one edit leaves one of its halves alone.

    A swap of the letters around the middle spoils both, but not what follows them.
    """
    middle = len(word) // 2
    yield from _lines_from(data, word[:middle].encode())
    yield from _lines_to(data, word[middle + 1 :].encode(), 0, len(data))


def _alike(data: bytes, word: str, edits: int) -> Iterator[str]:
    """Words that share an untouched piece with the word, about where it stands in it.

    An edit spoils at most two of 2n+1 pieces (a swap across their border), so n edits leave one.
    """
    count = 2 * edits + 1
    if len(word) < count:
        yield from (w for w in data.decode().split() if abs(len(w) - len(word)) <= edits)
        return
    borders = [len(word) * i // count for i in range(count + 1)]
    for start, end in pairwise(borders):
        piece = re.compile(re.escape(word[start:end].encode()))
        for hit in piece.finditer(data):
            line = data.rfind(b"\n", 0, hit.start()) + 1
            place = hit.start() - line
            last = data.find(b"\n", hit.start())
            if abs(place - start) <= edits or not data[line : hit.start()].isascii():
                yield data[line:last].decode()
