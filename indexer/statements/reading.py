"""Reads a document once, sentence by sentence, into the evidence that the weights judge."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from indexer.lexicon import first_at_head
from indexer.model import Dating, Document, Passage, Role, Sentence, Span, Structure
from indexer.statements.cues import Cue, CueTable, cue_table
from indexer.statements.evidence import Evidence, Seen, Setting, evidence, sort_of_number
from indexer.statements.grammar import UNREAD, Grammar, grammar_of
from indexer.statements.leading import led_by
from indexer.statements.names import Names, find_names, own_names
from indexer.statements.prompts import is_printed, prompt_of
from indexer.statements.quoted import Quotations
from indexer.statements.regime import language_of, regime_of, section_of

# What stands here is never a statement: it names, heads or signs.
_SILENT = frozenset((Role.HEADING, Role.CAPTION, Role.SIGNATURE))
_SPOKEN = re.compile(r"\W*(?:\d+\s+)?A[.:]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LIST_ITEM = re.compile(r"\s*(?:[•·▪◦*–—-]\s|\(?[a-z0-9]{1,3}(?:[.)]|\s?°\s?\)?)\s)")
_BARE_LABEL = re.compile(r"\W*[^\W\d_]+\s*(?:[Nn]o\.?\s*)?\d*\W*")  # "Fact 4.", "Answer:"
_ROBBED = frozenset(("mishap", "own-incident"))
_FOUND = frozenset(("finding", "conviction"))
_SPEAKING = frozenset(("admission", "confirmation", "denial", "non-admission", "negation"))
_ASKS = re.compile(r"(?:[?:]|\?\*\*|:\*\*)[\s*]*$")
# A passage longer than any paragraph is a reader's accident; its tail is still read.
_LONGEST_SENTENCE = 4000
_LONGEST_LABEL = 40
_LONGEST_TAG = 40  # characters before a quotation that only say who speaks
_LONGEST_MARK = 12  # characters before a list item: its indent and its mark


class Read(NamedTuple):
    """One sentence that may be a statement, with all that was read off it."""

    sentence: Sentence
    seen: Seen
    setting: Setting
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document as read: its regime, names and candidate sentences in text order."""

    regime: str
    language: str
    names: Names
    own: re.Pattern[str] | None
    reads: tuple[Read, ...]


def read_document(document: Document, structure: Structure, dating: Dating) -> Reading:
    """Read every sentence that could be a statement."""
    profile = structure.profile
    language = language_of(profile)
    regime = regime_of(profile, document.text)
    names = find_names(document.text)
    own = own_names(profile, names, regime)
    reader = _Reader(document.text, structure, dating, regime, language, own)
    return Reading(regime, language, names, own, tuple(reader.read()))


class _Reader:
    """Walks the passages in order and keeps what one leaves for the next: the lead-in."""

    def __init__(
        self, text: str, structure: Structure, dating: Dating, regime: str, language: str,
        own: re.Pattern[str] | None,
    ) -> None:  # fmt: skip
        self._text = text
        self._structure = structure
        self._regime = regime
        self._language = language
        self._own = own
        self._table: CueTable = cue_table(language)
        self._dates = [mention.span.start for mention in dating.mentions]
        self._lead_in: frozenset[str] = frozenset()
        self._lead_index = -9
        self._lead_numbered = False
        self._next_item = 1  # the number by which a list within a numbered paragraph goes on
        self._asked = False
        self._led = ""
        self._charged = False
        self._conceded = False
        self._pleaded: tuple[str, ...] | None = None  # the headings under which facts are pleaded
        self._found = False
        self._prompt = ""
        self._topic = ""  # what the form asked last
        self._quotations = Quotations(text)

    def read(self) -> Iterator[Read]:
        """Every candidate, in text order.

        Cues and grammar are read of all sentences before anything else is done: what a
        processor does over and over it does twice as fast.
        """
        texts = [one.span.of(self._text)[:_LONGEST_SENTENCE] for one in self._structure.sentences]
        cues, grammars = self._cues(texts), self._grammars(texts)
        for index, places in _by_passage(self._structure.sentences):
            yield from self._passage(index, [(n, texts[n], cues[n], grammars[n]) for n in places])

    def _cues(self, texts: list[str]) -> list[tuple[Cue, ...]]:
        within, sightings = self._table.within, self._table.over(self._text)
        return [
            within(sightings, one.span.start, text)
            for one, text in zip(self._structure.sentences, texts, strict=True)
        ]

    def _grammars(self, texts: list[str]) -> list[Grammar]:
        passages, language, own = self._structure.passages, self._language, self._own
        return [
            UNREAD if passages[one.passage].role in _SILENT else grammar_of(text, language, own)
            for one, text in zip(self._structure.sentences, texts, strict=True)
        ]

    def _passage(
        self, index: int, group: list[tuple[int, str, tuple[Cue, ...], Grammar]]
    ) -> Iterator[Read]:
        passage = self._structure.passages[index]
        self._expire_lead_in(index, passage)
        whole = passage.span.of(self._text)
        written = self._written_from(passage.span.start, whole)
        setting = Setting(
            self._regime, section_of(passage.headings, self._language), passage.role.value,
            sort_of_number(passage.number), self._language, self._charged, self._asked,
            self._lead_in, self._conceded, self._found, self._led, self._is_pleaded(passage),
            self._topic,
        )  # fmt: skip
        quotes = self._quotations.within(passage.span.start, passage.span.end)
        is_silent = passage.role in _SILENT
        before: list[Seen] = []
        for place, text, cues, grammar in group:
            if _LETTERS.search(text) is None:
                continue
            sentence = self._structure.sentences[place]
            self._prompt = "form-prompt" if sentence.span.start < written else ""
            seen = self._see(sentence.span, text, cues, grammar, quotes, not before)
            bare = _is_bare_label(seen, text) and not (setting.led and seen.cues)
            if not is_silent and not bare:
                yield Read(sentence, seen, setting, evidence(seen, setting, before))
            before.append(seen)
        self._leave_lead_in(index, passage, whole, before)
        kinds = {cue.kind for one in before for cue in one.cues}
        self._charged |= "allegation" in kinds
        self._found |= not kinds.isdisjoint(_FOUND)
        self._conceded = self._conceded or any(map(_concedes, before))
        if "as-pleaded" in kinds:
            self._pleaded = passage.headings

    def _written_from(self, start: int, whole: str) -> int:
        """Where the writer's own words begin in a passage at whose head a form asks something."""
        prompt = prompt_of(whole)
        if prompt is not None:
            self._topic = prompt.topic
            return start + prompt.end
        if is_printed(whole):
            self._topic = ""  # what the form has the writer swear
        return start

    def _is_pleaded(self, passage: Passage) -> bool:
        """Whether the court still tells the facts as pleaded: so till a heading of equal rank."""
        above, here = self._pleaded, passage.headings
        if above is not None and (here[: len(above)] != above or (here and not above)):
            self._pleaded = None
        return self._pleaded is not None

    def _see(
        self, span: Span, text: str, cues: tuple[Cue, ...], grammar: Grammar,
        quotes: list[tuple[int, int]], first: bool,
    ) -> Seen:  # fmt: skip
        middle, head = (span.start + span.end) // 2, span.start + _LONGEST_TAG
        in_quote = bool(quotes) and any(s <= middle < e and s <= head for s, e in quotes)
        place = bisect_left(self._dates, span.start)
        has_date = place < len(self._dates) and self._dates[place] < span.end
        return Seen(
            text, cues, grammar, in_quote, first, has_date, self._prompt or self._label(span)
        )

    def _label(self, span: Span) -> str:
        """What the printed label at the head of the sentence, or of its line, says it is."""
        nearest = max(0, span.start - _LONGEST_LABEL)
        line = self._text.rfind("\n", max(0, nearest - 1), span.start) + 1
        if line < nearest:
            return ""
        head = self._text[max(line, span.start - _LONGEST_LABEL) : span.start + _LONGEST_LABEL]
        entry = first_at_head(self._language, "statements_labels", head)
        kind = entry.kind if entry else ""
        if self._regime == "deposition":
            # "ANSWER:" stands before a written response too; in a transcript it is spoken.
            return "spoken-answer" if kind == "answer" else kind
        # Elsewhere "A later report" begins with an article.
        return "" if kind == "spoken-answer" and not _SPOKEN.match(head) else kind

    def _expire_lead_in(self, index: int, passage: Passage) -> None:
        """A lead-in governs the next passage, and the items of the list that follows it.

        Under a numbered paragraph the list is lettered, bulleted or numbered from 1 again: the
        next numbered paragraph stands on its own. A heading ends every list.
        """
        if not self._lead_in or passage.role is Role.HEADING:
            self._lead_in = frozenset()
            return
        restarts = passage.number.strip("().") == str(self._next_item)
        is_next = self._lead_numbered and _is_numbered(passage) and not restarts
        if index <= self._lead_index + 1 and not is_next:
            self._next_item += restarts
            return
        is_item = bool(passage.number) or self._is_marked(passage.span.start)
        if is_item and not is_next:
            self._next_item += restarts
            self._lead_index = index - 1
        else:
            self._lead_in = frozenset()

    def _is_marked(self, start: int) -> bool:
        """Whether the mark of a list stands at the passage, or before it on its line."""
        line = self._text.rfind("\n", 0, start) + 1
        at = line if start - line <= _LONGEST_MARK else start
        return _LIST_ITEM.match(self._text, at) is not None

    def _leave_lead_in(self, index: int, passage: Passage, text: str, seen: list[Seen]) -> None:
        end = text[-12:]
        asks = ("?" in end or ":" in end) and _ASKS.search(end) is not None
        self._asked = asks and "?" in text[-400:]
        self._led = led_by(seen[-1], self._language) if self._asked and seen else ""
        if asks and seen:
            cues = [cue for one in seen[-2:] for cue in one.cues]
            kinds = {"relief" if cue.id == "procedure/relief" else cue.kind for cue in cues}
            self._lead_in = frozenset(kinds or {"plain"})
            self._lead_index = index
            self._lead_numbered = _is_numbered(passage)
            self._next_item = 1


def _concedes(seen: Seen) -> bool:
    """Whether the author says that it was at fault itself, or that its own house was robbed."""
    if not seen.cues:
        return False
    kinds = {cue.kind for cue in seen.cues}
    if kinds & _ROBBED and seen.grammar.subject not in ("you", "name"):
        return True
    if seen.grammar.subject not in ("self", "own"):
        return False
    return "admission" in kinds or ("self-failing" in kinds and "negation" not in kinds)


def _is_numbered(passage: Passage) -> bool:
    return passage.number.strip("().").isdigit()


def _by_passage(sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, Iterable[int]]]:
    """Each passage that has sentences, with their places."""
    return groupby(range(len(sentences)), key=lambda place: sentences[place].passage)


def _is_bare_label(seen: Seen, text: str) -> bool:
    """Whether "Fact 4." or "BETWEEN:" stands alone; the "Denied." after one says something."""
    if not seen.cues and text.endswith(":") and text.isupper():
        return True
    if not seen.label or any(cue.kind in _SPEAKING for cue in seen.cues):
        return False
    return _BARE_LABEL.fullmatch(text) is not None
