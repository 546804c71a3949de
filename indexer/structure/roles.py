"""What each paragraph does in its document: heading, field, caption, notice, signature, body.

Later rooms use the roles to say what cannot be a statement, so a paragraph that might say
something in the dispute stays BODY: a label line whose value is a sentence is BODY too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.model import BlockKind, Role
from indexer.structure.captions import read_caption_line
from indexer.structure.headings import heading_level, is_capitals, is_listed_heading
from indexer.structure.labels import (
    front_matter,
    is_field_label,
    is_header_line,
    is_section_label,
    is_stacked,
    read_label,
)
from indexer.structure.letters import is_salutation
from indexer.structure.lines import is_ended
from indexer.structure.paragraphs import Layout, Paragraph
from indexer.structure.words import begins, listed_words, matches

_BLOCK_ROLES = {
    BlockKind.TABLE_ROW: Role.TABLE, BlockKind.FIELD: Role.FIELD,
    BlockKind.HEADER: Role.BOILERPLATE, BlockKind.FOOTER: Role.BOILERPLATE,
    BlockKind.FOOTNOTE: Role.FOOTNOTE, BlockKind.COMMENT: Role.FOOTNOTE,
}  # fmt: skip
_PROSE_WORDS, _LONG_PROSE_WORDS = 7, 18
_SHORT = 160
_SAMPLE = 120
_LONGEST_CAPTION = 20
_CAPTION_LABELS = {"hearing-date", "decided", "neutral-citation", "between", "appellant", "counsel"}
_GAP = re.compile(r"\t+| {3,}|\s?\|\s?")
_FEWEST_GAPS = 2
_SMALL_LETTERS = re.compile(r"[a-zß-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph with its words, its role and, for a heading, its level."""

    paragraph: Paragraph
    text: str
    role: Role
    level: int = 0
    is_prose: bool = False


def assign_roles(layout: Layout, text: str) -> tuple[Part, ...]:
    """The paragraphs with their roles, in text order."""
    matter = front_matter(text)
    matter_end = matter.end() if matter else 0
    words = [text[p.start : p.end] for p in layout.paragraphs]
    prose = [
        not p.is_furniture
        and p.start >= matter_end
        and (is_prose(w) or _is_short_item(p, w) or _is_question(w))
        and not (":" in w[:62] and is_header_line(w))
        for p, w in zip(layout.paragraphs, words, strict=True)
    ]  # fmt: skip
    return _Assignment(layout, words, prose, matter_end).parts()


def is_prose(text: str) -> bool:
    """Whether the words are running text: a sentence, or long enough to be a piece of one.

    >>> is_prose("The letter of 3 May was sent to the wrong address."), is_prose("Ann Cole")
    (True, False)
    """
    count = len(text.split(None, 2 * _LONG_PROSE_WORDS))
    if count < _PROSE_WORDS:
        return False
    is_closed = is_ended(text)
    if not is_closed and count < _LONG_PROSE_WORDS:
        return False
    if count < 2 * _LONG_PROSE_WORDS and _is_headline(text, 1.0 if is_closed else 0.7):
        return False
    head = text[:_SAMPLE]
    return 2 * len(_SMALL_LETTERS.findall(head)) >= len(head) - head.count(" ")


def _is_headline(text: str, share: float) -> bool:
    """Whether so many of the long words begin with a capital, as a headline's do."""
    words = [word for word in text.split() if len(word) > 3]
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return capitals >= share * len(words)


def _is_short_item(paragraph: Paragraph, text: str) -> bool:
    """Whether a numbered paragraph is a sentence, however short: "3. It did."."""
    if paragraph.number is None or paragraph.number.marker.style.startswith("upper"):
        return False
    return text.count(" ") > 1 and is_ended(text) and not is_capitals(text)


def _is_question(text: str) -> bool:
    """Whether it is a question of a transcript, marked as one: "Q. Are you?"."""
    return text[:1] == "Q" and begins("structure_banners", "question-turn", text)


def _is_row(text: str) -> bool:
    """Whether the line holds three columns or more."""
    has_gap = "   " in text or "\t" in text or "|" in text
    return has_gap and sum(len(cell) > 1 for cell in _GAP.split(text, 6)) > _FEWEST_GAPS


class _Assignment:
    """One pass over the paragraphs, in the three zones of a paper: head, body, foot."""

    def __init__(
        self, layout: Layout, words: list[str], prose: list[bool], matter_end: int
    ) -> None:
        self._paragraphs = layout.paragraphs
        self._words = words
        self._prose = prose
        body = [i for i, is_body in enumerate(prose) if is_body and not _is_notice(words[i])]
        self._first = self._end_of_caption(body) if body else len(words)
        self._last = body[-1] if body else -1
        self._matter_end = matter_end
        self._is_signing = False
        self._is_rest = False

    def _end_of_caption(self, body: list[int]) -> int:
        """The first running text after the title of proceedings.

        A decision may print a summary or a note between its number and its parties.
        """
        reach = range(body[0], min(body[0] + _LONGEST_CAPTION, len(self._words)))
        signs = {index for index in reach if _is_caption_sign(self._words[index])}
        end = max(signs, default=body[0] - 1) + 1
        passed = [index for index in body if index < end and index not in signs]
        if len(passed) > 2 or any(self._paragraphs[index].number for index in passed):
            return body[0]
        return next((index for index in body if index >= end), len(self._words))

    def parts(self) -> tuple[Part, ...]:
        """Every paragraph with its role."""
        return tuple(self._part(index) for index in range(len(self._words)))

    def _part(self, index: int) -> Part:
        paragraph, text = self._paragraphs[index], self._words[index]
        level = 0
        role = self._fixed(index)
        if role is None:
            level = self._level(index)
            role = Role.HEADING if level else self._by_zone(index)
        return Part(paragraph, text, role, level, self._prose[index])

    def _fixed(self, index: int) -> Role | None:
        """The role that the format or the wording alone decides."""
        paragraph, text = self._paragraphs[index], self._words[index]
        if paragraph.is_furniture:
            return Role.BOILERPLATE
        if paragraph.block.kind in _BLOCK_ROLES:
            return _BLOCK_ROLES[paragraph.block.kind]
        if paragraph.is_quoted:
            return Role.QUOTE
        if paragraph.start < self._matter_end:
            return Role.FIELD
        if self._is_rest and len(text) < 3 * _SHORT:
            return Role.BOILERPLATE
        if self._is_notice(index):
            return Role.BOILERPLATE
        if text.startswith("[^") and begins("structure_boilerplate", "footnote", text):
            return Role.FOOTNOTE
        if not self._prose[index] and "\n" not in text and _is_row(text):
            return Role.TABLE
        return None

    def _is_notice(self, index: int) -> bool:
        text = self._words[index]
        bare = text.strip("\t :*").casefold()
        if bare in listed_words("structure_boilerplate", "rest") and index > self._first:
            self._is_rest = True
        return bare in listed_words("structure_boilerplate", "navigation") or _is_notice(text)

    def _level(self, index: int) -> int:
        paragraph, text = self._paragraphs[index], self._words[index]
        if paragraph.block.kind is BlockKind.HEADING:
            return heading_level(paragraph, text, before_prose=True)
        if self._prose[index]:
            return 0
        following = self._next(index)
        before_prose = following is not None and self._is_text(following)
        listed = is_listed_heading(text)
        if (self._is_signing or index > self._last) and not listed:
            return 0
        label = read_label(text)
        if label is not None and label.start < label.end:
            return 0
        if label is not None and is_section_label(label.name):
            return 2 if following is not None and self._opens_section(following) else 0
        if label is not None and label.has_colon and not listed:
            return 0
        if index < self._first and not listed and not (before_prose or paragraph.number):
            return 0
        level = heading_level(paragraph, text, before_prose=before_prose)
        self._is_signing = self._is_signing and not level
        return level

    def _is_text(self, index: int) -> bool:
        """Whether the paragraph is running text or an item of it, not a party's name."""
        is_item = self._paragraphs[index].number is not None
        return self._prose[index] or (is_item and not is_capitals(self._words[index]))

    def _opens_section(self, following: int) -> bool:
        """Whether what follows a bare label is a section of it, not the next field."""
        text = self._words[following]
        return (
            self._prose[following]
            or following > self._last
            or len(text) > _SHORT
            or bool(self._paragraphs[following].is_bullet or self._paragraphs[following].number)
        )

    def _next(self, index: int) -> int | None:
        """The paragraph that follows, page marks aside."""
        for after in range(index + 1, min(index + 6, len(self._words))):
            if not self._paragraphs[after].is_furniture:
                return after
        return None

    def _by_zone(self, index: int) -> Role:
        text = self._words[index]
        if self._is_field(index):
            return Role.FIELD
        if index < self._first or is_salutation(text):
            return Role.CAPTION
        if len(text) <= _SHORT and begins("structure_signature", "opens", text):
            self._is_signing = True
        elif self._prose[index] and len(text) > 60:
            self._is_signing = False
        if self._is_signing or index > self._last:
            is_said = self._prose[index] or self._paragraphs[index].number
            return Role.BODY if is_said and not self._is_signing else Role.SIGNATURE
        return Role.BODY

    def _is_field(self, index: int) -> bool:
        text = self._words[index]
        if self._prose[index] and len(text) > 100:
            return False
        if is_stacked(text):
            return True
        if index and is_stacked(self._words[index - 1]) and not self._prose[index]:
            return True
        label = read_label(text)
        if label is None or is_prose(text[label.start : label.end]):
            return False
        in_body = self._first <= index <= self._last and not self._is_signing
        if in_body and (not label.is_listed or begins("headings", "answer-label", text)):
            return False
        return is_field_label(label, text)


def _is_caption_sign(text: str) -> bool:
    """Whether the line belongs to a title of proceedings and to nothing else."""
    if len(text) > _SHORT:
        return False
    label = read_label(text)
    if label is not None and label.role in _CAPTION_LABELS:
        return True
    return read_caption_line(text)[0] in ("role", "between")


def _is_notice(text: str) -> bool:
    return begins("structure_boilerplate", "notice", text) or (
        len(text) <= _SHORT
        and (
            matches("structure_boilerplate", "furniture", text)
            or begins("structure_boilerplate", "end-mark", text)
        )
    )
