"""Where one speaker says two things that cannot both be so; for counsel to judge.

Precision goes before recall: both sentences must be nearly the same but for one number, date,
name, or yes and no, and nothing in them may explain the difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from indexer.links.card import is_contradictable, speaker_key
from indexer.links.facts import Facts, facts_of
from indexer.links.likeness import oldest_first
from indexer.links.linkable import Linkable
from indexer.model import EdtfDate, Link, LinkKind

# What part of their subjects two sentences must share (Dice), and how many words at least.
_SAME, _NEARLY_ALL, _FEWEST = 0.75, 0.85, 3
# By how many of its rarest words a sentence is looked up, and how many others each word gives.
_LOOKED_UP_BY, _MOST_AT_WORD = 4, 10


def contradictions_of(
    speaker: str, documents: Iterable[Linkable], settled: Collection[tuple[str, int]],
    versions: Collection[tuple[str, str]],
) -> Iterator[Link]:  # fmt: skip
    """A link from each later statement of a speaker to an earlier one that it contradicts.

    Args:
        speaker: as `speaker_key` gives it.
        documents: all in which that speaker speaks.
        settled: the places (document id, start) that a correction has set right, or that are
            themselves corrections: left out.
        versions: (claim, version before it), by id: an amendment is no contradiction.
    """
    facts = [one for d in sorted(documents, key=oldest_first) for one in _facts(speaker, d)]
    common = Counter(word for one in facts for word in one.subject)
    shelves: dict[str, list[Facts]] = defaultdict(list)
    for one in facts:
        words = sorted(one.subject, key=lambda word: (common[word], word))[:_LOOKED_UP_BY]
        seen: set[int] = set()
        for other in (o for word in words for o in shelves[word][-_MOST_AT_WORD:]):
            if id(other) in seen or (one.document.id, other.document.id) in versions:
                continue
            seen.add(id(other))
            if _key(other) in settled or _key(one) in settled:
                continue
            if reason := contradiction(one, other):
                yield _link(one, other, reason)
        for word in words:
            shelves[word].append(one)


def settled_places(corrections: Iterable[Link]) -> frozenset[tuple[str, int]]:
    """Both ends of every correction: (document id, start)."""
    found = list(corrections)
    places = [link.target for link in found if link.target] + [link.source for link in found]
    return frozenset((place.document, place.span.start) for place in places)


def contradiction(later: Facts, earlier: Facts) -> str:
    """What two statements of one speaker contradict one another in, in words; "" for nothing."""
    shared = len(later.subject & earlier.subject)
    likeness = 2 * shared / max(1, len(later.subject) + len(earlier.subject))
    if shared < _FEWEST or likeness < _SAME or later.is_conditional or earlier.is_conditional:
        return ""
    is_elsewhere = later.document.id != earlier.document.id
    if not is_elsewhere and likeness < _NEARLY_ALL:
        return ""
    numbers = _different_numbers(later, earlier)
    is_opposite = later.is_negated != earlier.is_negated
    dates_fit, names_fit = _fit(later.dates, earlier.dates), later.names == earlier.names
    if numbers and not is_opposite and dates_fit and names_fit:
        return f"different number: {numbers}"
    if numbers or not is_elsewhere or likeness < _NEARLY_ALL:
        return ""
    if is_opposite and dates_fit and names_fit:
        return "one says yes, the other no"
    if is_opposite or later.amounts != earlier.amounts:
        return ""
    if names_fit and not dates_fit:
        return _different_date(later, earlier)
    return _different_actor(later, earlier) if dates_fit else ""


def _different_numbers(later: Facts, earlier: Facts) -> str:
    """The numbers that count the same things and are not the same."""
    for counted in sorted(later.amounts.keys() & earlier.amounts.keys()):
        ours, theirs = later.amounts[counted], earlier.amounts[counted]
        if ours != theirs:
            return f"{theirs}, then {ours}"
    return ""


def _fit(ours: Sequence[EdtfDate], theirs: Sequence[EdtfDate]) -> bool:
    """Whether the days told may be the same: equal, or one sentence tells none."""
    return not ours or not theirs or list(ours) == list(theirs)


def _different_date(later: Facts, earlier: Facts) -> str:
    """One day against another; where either tells several, or a month against its day, nothing."""
    if len(later.dates) != 1 or len(earlier.dates) != 1:
        return ""
    ours, theirs = later.dates[0], earlier.dates[0]
    if not (ours.earliest and ours.latest and theirs.earliest and theirs.latest):
        return ""
    if ours.latest >= theirs.earliest and theirs.latest >= ours.earliest:
        return ""
    return f"different date: {theirs.value}, then {ours.value}"


def _different_actor(later: Facts, earlier: Facts) -> str:
    ours, theirs = later.names - earlier.names, earlier.names - later.names
    # Where one sentence only names somebody more, both may be so.
    if not ours or not theirs or later.subject != earlier.subject:
        return ""
    return f"different actor: {' '.join(sorted(theirs))}, then {' '.join(sorted(ours))}"


def _facts(speaker: str, document: Linkable) -> Iterator[Facts]:
    for statement in document.statements:
        if (
            is_contradictable(statement.kind)
            and speaker_key(document, statement.speaker) == speaker
        ):
            yield facts_of(document, statement)


def _key(facts: Facts) -> tuple[str, int]:
    return facts.document.id, facts.statement.span.start


def _link(later: Facts, earlier: Facts, reason: str) -> Link:
    return Link(
        LinkKind.CONTRADICTS, later.document.place(later.statement.span),
        earlier.document.place(earlier.statement.span), f"the same speaker, {reason}",
    )  # fmt: skip
