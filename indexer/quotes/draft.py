"""The quotations of a draft: between quotation marks of any kind, or set apart as a block."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.links.cues import cue_table
from indexer.model import LANGUAGES, Passage, Role, Span
from indexer.quotes.quoted import LEXICON, Quoted, is_note, read_quoted

# So few words are a name, a term or irony, not a quotation.
MOST_SCARE_WORDS = 2
_FEWEST_BLOCK_WORDS = 8
_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}
_SINGLE = "‘'"
_LETTER = re.compile(r"[^\W_]")
_WORDS_BEFORE = 60
_MOST_NAME_WORDS = 6
_NAMED = re.compile(r"[“\"«][^“”\"«»]{1,60}[”\"»]")


class QuoteKind(enum.Enum):
    """How words are set apart as another's."""

    QUOTATION = "quotation"  # between quotation marks
    BLOCK = "block-quotation"  # a paragraph of its own
    SHORT = "short"  # one or two words: a name or irony, unless a cite follows
    TERM = "term"  # gives a name: (the “Agency”)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a draft that are said to be another's; `span` leaves the quotation marks out.

    `is_sure` is False for a paragraph that only a colon before it tells apart: it may be a list.
    """

    span: Span
    text: str
    kind: QuoteKind
    quoted: Quoted
    is_sure: bool = True


def find_quotations(
    text: str, passages: Sequence[Passage], blocks: Sequence[Span] = ()
) -> list[Quotation]:
    """Every quotation, in text order; one inside another is part of it.

    Args:
        text: of the draft.
        passages: its paragraphs.
        blocks: paragraphs that the draft's format sets apart (indented, or of a quoting style).
    """
    found = [_quotation(text, span, None) for span in _between_marks(text, passages)]
    taken = sorted(one.span for one in found)
    for span, is_sure in _blocks(text, passages, blocks):
        if not _is_taken(taken, span):
            found.append(replace(_quotation(text, span, QuoteKind.BLOCK), is_sure=is_sure))
    inside = [one.span for one in found if one.kind is QuoteKind.BLOCK]
    kept = [
        one for one in found
        if one.quoted.words and (one.kind is QuoteKind.BLOCK
                                 or not any(block.covers(one.span) for block in inside))
    ]  # fmt: skip
    return sorted(kept, key=lambda one: one.span)


def _quotation(text: str, span: Span, kind: QuoteKind | None) -> Quotation:
    words = " ".join(span.of(text).split())
    quoted = read_quoted(span.of(text))
    if kind is None:
        kind = QuoteKind.QUOTATION
        if _is_definition(text, span):
            kind = QuoteKind.TERM
        elif len(quoted.words) <= MOST_SCARE_WORDS:
            kind = QuoteKind.SHORT
    return Quotation(span, words, kind, quoted)


def requoted(text: str, quotation: Quotation, span: Span) -> Quotation:
    """The same quotation, less of the draft."""
    return replace(_quotation(text, span, quotation.kind), is_sure=quotation.is_sure)


def _is_definition(text: str, span: Span) -> bool:
    """Whether the words stand in brackets that give somebody a name."""
    before = text[max(0, span.start - 1 - _WORDS_BEFORE) : max(0, span.start - 1)]
    before = _NAMED.sub("", before).rstrip('“"« ')
    after = text[span.end : span.end + 12].lstrip("”\"»’' \u00a0.,")
    closes = after[:1] in (")", "]") or after.startswith(("or ", "ou ", "and ", "et "))
    if before.endswith(("(", "[")) and not _is_name(span.of(text)):
        return False  # a quotation in brackets
    return closes and any(
        cue_table(language, LEXICON).has(f"{before} ", "defining-words") for language in LANGUAGES
    )


def _is_name(words: str) -> bool:
    """Whether the words may be a name: few, and the long ones with a capital."""
    found = words.split()
    return len(found) <= _MOST_NAME_WORDS and all(w[0].isupper() for w in found if len(w) > 3)


def _is_taken(taken: Sequence[Span], span: Span) -> bool:
    """Whether quotation marks already hold most of a paragraph."""
    at = bisect_right(taken, span)
    return any(
        min(one.end, span.end) - max(one.start, span.start) > 0.6 * (span.end - span.start)
        for one in taken[max(0, at - 1) : at + 1]
    )


def _between_marks(text: str, passages: Sequence[Passage]) -> Iterator[Span]:
    """The spans between quotation marks; a mark left open goes on in the next paragraph's."""
    open_at: int | None = None
    for passage in passages:
        end = passage.span.end
        start = passage.span.start
        # The first mark may stand before the passage's first word.
        while start > 0 and text[start - 1] in "“\"«‘' \u00a0":
            start -= 1
        for one in _marks(text, start, end):
            if one.end < 0:
                # A quotation of several paragraphs opens each, and closes the last.
                open_at = one.start if open_at is None else open_at
            elif open_at is not None and one.start <= passage.span.start + 1:
                yield Span(open_at, one.end)
                open_at = None
            else:
                open_at = None
                yield Span(one.start, one.end)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int  # -1: never closed in its paragraph


def _marks(text: str, start: int, end: int) -> Iterator[_Found]:
    """The outermost pairs of one paragraph."""
    at = start
    while at < end:
        mark = text[at]
        if mark in _PAIRS and (mark not in _SINGLE or _opens(text, at)):
            close = _close(text, at, end, mark)
        elif mark == '"' or (mark == "'" and _opens(text, at)):
            close = _same_mark(text, at, end, mark)
        else:
            at += 1
            continue
        if close < 0:
            if mark in "“«":
                yield _Found(at + 1, -1)
                return
            at += 1
            continue
        if close > at + 1:
            yield _Found(at + 1, close)
        at = close + 1


def _opens(text: str, at: int) -> bool:
    """Whether a single mark opens a quotation: before a letter, after none."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not _LETTER.match(before) and bool(_LETTER.match(after) or after in "[…")


def _close(text: str, at: int, end: int, mark: str) -> int:
    """Where the pair opened at `at` closes; -1 for nowhere in the paragraph."""
    closing, depth = _PAIRS[mark], 0
    for place in range(at, end):
        letter = text[place]
        if letter == mark and (mark != "‘" or place == at or _opens(text, place)):
            depth += 1
        elif letter in closing and (mark != "‘" or _closes(text, place)):
            depth -= 1
            if depth == 0:
                return place
    return -1


def _same_mark(text: str, at: int, end: int, mark: str) -> int:
    """The next mark of the kind that closes; for an apostrophe one that no letter follows."""
    for place in range(at + 1, end):
        if text[place] == mark and (mark == '"' or _closes(text, place)):
            return place
    return -1


def _closes(text: str, at: int) -> bool:
    return not _LETTER.match(text[at + 1 : at + 2]) and not text[at - 1 : at].isspace()


def _blocks(
    text: str, passages: Sequence[Passage], marked: Sequence[Span]
) -> Iterator[tuple[Span, bool]]:
    """Paragraphs set apart: by their format (True), or by a colon before them only (False)."""
    for before, passage in zip((None, *passages), passages, strict=False):
        words = passage.span.of(text)
        is_marked = passage.role is Role.QUOTE or any(passage.span.overlaps(m) for m in marked)
        leads = before is not None and before.span.of(text).rstrip().endswith(":")
        is_plain = passage.role is Role.BODY and not passage.number
        if len(words.split()) < _FEWEST_BLOCK_WORDS:
            continue
        if is_marked or (leads and is_plain):
            yield _without_cite(text, passage.span), is_marked


def _without_cite(text: str, span: Span) -> Span:
    """The block without the note in brackets at its end: [emphasis added]."""
    words = span.of(text).rstrip()
    tail = re.search(r"\s*[\[(]([^\[\]()]{1,80})[\])]\W*$", words)
    if tail and is_note(tail[1]):
        return Span(span.start, span.start + tail.start())
    return Span(span.start, span.start + len(words))
