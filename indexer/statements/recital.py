"""Whose words a French paper retells: the grounds a decision lists, what the other side says.

A decision of the administrative courts recites each paper filed ("présenté par le ministre, qui
conclut au rejet ; il soutient que :") and sets out its grounds under dashes (code de justice
administrative, art. R. 741-2): each is a contention of the party that filed the paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from indexer.lexicon import first_in, load_lexicon
from indexer.model import StatementKind
from indexer.statements.attribution import reporting_verb, subject_of
from indexer.statements.judge import Verdict
from indexer.statements.reading import Read

_LANGUAGE = "fr"
_CONTENDS = frozenset(("allegation", "contention", "denial"))
_OTHERS = frozenset(("speaker/person-role", "speaker/defendant"))
_SUERS = frozenset(("speaker/plaintiff", "speaker/party-as-called", "speaker/generic-organisation"))
_PROPER = re.compile(r"[A-ZÀ-Ý«][\w’'-]*.*")
_ARTICLE = re.compile(r"^(?:l[ea]s?\s+|l[’'])", re.I)


class Recital:
    """Follows the papers that a decision recites, and whose list of grounds is open."""

    def __init__(self, *, is_active: bool) -> None:
        self._is_active = is_active
        self._presenter = ""  # who filed the paper recited last
        self.contender = ""  # whose contentions the list after the last colon holds

    def note(self, text: str, last: str, resolve: Callable[[str], str]) -> None:
        """Read one sentence; `last` is who was named last, `resolve` names a printed subject."""
        if not self._is_active:
            return
        self._presenter = _presenter(text) or self._presenter
        if not text.rstrip().endswith(":"):
            return
        verb = reporting_verb(text, _LANGUAGE, text.rfind(";") + 1)
        who = subject_of(text, verb.start(), _LANGUAGE) if verb is not None else ""
        entry = first_in(_LANGUAGE, "statements_speakers", who) if who else None
        is_told = bool(who) and (entry is None or entry.kind != "pronoun")
        self.contender = (resolve(who) if is_told else "") or self._presenter or last

    def lists(self, read: Read, verdict: Verdict) -> bool:
        """Whether the statement is an item of a list of contentions."""
        is_item = self._is_active and "contention" in read.setting.lead_in
        ends = read.seen.text.rstrip().endswith(":")
        return is_item and not ends and verdict.kind is not StatementKind.FINDING


def other_side(read: Read, verdict: Verdict) -> str:
    """The other side, where a French claim tells what it contends: "Le ministre prétend que"."""
    cue, text = verdict.cue_at, read.seen.text
    if cue is None or cue.kind not in _CONTENDS or verdict.kind is StatementKind.FINDING:
        return ""
    verb = reporting_verb(text, _LANGUAGE, max(0, cue.start - 1))
    who = subject_of(text, verb.start(), _LANGUAGE) if verb is not None else ""
    entry = first_in(_LANGUAGE, "statements_speakers", who) if who else None
    others = _SUERS if read.setting.regime == "answer" else _OTHERS
    if entry is None or entry.id not in others:
        return ""
    return str(entry.data["name"]) if entry.kind == "role" else _ARTICLE.sub("", who)


def convicting_court(read: Read) -> str:
    """The court that convicted: in French by its name, where it is the subject."""
    grammar = read.seen.grammar
    printed = _ARTICLE.sub("", grammar.subject_text)
    is_named = grammar.subject == "court" and " " in printed
    return printed if is_named and read.setting.language == _LANGUAGE else "Court"


def _presenter(text: str) -> str:
    """Who filed the paper that the sentence recites; "" where it does not say."""
    for entry in load_lexicon(_LANGUAGE, "statements_grammar"):
        found = entry.pattern.search(text) if entry.kind == "presents" else None
        if found is not None:
            printed = found.group("name").strip()
            speaker = first_in(_LANGUAGE, "statements_speakers", printed)
            is_office = speaker is not None and speaker.kind == "named"  # "le maire de Rivage"
            name = _ARTICLE.sub("", printed)
            proper = None if is_office else _PROPER.search(name)
            return (proper.group() if proper is not None else name).strip("«» ")
    return ""
