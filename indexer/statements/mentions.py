"""Who was mentioned before, told apart by what a later word asks for: he or she, the latter."""

from __future__ import annotations

from indexer.statements.called import NAME
from indexer.statements.names import ProperNames
from indexer.statements.naming import every_name, first_name, words_for


class Mentions:
    """Remembers persons by their courtesies, and the last paper and inquiry told of."""

    __slots__ = ("_genders", "_last", "_text", "inquirer", "press")

    def __init__(self) -> None:
        self._genders: dict[str, str] = {}  # family name: "he" or "she"
        self._last: dict[str, str] = {}  # "he" or "she": who was so named last
        self._text = ""
        self.inquirer = ""  # the unit or panel whose review is told of
        self.press = ""  # the paper or broadcaster whose article is told of

    def note(self, text: str) -> None:
        """Remember whom one sentence mentions."""
        self._text = text
        for gender in ("he", "she"):
            named = every_name(f"{gender}-courtesy", text)
            self._genders.update((name.split()[-1], gender) for name in named)
            if named:
                self._last[gender] = named[0]
        self.inquirer = first_name("inquirer", text) or self.inquirer
        self.press = first_name("press-paper", text) or self.press

    def agreeing(self, pronoun: str, name: str) -> str:
        """`name`, or who else was named last where it cannot be he, she, « elle »."""
        asked = next(
            (g for g in ("he", "she") if pronoun.casefold() in words_for(f"{g}-words")), ""
        )
        found = self._genders.get(name.split()[-1], "") if name else ""
        return self._last.get(asked, name) if asked and found not in ("", asked) else name

    def latter(self, proper: ProperNames) -> str:
        """The name that the sentence before mentions last: "the latter", « ce dernier »."""
        named = [m.group() for m in NAME.finditer(self._text) if proper.is_name(m.group())]
        return named[-1] if named else ""
