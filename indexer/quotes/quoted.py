"""The words of a quotation as its author wrote them, with what the author left out or changed.

The conventions are those of the McGill Guide (1.5): an ellipsis leaves words out; square brackets
hold a changed letter ("[t]he", "gauge[s]"), words put in place of others ("[the Board]"), or a note
of counsel ("[emphasis added]", "[sic]").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from indexer.links.cues import CueTable, cue_table
from indexer.model import LANGUAGES
from indexer.quotes.words import WORD, word_key

LEXICON = "quotes"
# What an ellipsis may leave out, and what words in brackets may stand for, in words.
MOST_LEFT_OUT = 400
MOST_REPLACED = 15

_ITEM = re.compile(
    r"(?P<altered>[^\W\d_]+\[[^\W\d_]{0,10}\][^\W\d_]*|\[[^\W\d_]{1,10}\][^\W\d_]+)"
    r"|(?P<left_out>[\[(]\s*(?:…|\.(?:\s?\.){1,3})\s*[\])]|…|\.(?:\s?\.){2,3}|\*(?:\s?\*){2,})"
    r"|\[(?P<bracket>[^\[\]]{0,300})\]"
    rf"|(?P<word>{WORD})"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word to find; `pattern` where counsel changed some of its letters."""

    key: str
    start: int
    end: int
    pattern: re.Pattern[str] | None = None

    def fits(self, key: str) -> bool:
        """Whether a word of the record is this one."""
        return self.pattern.fullmatch(key) is not None if self.pattern else key == self.key


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that must follow one another; before them up to `gap` words may have been left out."""

    words: tuple[Wanted, ...]
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation taken apart; `is_translated`: counsel says the words are not the source's."""

    pieces: tuple[Piece, ...]
    is_translated: bool = False

    @property
    def words(self) -> tuple[Wanted, ...]:
        """All its words, in order."""
        return tuple(word for piece in self.pieces for word in piece.words)


def read_quoted(text: str) -> Quoted:
    """The pieces of a quotation, whose quotation marks have been taken off."""
    pieces: list[Piece] = []
    words: list[Wanted] = []
    gap, is_translated = 0, False
    for item in _ITEM.finditer(text):
        opened = _gap(item)
        is_translated = is_translated or _is_translation(item["bracket"] or "")
        if opened:
            if words:
                pieces.append(Piece(tuple(words), gap))
                words, gap = [], 0
            gap = max(gap, opened)
        elif item["word"] or item["altered"]:
            words.append(_wanted(item))
    if words:
        pieces.append(Piece(tuple(words), gap))
    return Quoted(tuple(pieces), is_translated)


def is_note(text: str) -> bool:
    """Whether words in brackets are a note of counsel's, not of the source."""
    return any(table.has(text, "bracket-note") for table in _tables()) or _is_translation(text)


def _is_translation(text: str) -> bool:
    return bool(text) and any(table.has(text, "translation-note") for table in _tables())


@cache
def _tables() -> tuple[CueTable, ...]:
    return tuple(cue_table(language, LEXICON) for language in LANGUAGES)


def _gap(item: re.Match[str]) -> int:
    """How many words of the record the item may stand for; 0 for a word, or a mere note."""
    if item["left_out"]:
        return MOST_LEFT_OUT
    bracket = item["bracket"]
    if bracket is None or is_note(bracket):
        return 0
    return MOST_REPLACED


def _wanted(item: re.Match[str]) -> Wanted:
    word = item["word"]
    if word:
        return Wanted(word_key(word), item.start(), item.end())
    altered = item["altered"]
    key = word_key(re.sub(r"[\[\]]", "", altered))
    # "[t]he" changes the case of a letter; "inspect[ed]" may stand for any form of the word.
    if re.match(r"\[[^\W\d_]\]", altered):
        return Wanted(key, item.start(), item.end())
    pattern = "".join(
        r"\w*" if part.startswith("[") else re.escape(word_key(part))
        for part in re.split(r"(\[[^\]]*\])", altered)
        if part
    )
    return Wanted(key, item.start(), item.end(), re.compile(pattern))
