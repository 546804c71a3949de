"""Whether the clause around a date looks back or ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from indexer.dates.context import Phrases, ends_with, phrases
from indexer.lexicon import load_all

PAST, FUTURE = "past", "future"
_LOOK_BACK, _LOOK_AHEAD = 240, 160
# The end of a sentence, or an empty line. A full stop after a short word may be an abbreviation.
# It begins with a class of characters, so that it is tried at those alone.
_SENTENCE_END = re.compile(
    r"[.!?;\n](?:(?<=[.!?])(?=[\"'”»)]*\s)(?<![\s.][a-z].)(?<!\bno.)(?<!\bst.)(?<!\bmr.)"
    r"|(?<=\n)[ \t]*\n|(?<=;))"
)


@dataclass(frozen=True, slots=True)
class Tenses:
    """The cues of tense, from `lexicons/*/dates_tense.toml`."""

    cue: re.Pattern[str]
    met: re.Pattern[str]
    plan: re.Pattern[str]  # what was resolved is still to be done
    deadline: Phrases
    since: Phrases
    pluperfect: frozenset[str]


@cache
def tenses() -> Tenses:
    """The compiled cues of every language."""
    entries = load_all("dates_tense")

    def joined(kind: str) -> str:
        return "|".join(f"(?:{e.pattern.pattern})" for e in entries if e.kind == kind)

    def words(kind: str) -> Phrases:
        return phrases(w for e in entries if e.kind == kind for w in e.words)

    # Every cue begins a word: asked once, so that in the midst of one none is tried.
    cue = rf"\b(?=[\w'])(?:(?P<future>{joined('future')})|(?P<past>{joined('past')}))"
    return Tenses(
        re.compile(cue),
        re.compile(joined("met")),
        re.compile(joined("plan")),
        words("deadline"),
        words("since"),
        words("pluperfect").words,
    )


def sentence_around(folded: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, within reach of a look."""
    low = max(0, start - _LOOK_BACK)
    for match in _SENTENCE_END.finditer(folded, low, start):
        low = match.end()
    stop = _SENTENCE_END.search(folded, end, end + _LOOK_AHEAD)
    return low, stop.start() if stop else min(len(folded), end + _LOOK_AHEAD)


def tense_at(folded: str, start: int, end: int) -> str:
    """PAST, FUTURE or "": the nearest verb before the date decides, else the first one behind it.

    "until Friday" and "by 10 June" look ahead whatever the verb, unless it is "had".
    """
    t = tenses()
    low, high = sentence_around(folded, start, end)
    before = folded[low:start]
    if ends_with(before[-40:], t.since):
        return PAST
    cues = list(t.cue.finditer(before))
    cue = cues[-1] if cues else t.cue.search(folded, end, high)
    if ends_with(before[-40:], t.deadline) and (cue is None or cue[0] not in t.pluperfect):
        return FUTURE
    if cue is None:
        return ""
    return FUTURE if cue["future"] else PAST


def _is_planned(before: str, past: Sequence[re.Match[str]]) -> bool:
    """Whether what was resolved, put off or announced stands nearest before the date."""
    plans = list(tenses().plan.finditer(before))
    return bool(plans) and all(
        cue.start() < plans[-1].end() or cue.start() >= len(before) for cue in past
    )


def told_as_past(folded: str, start: int, end: int) -> str:
    """The words that tell what happened at the date as past; "" where nothing does.

    Stricter than `tense_at`, for it accuses: no cue of the future anywhere in the sentence, and a
    deadline counts only when it is said to have been met or missed.
    """
    t = tenses()
    low, high = sentence_around(folded, start, end)
    sentence, before = folded[low:high], folded[low:start]
    past, has_deadline = [], False
    for cue in t.cue.finditer(sentence):
        if cue["past"]:
            past.append(cue)
        elif "deadline" not in cue[0] and "délai" not in cue[0]:
            return ""
        else:
            has_deadline = True
    if not past or _is_planned(before, past):
        return ""
    is_deadline = has_deadline or ends_with(before[-40:], t.deadline)
    if is_deadline and not t.met.search(sentence):
        return ""
    return past[0][0]
