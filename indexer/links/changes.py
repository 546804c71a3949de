"""What sort of thing a changed word is: a number, a date, a name, a negation, a hedge."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.links.cues import cue_table
from indexer.links.edits import Edit, edit_script
from indexer.links.linkable import Linkable
from indexer.links.words import fold
from indexer.model import DateMention, Span

LEXICON = "links_drift"
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOT_WORDS = re.compile(r"[\W_]+")


class ChangeSort(enum.Enum):
    """What a change of words changes. The value is what the screen and the exports show."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    HEDGE = "hedge"  # how much, or how surely: "limited", "some", "all", "may"
    WORDING = "wording"  # other words
    FORM = "form"  # blanks, capitals, punctuation

    @property
    def is_telling(self) -> bool:
        """Whether counsel should see it without asking for every change of words."""
        return self not in (ChangeSort.WORDING, ChangeSort.FORM)


@dataclass(frozen=True, slots=True)
class Change:
    """Words that became others: where in each document, and what sorts of thing changed.

    Both spans count in their own document; one is empty where words were added or left out.
    """

    before: str
    after: str
    span_before: Span
    span_after: Span
    sorts: tuple[ChangeSort, ...]

    @property
    def is_telling(self) -> bool:
        """Whether a number, date, name, negation or hedge changed."""
        return any(sort.is_telling for sort in self.sorts)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document."""

    document: Linkable
    span: Span

    @property
    def text(self) -> str:
        """Its words."""
        return self.span.of(self.document.text)


def find_changes(earlier: Stretch, later: Stretch) -> tuple[Change, ...]:
    """Every change from one stretch to the other, in order of place, each with its sorts."""
    found = []
    for edit in edit_script(earlier.text, later.text):
        if edit.before != edit.after:
            old = _at(earlier, edit.at_before, edit.before)
            new = _at(later, edit.at_after, edit.after)
            sorts = tuple(_sorts(edit, old, new))
            found.append(Change(edit.before.strip(), edit.after.strip(), old.span, new.span, sorts))
    return tuple(found)


def _at(stretch: Stretch, offset: int, words: str) -> Stretch:
    start = stretch.span.start + offset
    return Stretch(stretch.document, Span(start, start + len(words.rstrip())))


def _sorts(edit: Edit, old: Stretch, new: Stretch) -> Iterator[ChangeSort]:
    if _bare(edit.before) == _bare(edit.after) and not _differ(_NUMBER, old, new):
        yield ChangeSort.FORM
        return
    found = [sort for sort, is_changed in _tests(old, new) if is_changed]
    yield from found or [ChangeSort.WORDING]


def _tests(old: Stretch, new: Stretch) -> Iterator[tuple[ChangeSort, bool]]:
    dates = _dates(old), _dates(new)
    yield ChangeSort.NUMBER, _numbers(old) != _numbers(new)
    yield ChangeSort.DATE, dates[0] != dates[1]
    yield ChangeSort.NAME, names_in(old) != names_in(new)
    yield ChangeSort.NEGATION, _cues(old, "negation") != _cues(new, "negation")
    yield ChangeSort.HEDGE, _cues(old, "hedge") != _cues(new, "hedge")


def _bare(text: str) -> str:
    return _NOT_WORDS.sub("", fold(text))


def _differ(pattern: re.Pattern[str], old: Stretch, new: Stretch) -> bool:
    return pattern.findall(old.text) != pattern.findall(new.text)


def _dates(stretch: Stretch) -> tuple[str, ...]:
    """The dates that the words are part of."""
    return tuple(m.value.value for m in _mentions(stretch))


def _mentions(stretch: Stretch) -> list[DateMention]:
    # No date is written in more characters than this.
    nearby = stretch.document.mentions_in(max(0, stretch.span.start - 60), stretch.span.end)
    return [m for m in nearby if m.span.overlaps(stretch.span)]


def _numbers(stretch: Stretch) -> Counter[str]:
    """The numbers in figures or words that are no part of a date."""
    text = stretch.text
    found: Counter[str] = Counter()
    table = cue_table(stretch.document.language, "links_words")
    places = [m.span() for m in _NUMBER.finditer(text)]
    places += [(cue.start, cue.end) for cue in table.find(text, "number")]
    for first, last in places:
        if not _is_dated(stretch, first, last):
            found[fold(text[first:last])] += 1
    return found


def _is_dated(stretch: Stretch, first: int, last: int) -> bool:
    """Whether a place of the stretch is part of a date: "May" is no hedge then."""
    place = Span(stretch.span.start + first, stretch.span.start + last)
    return any(mention.span.overlaps(place) for mention in _mentions(stretch))


def names_in(stretch: Stretch) -> Counter[str]:
    """Words with a capital that do not merely begin a sentence, and are no part of a date."""
    document, start = stretch.document, stretch.span.start
    capital = [m for m in _WORD.finditer(stretch.text) if m.group()[0].isupper()]
    dated = [mention.span for mention in _mentions(stretch)] if capital else []
    found: Counter[str] = Counter()
    for match in capital:
        place = Span(start + match.start(), start + match.end())
        if any(map(place.overlaps, dated)) or _begins_sentence(document, place.start):
            continue
        found[fold(match.group())] += 1
    return found


def _begins_sentence(document: Linkable, at: int) -> bool:
    number = bisect_right(document.sentences, at, key=lambda sentence: sentence.span.start) - 1
    start = document.sentences[number].span.start if number >= 0 else 0
    return not _WORD.search(document.text[start:at])


def _cues(stretch: Stretch, kind: str) -> Counter[str]:
    table = cue_table(stretch.document.language, LEXICON)
    text = stretch.text
    return Counter(
        fold(text[cue.start : cue.end])
        for cue in table.find(text, kind)
        if not _is_dated(stretch, cue.start, cue.end)
    )
