"""The chronology: what happened when, each event once, with every place that tells of it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

from indexer.export.telling import SAME_EVENT, Telling, content, overlap, tellings_of
from indexer.links.rejected import is_rejected
from indexer.model import DateCandidate, EdtfDate, Role, Span
from indexer.store.rows import DateRow, DocumentRow, StatementRow

# To say that two documents disagree on a date, they must tell the same story nearly word by word.
_SAME_STORY = 0.75
# How many of a sentence's rarest words it is looked up by, and how often a word may occur to serve.
_RAREST = 3
_TOO_COMMON = 50
# So few events of a date are compared each with each.
_FEW = 12

# The step, how much of it is done, and of how much.
Progress: TypeAlias = Callable[[str, int, int], None]
_TOLD_EACH = 500
_T = TypeVar("_T")
# Words of the case by their place: document, start, end.
_Words: TypeAlias = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class EventSource:
    """One place that tells of an event; `statement` is its id, where the sentence makes one.

    `basis` says how its date is known. `is_whole`: the document itself, not words of it; then
    `text` is made up.
    """

    document: str
    path: str
    page: str
    paragraph: str
    span: Span
    text: str
    speaker: str
    kind: str
    said_on: str
    corrected: tuple[str, ...] = ()  # banners of the corrections of what it says
    lines: str = ""
    basis: str = ""
    statement: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Another date that another document gives for what seems to be the same event."""

    date: EdtfDate
    source: EventSource


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as the first source tells it; `sources` in order of path and place.

    `disagreements` are for counsel to judge: the same words, in another document, of another day.
    """

    date: EdtfDate
    what: str
    sources: tuple[EventSource, ...]
    disagreements: tuple[Disagreement, ...] = ()


def find_events(
    documents: Iterable[DocumentRow], dates: Iterable[DateRow], progress: Progress | None = None
) -> tuple[Event, ...]:
    """The events of a case in order of date: sentences that mention one, and the documents' own.

    The mention that dates a document is its own event, never a second one. A running head, a notice
    or a bare question tells of nothing (what counsel asks is no evidence), and "on the 9th, not
    the 7th" of nothing on the 7th. `progress` is called
    with (step, how much of it is done, of how much), 0 where that is not known.
    """
    tell = progress or (lambda step, done, total: None)
    dated = [(row, row.date) for row in documents if row.date is not None]
    own = {row.id: date.span for row, date in dated}
    events = [_document_event(row, date) for row, date in dated]
    rows = sorted(filter(_tells, _counted(dates, "reading", 0, tell)), key=_row_place)
    quotes: dict[_Words, set[str]] = {}
    for row in rows:
        quotes.setdefault(_sentence(row), set()).add(row.quote)
    by_date: dict[str, list[DateRow]] = {}
    for row in rows:
        if own.get(row.document) != row.span:
            by_date.setdefault(row.value.value, []).append(row)
    told: list[Event] = []
    for some in _counted(by_date.values(), "merging", len(by_date), tell):
        told += _merged([(row, quotes[_sentence(row)]) for row in some])
    events += with_disagreements(told, tell)
    return tuple(sorted(events, key=_order))


def _tells(row: DateRow) -> bool:
    """Whether the sentence may tell of an event of the day: it does not ask, nor say "not then"."""
    is_asked = row.statement is None and row.context.rstrip('*_ ”»"').endswith("?")
    before = row.context[: row.span.start - row.sentence.start]
    return row.role is not Role.BOILERPLATE and not is_asked and not is_rejected(before)


def event_record(event: Event) -> dict[str, Any]:
    """An event as a JSON object, in the order of `schemas/timeline.schema.json`."""
    earliest, latest = event.date.earliest, event.date.latest
    return {
        "date": event.date.value,
        "precision": event.date.precision,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "what": event.what,
        "sources": [_source_record(source) for source in event.sources],
        "disagreements": [
            {"date": other.date.value, "source": _source_record(other.source)}
            for other in event.disagreements
        ],
    }


def density(events: Iterable[Event]) -> Iterator[tuple[str, int]]:
    """(month, events that begin in it) from the first month with any to the last, gaps included."""
    counts: dict[tuple[int, int], int] = {}
    for event in events:
        first = event.date.earliest
        if first is not None and event.date.precision in ("day", "month"):
            counts[first.year, first.month] = counts.get((first.year, first.month), 0) + 1
    if not counts:
        return
    (year, month), last = min(counts), max(counts)
    while (year, month) <= last:
        yield f"{year:04}-{month:02}", counts.get((year, month), 0)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def yearly(months: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """(year, events that begin in it), from `density`, gaps included."""
    for year, some in itertools.groupby(months, key=lambda pair: pair[0][:4]):
        yield year, sum(count for _, count in some)


def with_disagreements(events: list[Event], progress: Progress) -> list[Event]:
    """The events, each with what other documents say of the same thing under another date.

    Only sentences that share one of their three rarest words are compared, so that the work grows
    with the case and not with its square.
    """
    words = [content(event.what) for event in events]
    dates = _dates_told(events)
    others: dict[int, list[Disagreement]] = {}
    for one, two in _same_stories(words, progress):
        a, b = events[one], events[two]
        if _disagree(a, b, dates):
            others.setdefault(one, []).append(Disagreement(b.date, b.sources[0]))
            others.setdefault(two, []).append(Disagreement(a.date, a.sources[0]))
    found = list(events)
    for i, some in others.items():
        found[i] = replace(found[i], disagreements=tuple(sorted(some, key=_telling)))
    return found


def _dates_told(events: Iterable[Event]) -> dict[_Words, set[str]]:
    """Every date of each sentence: one that tells both days contradicts neither."""
    dates: dict[_Words, set[str]] = {}
    for event in events:
        for source in event.sources:
            dates.setdefault(_words_of(source), set()).add(event.date.value)
    return dates


def _disagree(a: Event, b: Event, dates: dict[_Words, set[str]]) -> bool:
    """Whether no document tells both, and neither date can be the other, less exactly told."""
    if {s.document for s in a.sources} & {s.document for s in b.sources}:
        return False
    if any(b.date.value in dates[_words_of(s)] for s in a.sources):
        return False
    if any(a.date.value in dates[_words_of(s)] for s in b.sources):
        return False
    first, second = (a, b) if _order(a) <= _order(b) else (b, a)
    end, start = first.date.latest, second.date.earliest
    return end is not None and start is not None and end < start


def _same_stories(words: list[frozenset[str]], progress: Progress) -> Iterator[tuple[int, int]]:
    """Pairs (one, two) of places in `words`, two before one, that are nearly the same words.

    Only those are compared that share one of their rarest words.
    """
    frequency = Counter(itertools.chain.from_iterable(words))
    in_order = sorted(frequency, key=lambda word: (frequency[word], word))
    rank = {word: number for number, word in enumerate(in_order)}
    rarest = [sorted(map(rank.__getitem__, some))[:_RAREST] for some in words]
    often = Counter(itertools.chain.from_iterable(rarest))
    earlier: dict[int, list[int]] = defaultdict(list)
    for index, some in enumerate(_counted(rarest, "comparing", len(rarest), progress)):
        met = [earlier[word] for word in some if 1 < often[word] <= _TOO_COMMON]
        mine = words[index]
        for other in sorted(set().union(*met)):
            if overlap(mine, words[other]) >= _SAME_STORY:
                yield index, other
        for others in met:
            others.append(index)


def _counted(some: Iterable[_T], step: str, total: int, progress: Progress) -> Iterator[_T]:
    """The same again, telling now and then how many have gone by."""
    for number, one in enumerate(some):
        if number and number % _TOLD_EACH == 0:
            progress(step, number, total)
        yield one


def _telling(one: Disagreement) -> tuple[str, str, Span]:
    return one.date.value, one.source.path, one.source.span


def _merged(rows: Sequence[tuple[DateRow, Iterable[str]]]) -> Iterator[Event]:
    """The events of one date; beside each row the dates that its sentence mentions, as printed."""
    if len(rows) == 1:
        row, _ = rows[0]
        yield Event(row.value, row.context, (_source(row),))
        return
    day = _Day()
    tellings = tellings_of([(row.context, dates) for row, dates in rows])
    for (row, _), telling in zip(rows, tellings, strict=True):
        day.add(row, telling)
    yield from day.events()


class _Day:
    """The events of one date so far; where they are many, they are looked up by their words."""

    def __init__(self) -> None:
        self._first: list[DateRow] = []
        self._sources: list[list[EventSource]] = []  # of each event
        self._tellings: list[Telling] = []
        self._indexed = 0
        self._by_word: dict[str, list[int]] = defaultdict(list)
        # By what was done and each word of it.
        self._by_act: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, row: DateRow, telling: Telling) -> None:
        """Join the row to the event that it retells, or begin one."""
        index = self._same_event(telling)
        if index is None:
            index = len(self._first)
            self._first.append(row)
            self._sources.append([])
            self._tellings.append(telling)
        self._sources[index].append(_source(row))

    def events(self) -> Iterator[Event]:
        """Each event with all its sources, as the first row of it tells it."""
        for row, sources in zip(self._first, self._sources, strict=True):
            each = dict.fromkeys(sources) if len(sources) > 1 else sources
            yield Event(row.value, row.context, tuple(sorted(each, key=_place)))

    def _same_event(self, telling: Telling) -> int | None:
        """The first event told in much the same words."""
        known = self._tellings
        some = range(len(known)) if len(known) <= _FEW else self._candidates(telling)
        return next((index for index in some if telling.is_same(known[index])), None)

    def _candidates(self, telling: Telling) -> list[int]:
        """The events that share enough words with it, in their order."""
        for index in range(self._indexed, len(self._tellings)):
            self._index(index, self._tellings[index])
        self._indexed = len(self._tellings)
        sharing = [self._by_word[word] for word in telling.all if word in self._by_word]
        rare = [some for some in sharing if len(some) <= _TOO_COMMON]
        common = len(sharing) - len(rare)
        shared = Counter(itertools.chain.from_iterable(rare))
        enough = SAME_EVENT * len(telling.all)
        candidates = [
            index for index, count in shared.items()
            if count + common >= enough
            or count + common >= SAME_EVENT * len(self._tellings[index].all)
        ]  # fmt: skip
        for key in _keys(telling):
            done = self._by_act.get(key, ())
            candidates += done if len(done) <= _TOO_COMMON else ()
        return sorted(candidates)

    def _index(self, index: int, telling: Telling) -> None:
        for word in telling.all:
            self._by_word[word].append(index)
        for key in _keys(telling):
            self._by_act[key].append(index)


def _keys(telling: Telling) -> Iterator[tuple[str, str]]:
    """What an act is looked up by: the same act shares words of its doer and of its thing."""
    act = telling.act
    return ((act.name, word) for word in act.doer | act.thing) if act else iter(())


def _source(row: DateRow) -> EventSource:
    said: StatementRow | None = row.statement
    return EventSource(
        row.document, row.path, row.page, row.paragraph, row.sentence, row.context,
        said.speaker if said else "", said.kind.value if said else "",
        said.said_on.value if said and said.said_on else "", row.corrected, row.lines,
        row.basis.value, said.id if said else "",
    )  # fmt: skip


def _document_event(row: DocumentRow, date: DateCandidate) -> Event:
    what = f"{row.type}: {row.title or row.path}"
    span = date.span or Span(0, 0)
    source = EventSource(row.id, row.path, "", "", span, what, row.author or row.agency, "", "",
                         basis=date.basis, is_whole=True)  # fmt: skip
    return Event(date.value, what, (source,))


def _source_record(source: EventSource) -> dict[str, Any]:
    return {
        "path": source.path,
        "id": source.document,
        "page": source.page or None,
        "paragraph": source.paragraph or None,
        "start": source.span.start,
        "end": source.span.end,
        "text": source.text,
        "speaker": source.speaker or None,
        "kind": source.kind or None,
        "said_on": source.said_on or None,
        "corrected": list(source.corrected),
    }


def _order(event: Event) -> tuple[dt.date, dt.date, str, str]:
    first = event.date.earliest or dt.date.min
    return first, event.date.latest or dt.date.max, event.sources[0].path, event.what


def _place(source: EventSource) -> tuple[str, int, int]:
    return source.path, source.span.start, source.span.end


def _row_place(row: DateRow) -> tuple[str, int, int]:
    return row.path, row.span.start, row.span.end


def _sentence(row: DateRow) -> _Words:
    return row.document, row.sentence.start, row.sentence.end


def _words_of(source: EventSource) -> _Words:
    return source.document, source.span.start, source.span.end
