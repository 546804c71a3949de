"""Leading questions: those that put a fact to the witness, whose bare "Yes." adopts it."""

from __future__ import annotations

from functools import cache

from indexer.lexicon import Finder, load_lexicon
from indexer.statements.evidence import Seen

# Where somebody lives or works is put to a witness too; what was done or left undone is the point.
_PAST = frozenset(("past", "perfect"))
_ASKS = ("duty", "who")
_OF_CONDUCT = frozenset(("adverse", "mistake", "negation", "self-failing", "opinion", "admission"))


def led_by(question: Seen, language: str) -> str:
    """How a question leads: "led" where "Yes." adopts the fact, "led-not" where "No." does.

    "asked-duty" where it asks whether what was due was done, "asked-who" where it asks who the
    witness is; "" where it does not lead, or puts nothing of what was done.
    """
    text = question.text
    kinds_of, finder = _leading(language)
    leads = [(kinds_of[n], at, end) for n, at, end in finder.over(text).within(0, len(text), text)]
    if not leads:
        return ""
    for kind in _ASKS:
        if any(found == kind for found, _, _ in leads):
            return f"asked-{kind}"
    # The "not" of "didn't you?" asks; it does not say that something was not done.
    asking = [(at, end) for found, at, end in leads if found == "tag"]
    kinds = {c.kind for c in question.cues if not any(a <= c.start < b for a, b in asking)}
    if question.grammar.tense not in _PAST and not kinds & _OF_CONDUCT:
        return ""
    return "led-not" if "negation" in kinds else "led"


@cache
def _leading(language: str) -> tuple[tuple[str, ...], Finder]:
    """The kinds of the entries that tell a leading question, and what finds them."""
    entries = load_lexicon(language, "statements_leading")
    return tuple(entry.kind for entry in entries), Finder(entries)
