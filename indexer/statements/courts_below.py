"""Findings that a judgment tells of another court: of the judge below, or one it quotes."""

from __future__ import annotations

from indexer.model import Role
from indexer.statements.naming import every_name
from indexer.statements.reading import Read
from indexer.statements.voices import Voices

_OPENS = "‘"  # English judgments quote one another between single marks
_CLOSES = (".’", "’.", "?’")


class CourtsBelow:
    """Which other judge or court a judgment speaks of, sentence after sentence."""

    __slots__ = ("_just_named", "_last", "_reciting", "_voices")

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._last = ""
        self._just_named = False  # in the sentence before
        self._reciting = False  # a quotation over several paragraphs is open

    def note(self, text: str) -> None:
        """Remember whom the sentence names, and whether a quotation stays open after it."""
        others = [name for name in every_name("judge", text) if not self._voices.is_judge(name)]
        self._last = others[-1] if others else self._last
        self._just_named = bool(others)
        if text.startswith(_OPENS):
            self._reciting = True
        if text.endswith(_CLOSES):
            self._reciting = False

    def told_by(self, read: Read) -> str:
        """The judge whose words or doings the sentence tells; "" where the court finds itself."""
        text = read.seen.text.strip()
        is_quoted = read.seen.in_quote or read.setting.role == Role.QUOTE.value
        if is_quoted or self._reciting or text.startswith(_OPENS):
            return self._last
        for name in every_name("judge-sitting", text):
            if not self._voices.is_judge(name):
                return name
        grammar = read.seen.grammar
        is_told = self._just_named and grammar.subject == "person" and grammar.tense == "past"
        return self._last if is_told else ""
