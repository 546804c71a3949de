"""Who was mentioned before, told apart by what a later word asks for: he or she, the latter."""

from __future__ import annotations

from indexer.statements.called import NAME
from indexer.statements.names import ProperNames
from indexer.statements.naming import every_name, first_name, words_for

_GENDERS = ("he", "she")
_REACH = 120  # sentences: an article told of longer ago is no longer "the article"


class Mentions:
    """Remembers persons by their courtesies, and the papers and inquiries told of.

    Few papers ask: the sentences are kept, and looked through when something is asked for.
    """

    __slots__ = ("_genders", "_last", "_texts", "_unread")

    def __init__(self) -> None:
        self._genders: dict[str, str] = {}  # family name: "he" or "she"
        self._last: dict[str, str] = {}  # "he" or "she": who was so named last
        self._texts: list[str] = []
        self._unread = 0  # the first sentence not yet looked through for courtesies

    def note(self, text: str) -> None:
        """Remember one sentence."""
        self._texts.append(text)

    def agreeing(self, pronoun: str, name: str) -> str:
        """`name`, or who else was named last where it cannot be he, she, « elle »."""
        asked = next((g for g in _GENDERS if pronoun.casefold() in words_for(f"{g}-words")), "")
        if not (asked and name):
            return name
        self._look_through()
        found = self._genders.get(name.split()[-1], asked)
        return name if found == asked else self._last.get(asked, name)

    def last_of(self, kind: str) -> str:
        """The last name of a kind mentioned: "press-paper", "inquirer"; "" for none."""
        near = reversed(self._texts[-_REACH:])
        return next(filter(None, (first_name(kind, text) for text in near)), "")

    def latter(self, proper: ProperNames) -> str:
        """The name that the sentence before mentions last: "the latter", « ce dernier »."""
        text = self._texts[-1] if self._texts else ""
        named = [m.group() for m in NAME.finditer(text) if proper.is_name(m.group())]
        return named[-1] if named else ""

    def _look_through(self) -> None:
        for text in self._texts[self._unread :]:
            for gender in _GENDERS:
                named = every_name(f"{gender}-courtesy", text)
                self._genders.update((name.split()[-1], gender) for name in named)
                if named:
                    self._last[gender] = named[0]
        self._unread = len(self._texts)
