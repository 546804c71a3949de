"""Which of its dates a document bears: candidates with reasons, and the one chosen among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from indexer.dates.normalise import unusual_day
from indexer.dates.order import DayOrder
from indexer.dates.scan import scan
from indexer.dates.value import own_value
from indexer.dates.words import fold, words_of
from indexer.edtf import EdtfDate
from indexer.lexicon import Entry, load_all
from indexer.model import (
    DateCandidate,
    DateMention,
    DateRole,
    Document,
    Field,
    Structure,
)

_LOOK_BACK, _LOOK_AHEAD, _LABEL_REACH = 200, 40, 120
_HEAD_CHARACTERS, _HEAD_LINES, _TAIL_CHARACTERS = 1800, 40, 900
_NEVER_CHOSEN = 9
_LEADS = ("label", "jurat", "place-date")  # what stands before a date and says whose it is
_HEADER_RANK, _STAMP_RANK, _END_RANK, _METADATA_RANK = 3, 4, 5, 6
_FILE_NAME_RANK = _NEVER_CHOSEN
_PLACE = re.compile(
    r"(?:^|\n)[ \t*]*(?:[A-ZÀ-Þ][\w.’'()-]*,?(?:[ ][a-zà-ÿ]{2,3})?[ ]?){1,6}[,:|–—(-]?[ \t]*$"
)
_COLUMN = re.compile(r"\S(?:[ \u00a0]{3,}|\t+)$")
_IN_TITLE, _TITLE_END = re.compile(r"\n?[^\n]*\($"), re.compile(r"\)[ \t]*\r?\n")
_LINE_START = re.compile(r"(?:^|\n)[ \t*#|>\"“(\[]*$")
# A full stop ends the date's line in a caption ("Argued May 3, 2019.") and a sentence that was
# broken before its date; the line above tells which.
_FULL_STOP = re.compile(r"\.[ \t]*(?:\r?\n|$)")
_LINE_ABOVE_ENDS = re.compile(r"(?:^|\n[ \t]*\r?\n|[.:)\]][ \t*]*\r?\n)[ \t*]*$")


class Ranked(NamedTuple):
    """A candidate and how strong its reason is; the lowest rank wins, then the earliest place."""

    rank: int
    place: int
    candidate: DateCandidate


def document_dates(
    ranked: Iterable[Ranked],
) -> tuple[tuple[DateCandidate, ...], DateCandidate | None]:
    """Every candidate in order of strength, and the one chosen; None where the document is undated.

    A file's name and its system's time stamps say when somebody handled the file, which is not
    the date the document bears; so the name never makes a document dated.
    """
    ranked = sorted(ranked, key=lambda r: (r.rank, r.place))
    eligible = [r for r in ranked if _may_be_chosen(r, ranked)]
    best = [r for r in eligible if r.rank == eligible[0].rank]
    # A form printed later bears its own date once; the letter's is on the letter and the form.
    said = Counter(r.candidate.value for r in best if r.candidate.role is not DateRole.SENT)
    chosen = min(best, key=lambda r: (-said[r.candidate.value], r.place), default=None)
    return tuple(r.candidate for r in ranked), chosen.candidate if chosen else None


def _may_be_chosen(ranked: Ranked, others: Sequence[Ranked]) -> bool:
    """Whether a candidate is strong enough; a list of dates at the end is no signature."""
    if ranked.rank == _END_RANK:
        return len({r.candidate.value for r in others if r.rank == _END_RANK}) == 1
    return ranked.rank < _NEVER_CHOSEN


def dates_in_text(
    text: str, folded: str, structure: Structure, mentions: Iterable[DateMention]
) -> Iterator[Ranked]:
    """The mentions that the document may bear; each stands for itself."""
    fields = [f for f in structure.profile.fields if f.span.end > f.span.start]
    fields_end = max((f.span.end for f in fields), default=0)
    head_end = _head_end(text)
    tail_start = max(head_end, len(text.rstrip()) - _TAIL_CHARACTERS)
    for mention in mentions:
        start = mention.span.start
        is_deep = _is_deep(text, start)
        if is_deep and start >= fields_end:
            continue
        if mention.value.precision not in ("day", "month"):
            continue
        ranked = _from_field(mention, fields) if start < fields_end else None
        if ranked is None and not is_deep:
            is_head, is_tail = start < head_end, start >= tail_start
            ranked = _from_words(_Place(text, folded, mention, is_head, is_tail))
        if ranked is not None:
            yield ranked


def _is_deep(text: str, start: int) -> bool:
    """Whether a place is deep in a paragraph: what stands there is told of, not borne."""
    return start > _LABEL_REACH and text.rfind("\n", start - _LABEL_REACH, start) < 0


class _Place(NamedTuple):
    """A mention in its text, and whether it stands in the document's head or at its end."""

    text: str
    folded: str
    mention: DateMention
    is_head: bool
    is_tail: bool

    def before(self) -> tuple[str, list[str]]:
        """What stands before it in its own block, and the folded words of that.

        Words above an empty line are not about it.
        """
        start = self.mention.span.start
        low = max(0, start - _LOOK_BACK)
        before = self.text[low:start]
        empty = max(before.rfind("\n\n"), before.rfind("\n\r\n")) + 1
        return before[empty:], words_of(self.folded[low + empty : start])

    def after(self, reach: int) -> str:
        """So many characters behind it."""
        end = self.mention.span.end
        return self.text[end : end + reach]


def _head_end(text: str) -> int:
    """Where the head of a document ends: after so many lines or characters."""
    end = 0
    for _ in range(_HEAD_LINES):
        found = text.find("\n", end)
        if found < 0 or found > _HEAD_CHARACTERS:
            break
        end = found + 1
    return max(end, min(len(text), 200))


@cache
def _labels() -> tuple[Entry, ...]:
    return load_all("dates_bearing")


@cache
def _leads() -> Mapping[str, tuple[tuple[int, Entry], ...]]:
    """What stands before a date and says whose it is, by the words of which each needs one.

    They tell in a hundredth of the time that most texts before a date are no lead.
    """
    by_word: dict[str, tuple[tuple[int, Entry], ...]] = {}
    for place, entry in enumerate(e for e in _labels() if e.kind in _LEADS):
        for word in entry.data["words_needed"]:
            by_word[word] = (*by_word.get(word, ()), (place, entry))
    return by_word


def _leads_among(words: Iterable[str]) -> list[Entry]:
    """The leads that a text with these words may end in, in the order of the lexicons."""
    leads = _leads()
    known = leads.keys() & words
    if not known:
        return []
    found = {place: entry for word in known for place, entry in leads[word]}
    return [found[place] for place in sorted(found)]


def _counts_anywhere(entry: Entry) -> bool:
    return entry.kind == "jurat" or entry.data["role"] in ("filed", "sent")


def _role(name: str) -> DateRole | None:
    return next((r for r in DateRole if r.value == name), None)


def _from_field(mention: DateMention, fields: Iterable[Field]) -> Ranked | None:
    """A date in a labelled field, by the field's label."""
    for field in fields:
        if field.span.covers(mention.span) and mention.span.start - field.span.start < 24:
            leads = _leads_among(words_of(fold(field.name)))
            label = _label(f"\n{field.name}: ", leads)
            if label is not None:
                return _labelled(mention, label, "header", f"field {field.name!r}")
    return None


def _label(before: str, leads: Iterable[Entry], after: str = "") -> Entry | None:
    """The first lead that a text before a date ends in, where what stands behind fits it."""
    for entry in leads:
        if entry.pattern.search(before):
            behind = str(entry.data.get("after", ""))
            if re.match(behind, after):
                return entry
    return None


def _labelled(mention: DateMention, entry: Entry, basis: str, reason: str) -> Ranked | None:
    role = _role(str(entry.data["role"]))
    if role is None:  # the date of a hearing, of a birth: no date of the document
        return None
    candidate = DateCandidate(mention.value, role, basis, mention.span, reason)
    return Ranked(int(entry.data["rank"]), mention.span.start, candidate)


def _from_words(place: _Place) -> Ranked | None:
    """A date with a label's or a jurat's words before it, or on a line of its own."""
    before, words = place.before()
    leads = _leads_among(words)
    is_edge = place.is_head or place.is_tail
    if not is_edge and not any(_counts_anywhere(e) and e.pattern.search(before) for e in leads):
        return None
    basis = "header" if place.is_head else "body"
    entry = _label(before, leads, place.after(_LOOK_BACK))
    if entry is not None:
        if entry.kind == "place-date" and not _ends_line(place.after(_LOOK_AHEAD)):
            return None
        if is_edge or _counts_anywhere(entry):
            said = " ".join(before.split("\n")[-1].split()) or entry.id
            return _labelled(place.mention, entry, basis, f"after {said!r}")
        return None
    if not is_edge or not _stands_in_line(before, place.after(_LOOK_AHEAD), place.is_head):
        return None
    return _in_line(place.mention, basis, place.is_head)


def _in_line(mention: DateMention, basis: str, is_head: bool) -> Ranked:
    rank = _HEADER_RANK if is_head else _END_RANK
    reason = "on a line of its own at the head" if is_head else "on a line of its own at the end"
    candidate = DateCandidate(mention.value, DateRole.FACE, basis, mention.span, reason)
    return Ranked(rank, mention.span.start, candidate)


_END_OF_LINE = re.compile(
    r"[.,]?[ \t]*(?:\r?\n|$)|[ \t]+à[ \t]+[A-ZÀ-Þ][\w-]+[,.]?[ \t]*(?:\r?\n|$)"
)


def _ends_line(after: str) -> bool:
    """Whether nothing follows on the line but a full stop or a place ("à Paris,")."""
    return bool(_END_OF_LINE.match(after)) or _opens_dateline(after)


def _opens_dateline(after: str) -> bool:
    return any(pattern.match(after) for pattern in _dateline_ends())


@cache
def _dateline_ends() -> tuple[re.Pattern[str], ...]:
    return tuple(e.pattern for e in _labels() if e.kind == "dateline-end")


def _stands_in_line(before: str, after: str, is_head: bool) -> bool:
    """Whether a date opens its line or follows a place, and ends it or opens a dateline.

    At the head it may also stand in a column of its own or in brackets behind a title.
    """
    if not is_head:
        return bool(_END_OF_LINE.match(after) and _LINE_START.search(before))
    if _TITLE_END.match(after) and _IN_TITLE.search(before):
        return True
    if _FULL_STOP.match(after):
        return bool(_LINE_ABOVE_ENDS.search(before))
    if not _opens_dateline(after):
        return False
    line = before[before.rstrip("\n").rfind("\n") + 1 :]
    return bool(_LINE_START.search(line) or _COLUMN.search(line) or _PLACE.search(line))


def dates_outside(document: Document, order: DayOrder) -> Iterator[Ranked]:
    """What the file's properties and its name say."""
    for name, value in document.metadata:
        day = _day_in(value, order)
        if day is not None:
            role = DateRole.MODIFIED if "modif" in name.casefold() else DateRole.METADATA
            candidate = DateCandidate(day, role, "metadata", None, f"property {name!r}")
            yield Ranked(_METADATA_RANK, 0, candidate)
    name = document.path.rsplit("/", 1)[-1]
    day = _day_in(name.rsplit(".", 1)[0].replace("_", " "), order)
    if day is not None:
        candidate = DateCandidate(day, DateRole.FILE_NAME, "file-name", None, f"file name {name!r}")
        yield Ranked(_FILE_NAME_RANK, 0, candidate)


def _day_in(text: str, order: DayOrder) -> EdtfDate | None:
    """The one day that a property or a name holds, by our forms, else the long way."""
    for expression in scan(fold(text), text):
        value = own_value(expression, order, 1)
        if value and len(value) == 10:
            return EdtfDate(value)
    day = unusual_day(text, order.order)
    return EdtfDate(day.isoformat()) if day else None
