"""What a party, a court or a paper that is named by its role is called: « la défenderesse »."""

from __future__ import annotations

import re

from indexer.lexicon import Entry
from indexer.statements.names import Names
from indexer.statements.naming import naming
from indexer.statements.voices import Voices

ARTICLE = re.compile(
    r"^(?:the|an?|l[ea]s?|l[’']|th(?:is|at)|ce|cet(?:te)?)(?:\s+|(?<=[’'])\s*)", re.I
)
COURTS = frozenset(("judgment", "order"))
_COURT = frozenset(("speaker/court", "speaker/higher-court"))
SIDES = frozenset(("speaker/plaintiff", "speaker/defendant"))


def called_by_role(
    entry: Entry, printed: str, regime: str, language: str, voices: Voices, names: Names
) -> str:
    """The name for a printed role ("the plaintiffs", "the tribunal") in a paper of this regime."""
    name = str(entry.data["name"])
    if entry.id == "speaker/pleading" and regime == "prosecutor":
        return voices.author
    if entry.id == "speaker/pleading" and regime in ("other", "party"):
        return names.briefly(voices.suer) or name
    if entry.id == "speaker/court" and regime in COURTS and naming("tribunal").search(printed):
        return voices.tribunal_below or voices.decider
    if entry.id in _COURT:
        return voices.decider if regime in COURTS else name
    if entry.id == "speaker/defendant" and regime == "agreement":
        return voices.respondent or name
    if language == "fr" and entry.id in SIDES:
        return ARTICLE.sub("", printed).casefold()  # « défendeur », « demanderesses »
    plural = printed.rstrip().lower().endswith("s") and entry.id != "speaker/addressee"
    return f"{name}s" if plural and not name.endswith("s") else name
