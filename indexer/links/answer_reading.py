"""What an answering document says to which paragraph, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.links.answer_units import LEXICON, AnswerUnit
from indexer.links.cues import Cue, CueTable, cue_table
from indexer.links.linkable import Linkable
from indexer.links.paragraph_refs import Named, ParagraphRef, Whose, find_paragraph_refs
from indexer.links.stance import Allegation, Stance, allegation_from, stances
from indexer.model import Span, StatementKind

_ANSWER_KINDS = ("skip", "decline", "repeat", "no-knowledge", "refuse", "admit", "deny")
# Words about one to five paragraphs may go on for sentences; a list of twenty has no story.
_LONGEST_TOPIC = 5
# Between "except as admitted" and "paragraph 3": room for " herein in ".
_SHORT_GAP = 20
# How far before a number the words stand that say what is done with it.
_CLOSE = 160


@dataclass(frozen=True, slots=True)
class Assertion:
    """One thing said to one paragraph; `number` "" means: to all that is not answered otherwise.

    `part` is the part of the paragraph it is confined to, as printed; `paragraph` and `span` are
    the place in the answering document.
    """

    number: str
    stance: Stance
    paragraph: str
    span: Span
    part: str = ""
    reason: str = ""
    excepted: tuple[str, ...] = ()  # of `number` "": paragraphs it leaves out


@dataclass(slots=True)
class _Reading:
    """What has been read of one unit so far."""

    unit: AnswerUnit
    document: Linkable
    allegations: Mapping[str, Allegation]
    found: list[Assertion] = field(default_factory=list)
    topic: tuple[Named, ...] = ()
    is_cautious: bool = False
    # Cues that found no paragraph yet: "admits that it is a company and denies the remaining …"
    floating: list[tuple[Cue, Span]] = field(default_factory=list)
    carried: Cue | None = None  # "The Defendant denies:" before a list

    @property
    def table(self) -> CueTable:
        return cue_table(self.document.language, LEXICON)

    def attach(self, named: Sequence[Named], cue: Cue, span: Span) -> None:
        """Note that the cue speaks to these paragraphs."""
        for one in named:
            self.add(one.number, Stance(cue.kind), span, one.part, f"cue {cue.entry.id}")

    def add(self, number: str, stance: Stance, span: Span, part: str, reason: str) -> None:
        """Note one assertion of this unit."""
        own = self.unit.paragraph or self.unit.item
        self.found.append(Assertion(number, stance, own, span, part, reason))


def read_answers(
    document: Linkable, units: Sequence[AnswerUnit], allegations: Mapping[str, Allegation],
    *, is_aligned: bool,
) -> list[Assertion]:  # fmt: skip
    """Everything the units assert about numbered paragraphs, in text order.

    `is_aligned`: a paragraph of this document answers the paragraph of the same number.
    """
    found: list[Assertion] = []
    for unit in units:
        reading = _Reading(unit, document, allegations)
        if unit.item:
            _read_item(reading)
        else:
            own = (Named(unit.paragraph),) if is_aligned and unit.paragraph in allegations else ()
            _read_unit(reading, own)
        found.extend(reading.found)
    return found


def is_aligned(document: Linkable, units: Sequence[AnswerUnit]) -> bool:
    """Whether each paragraph answers the one of the same number.

    It says so, or answers with bare words ("12. Denied."), or most paragraphs that name just one
    name their own number.
    """
    table = cue_table(document.language, LEXICON)
    own = other = bare = 0
    for unit in units:
        words = " ".join(span.of(document.text) for span in unit.sentences)
        if not unit.paragraph:
            if table.has(words, "aligned"):
                return True
            continue
        refs = [ref for ref in find_paragraph_refs(words, document.language) if _is_claims(ref)]
        if len(refs) == 1 and len(refs[0].named) == 1:
            own += refs[0].numbers == (unit.paragraph,)
            other += refs[0].numbers != (unit.paragraph,)
        elif not refs and not unit.item and len(words.split()) <= 4:
            bare += table.has(words, "admit", "deny", "no-knowledge")
        if table.has(words[:400], "aligned"):
            return True
    return bare >= 1 or (own >= 3 and own >= 2 * other)


def _is_claims(ref: ParagraphRef) -> bool:
    return ref.whose is Whose.CLAIM


def _read_item(reading: _Reading) -> None:
    """The answer printed under what it answers; the lead-in's answer holds unless it differs."""
    unit, document = reading.unit, reading.document
    allegation = reading.allegations.get(unit.item) or allegation_from((), "en", frozenset())
    if unit.lead:
        span = unit.sentences[0] if unit.sentences else unit.claimed or Span(0, 0)
        reading.add(unit.item, Stance(unit.lead), span, "", "the words above the list")
    for span in unit.sentences:
        words = span.of(document.text)
        cues = [c for c in reading.table.find(words, *_ANSWER_KINDS) if _is_answer(c)]
        found = [Stance(cue.kind) for cue in cues] or stances(
            words, _kinds_at(document, span), allegation, document.language,
            is_cautious=bool(unit.lead),
        )  # fmt: skip
        for stance in found:
            reading.add(unit.item, stance, span, "", "the answer printed under it")


def _is_answer(cue: Cue) -> bool:
    return cue.kind not in ("skip", "repeat")


def _kinds_at(document: Linkable, span: Span) -> list[StatementKind]:
    return [s.kind for s in document.statements if s.span.overlaps(span)]


def _read_unit(reading: _Reading, own: tuple[Named, ...]) -> None:
    for span in reading.unit.sentences:
        _read_sentence(reading, span, own)
    if own:
        for cue, span in reading.floating:
            reading.attach(own, cue, span)


def _read_sentence(reading: _Reading, span: Span, own: tuple[Named, ...]) -> None:
    words = span.of(reading.document.text)
    if reading.table.has(words, "stated-count"):
        return
    refs = [r for r in find_paragraph_refs(words, reading.document.language) if _is_claims(r)]
    if own:
        refs = [_realigned(ref, own[0]) for ref in refs]
    cues = list(reading.table.find(words, *_ANSWER_KINDS))
    if not refs and not any(_is_answer(cue) for cue in cues):
        _read_story(reading, span, words)
        return
    _Sentence(reading, span, words, own).read(refs, cues)


def _realigned(ref: ParagraphRef, own: Named) -> ParagraphRef:
    """In an aligned answer one stray number is a slip of the pen for the paragraph's own."""
    if len(ref.named) != 1 or ref.named[0].number == own.number:
        return ref
    first = ref.named[0]
    return ParagraphRef(
        ref.start, ref.end, (Named(own.number, first.part, first.is_rest),), ref.whose, ref.tail
    )


def _read_story(reading: _Reading, span: Span, words: str) -> None:
    """A sentence with neither paragraph nor form words, under a paragraph it is still about."""
    if len(reading.topic) > _LONGEST_TOPIC:
        return
    for named in reading.topic:
        allegation = reading.allegations.get(named.number)
        if allegation is None:
            continue
        for stance in stances(
            words, _kinds_at(reading.document, span), allegation, reading.document.language,
            is_cautious=reading.is_cautious,
        ):  # fmt: skip
            reading.add(named.number, stance, span, named.part, "its words beside the paragraph's")


class _Sentence:
    """One sentence's paragraphs and cues, joined in the order they stand."""

    def __init__(self, reading: _Reading, span: Span, words: str, own: tuple[Named, ...]) -> None:
        self.reading, self.span, self.words, self.own = reading, span, words, own
        self.pending: list[ParagraphRef] = []
        self.aside: list[ParagraphRef] = []  # "except paragraph 5"
        self.group: tuple[Named, ...] = ()
        self.active: Cue | None = None
        self.topic: tuple[Named, ...] = ()
        self.universal: bool | None = None

    def read(self, refs: list[ParagraphRef], cues: list[Cue]) -> None:
        """Join them, and leave what the next sentence may go on about in the reading."""
        events: list[ParagraphRef | Cue] = sorted((*refs, *cues), key=lambda event: event.start)
        if not any(isinstance(e, Cue) and _is_answer(e) for e in events) and self.reading.carried:
            self.active = self.reading.carried
        for index, event in enumerate(events):
            if isinstance(event, ParagraphRef):
                self._take_ref(event)
            elif event.kind == "repeat":
                self.active = event
            elif event.kind != "skip":
                self._take_cue(event, events[index + 1 :])
        self._finish()
        last = next((e for e in reversed(events) if isinstance(e, Cue) and _is_answer(e)), None)
        if last is not None:
            self.reading.carried = last if self.words.rstrip().endswith(":") else None

    def _is_universal(self) -> bool:
        """Whether the sentence speaks of each and every allegation; looked for once."""
        if self.universal is None:
            self.universal = self.reading.table.has(self.words, "universal")
        return self.universal

    def _take_ref(self, ref: ParagraphRef) -> None:
        # "No admissions are made as to paragraph 5": "as to" is the cue's own.
        floor = self.active.end if self.active else 0
        before = self.words[max(floor, ref.start - _CLOSE) : ref.start]
        table = self.reading.table
        if table.has(before, "exclude"):
            self._exclude(ref)
        elif self._is_saved(before):
            return
        elif table.has(before, "topic"):
            self.pending.append(ref)
            self.topic = (*self.topic, *ref.named)
            self.active = None
        elif self.active is None:
            self.pending.append(ref)
        elif self.active.kind != "repeat":
            self._attach(ref.named, self.active)
            self._attach_floating(ref)

    def _exclude(self, ref: ParagraphRef) -> None:
        """ "paragraphs 2 to 9, except paragraph 5": take 5 back; it may get its own answer."""
        numbers = set(ref.numbers)
        found = self.reading.found
        found[:] = [a for a in found if a.span != self.span or a.number not in numbers]
        self.group = tuple(named for named in self.group if named.number not in numbers)
        self.aside.append(ref)
        self.active = None

    def _is_saved(self, before: str) -> bool:
        """ "Except as admitted in paragraphs 1 to 3": paragraphs of this document."""
        skips = list(self.reading.table.find(before, "skip"))
        return bool(skips) and len(before) - skips[-1].end <= _SHORT_GAP

    def _take_cue(self, cue: Cue, following: list[ParagraphRef | Cue]) -> None:
        governs = cue.entry.data.get("governs", "before")
        # A cue that looks forward goes with the paragraphs named next, if any are before the
        # next cue; else with those named last.
        looks_forward = governs != "before" or (not self.pending and not self.group)
        if looks_forward and self._has_ref_next(following, cue.end):
            self.active = cue
            return
        self.active = None
        if self.pending:
            self._attach(tuple(n for ref in self.pending for n in ref.named), cue)
            self.pending = []
        elif self.aside and governs == "before":
            self._attach(tuple(n for ref in self.aside for n in ref.named), cue)
            self.aside = []
        elif self._is_universal() and not self._is_about_own():
            self._attach_to_all(cue)
        elif self.group:
            self._attach(self.group, cue)
        elif self.reading.topic and not self.own:
            self._attach(self.reading.topic, cue)
        else:
            self.reading.floating.append((cue, self.span))

    def _attach_to_all(self, cue: Cue) -> None:
        own = self.reading.unit.paragraph or self.reading.unit.item
        excepted = tuple(number for ref in self.aside for number in ref.numbers)
        self.reading.found.append(
            Assertion(
                "", Stance(cue.kind), own, self.span,
                reason=f"cue {cue.entry.id}, of all that is not answered", excepted=excepted,
            )
        )  # fmt: skip

    def _has_ref_next(self, following: list[ParagraphRef | Cue], floor: int) -> bool:
        for event in following:
            if isinstance(event, ParagraphRef):
                before = self.words[max(floor, event.start - _CLOSE) : event.start]
                return not self.reading.table.has(before, "topic", "exclude")
            if _is_answer(event):
                return False
        return False

    def _is_about_own(self) -> bool:
        """In an aligned answer "denies all other allegations" is of this paragraph, unless it
        says: of the claim."""
        table = self.reading.table
        return bool(self.own) and not (
            table.has(self.words, "claim-tail") or table.has(self.words, "skip")
        )

    def _attach(self, named: tuple[Named, ...], cue: Cue) -> None:
        self.reading.attach(named, cue, self.span)
        self.group = named
        if cue.kind == "admit" and self._is_limited(cue):
            for one in named:
                self.reading.add(one.number, Stance.LIMIT, self.span, one.part, "words that limit")

    def _is_limited(self, cue: Cue) -> bool:
        table = self.reading.table
        masked = self.words
        for skip in table.find(masked, "skip"):
            blank = " " * (skip.end - skip.start)
            masked = masked[: skip.start] + blank + masked[skip.end :]
        return table.has(masked[cue.start :], "limit")

    def _attach_floating(self, ref: ParagraphRef) -> None:
        if any(named.is_rest for named in ref.named):
            for cue, span in self.reading.floating:
                self.reading.attach(ref.named, cue, span)
            self.reading.floating.clear()

    def _finish(self) -> None:
        """What no cue speaks to is answered, if at all, in other words."""
        reading = self.reading
        answered = {a.number for a in reading.found if a.span == self.span}
        left = tuple(n for ref in self.pending for n in ref.named if n.number not in answered)
        if left:
            reading.topic, reading.is_cautious = left, False
            _read_story(reading, self.span, self.words)
        elif self.topic or self.group:
            reading.topic, reading.is_cautious = self.topic or self.group, True
