"""Leading questions: those that put a fact to the witness, whose bare "Yes." adopts it."""

from __future__ import annotations

from indexer.lexicon import load_lexicon
from indexer.statements.evidence import Seen

# Where somebody lives or works is put to a witness too; what was done or left undone is the point.
_PAST = frozenset(("past", "perfect"))
_OF_CONDUCT = frozenset(("adverse", "mistake", "negation", "self-failing", "opinion", "admission"))


def led_by(question: Seen, language: str) -> str:
    """How a question leads: "led" where "Yes." adopts the fact, "led-not" where "No." does.

    "" where it does not lead, or puts nothing of what was done.
    """
    entries = load_lexicon(language, "statements_leading")
    if not any(entry.pattern.search(question.text) for entry in entries):
        return ""
    kinds = {cue.kind for cue in question.cues}
    if question.grammar.tense not in _PAST and not kinds & _OF_CONDUCT:
        return ""
    return "led-not" if "negation" in kinds else "led"
