"""What a printed subject is briefly called: the name in it, or the words for whom it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.statements.attribution import after_circumstance
from indexer.statements.names import Names, ProperNames
from indexer.statements.naming import first_name, naming, without_titles, words_for
from indexer.statements.reading import Read
from indexer.statements.reported import entry_for
from indexer.statements.roles_called import ARTICLE, COURTS
from indexer.statements.voices import Voices

NAME = re.compile(
    r"[A-ZÀ-Ý][\w&.’'-]*(?:[^\S\t]+(?:[A-ZÀ-Ý][\w&.’'-]*|of|the|de|du|des|and|et|&))*"
)
LINKING_TAIL = re.compile(r"(?:\s+(?:of|the|de|du|des|and|et|&))+$")
_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}")
_LONGEST_ROLE = 5  # words
_PERSONS = frozenset(
    ("speaker/person-role", "speaker/plaintiff", "speaker/claimant", "speaker/defendant")
)
_MOST_DIGITS = 2
_INITIAL = 2  # "Ms B" is no shorter called "B"


@dataclass(frozen=True, slots=True)
class Called:
    """Shortens the printed subjects of one paper."""

    regime: str
    language: str
    voices: Voices
    names: Names
    proper: ProperNames

    def briefly(self, printed: str) -> str:
        """The brief name of a printed subject; "" where it names nobody who can speak."""
        bare = ARTICLE.sub("", printed)
        if naming("thing-noun", self.language).search(bare):
            return ""
        beside = first_name("person-beside", bare)
        if beside and self.regime not in COURTS:
            bare = beside  # "Gull Radio founder Max Trent"
        match = NAME.search(bare)
        if match is None or not self.proper.is_name(match.group()):
            return self._by_role(bare, printed)
        whole = LINKING_TAIL.sub("", match.group())
        if match.start() > 0 and " " not in whole and self.regime in COURTS:
            return bare
        held = first_name("person-noun", bare[match.end() :])
        if held:
            return held  # "a former Oregon shop manager"
        if _INITIALISM.fullmatch(whole) and len(bare.split()) <= _LONGEST_ROLE:
            return bare  # "U.S. officials": the letters only say whose
        if self.regime == "prosecutor" and "Attorney" in whole:
            return self.voices.author
        whole = whole.removesuffix("’s").removesuffix("'s")
        if self.voices.in_full.casefold() == whole.casefold():
            return self.voices.author
        bare = without_titles(self.names.briefly(whole))
        return bare if len(bare) > _INITIAL else whole

    def _by_role(self, bare: str, printed: str) -> str:
        """The bare words where they may be somebody's: a role in a court's paper, a body."""
        told = self.regime == "regulator" and bare != printed and bare.islower()
        is_short = len(bare) > 2 and len(bare.split()) <= _LONGEST_ROLE
        # « D'emblée », « Ground 1: the Tribunal » are no persons.
        is_short = is_short and ":" not in bare
        is_short = is_short and bare.split()[0].casefold() not in words_for("circumstance")
        is_short = is_short and not (self.language == "fr" and bare == printed)
        told = told or (self.language == "fr" and bare != printed and bare.islower())
        told = told or (self.language == "en" and not self.voices.author)
        return bare if is_short and (told or self.regime in COURTS) else ""

    def subject(self, read: Read) -> str:
        """The name that is the sentence's subject; "" where it has none."""
        grammar = read.seen.grammar
        subject = grammar.subject_text.rpartition("\t")[2]  # a name does not leave its cell
        subject = naming("dateline").sub("", subject)
        role = entry_for(self.language, subject)
        if not subject:  # a verb we do not know: "L’exploitant ne partage pas …"
            subject = next(iter(read.seen.text.split()), "")
            role = entry_for(self.language, subject)
        if role is not None and role.id == "speaker/own-body":
            return self.voices.author
        persons = self.regime in COURTS and role is not None and role.id in _PERSONS
        if role is not None and (persons or role.kind == "named"):
            return ARTICLE.sub("", subject)
        if grammar.subject not in ("name", "own"):
            return ""
        beside = first_name("person-beside", subject) if self.regime not in COURTS else ""
        if beside or naming("maker").search(subject):
            return beside
        match = NAME.match(ARTICLE.sub("", after_circumstance(subject)))
        if match is None or not self.proper.is_name(match.group()):
            return ""
        name = LINKING_TAIL.sub("", match.group())
        is_number = sum(map(str.isdigit, name)) > _MOST_DIGITS  # a docket's, a file's
        return "" if is_number or naming("law-name").search(name) else name
