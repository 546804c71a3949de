"""Labelled header fields as printed, empty ones included.

A label with nothing after it is an empty field where another label, a heading or the end
follows; where running text follows it is a heading, and no field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.model import BlockKind, Field, Role, Span
from indexer.structure.captions import names_a_party
from indexer.structure.headings import is_capitals
from indexer.structure.labels import (
    Label,
    front_matter,
    is_field_label,
    is_section_label,
    is_stacked,
    read_inner_labels,
    read_label,
    role_of,
)
from indexer.structure.lines import cells
from indexer.structure.roles import Part
from indexer.structure.words import begins, entries_of, is_title_of_paper, matches

# Roles whose value is set below the label, in as many lines as it takes.
_BLOCK_ROLES = {"before", "between", "plaintiff", "defendant", "counsel", "intervener"}
_LONGEST_BLOCK = 14
_LONGEST_ROW = 250
# Empty lines after which a value set below its label has ended; courts space parties widely.
_FAR, _FAR_PARTIES = 2, 4
# Roles that may stand anywhere: a correction, a contact, the five questions of an advisory.
_ANYWHERE = {"correction", "advisory", "contact", "file-reference", "date", "dated", "docket"}
# Labels that a title of proceedings sets on a line of their own, wherever its text begins.
_BELOW_ANYWHERE = {"before", "between", "plaintiff", "defendant", "proposed-response"}
_STOP = re.compile(r"(?<=[a-zà-ÿ]{3})[.](?=\s+[A-ZÀ-Ý“«])")
_ITEM = re.compile(r"\d{1,2}\s?[/.)°]\s")
_KEY = re.compile(
    r"^(?P<name>[A-Za-z_][\w-]{0,40}):(?P<value>.*(?:\n(?:[ \t]|- ).*|\n(?=\n[ \t]))*)", re.M
)


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    start: int
    end: int
    role: str


def find_fields(text: str, parts: tuple[Part, ...], first: int, last: int) -> tuple[Field, ...]:
    """The fields in text order; of fields with one name the first.

    Args:
        first, last: the first and last part of running text, between which few labels are fields.
    """
    fields: dict[str, Field] = {}
    for found in (*_front_matter(text), *_Walk(text, parts, first, last).found()):
        span = Span(found.start, max(found.start, found.end))
        field = Field(found.name, span.of(text), span, found.role)
        fields.setdefault(found.name, field)
    return tuple(sorted(fields.values(), key=lambda field: field.span.start))


def _front_matter(text: str) -> Iterator[_Found]:
    """The `key: value` lines between two rules that open a page of a web site."""
    matter = front_matter(text)
    if matter is None:
        return
    for entry in _KEY.finditer(text, matter.start("body"), matter.end("body")):
        raw = entry["value"]
        value = raw.strip()
        for signs in ("|-", "|", ">-", ">"):
            if value.startswith(signs):
                value = value[len(signs) :].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        start = entry.start("value") + raw.index(value)
        yield _Found(entry["name"], start, start + len(value), role_of(entry["name"]))


class _Walk:
    """One pass over the parts that finds the label lines among them."""

    def __init__(self, text: str, parts: tuple[Part, ...], first: int, last: int) -> None:
        self._text = text
        self._parts = parts
        self._first = first
        self._last = last
        matter = front_matter(text)
        self._after = matter.end() if matter else 0

    def found(self) -> Iterator[_Found]:
        """Every field, in text order."""
        for index, part in enumerate(self._parts):
            if part.paragraph.start < self._after:
                continue
            if part.role is Role.BOILERPLATE:
                yield from self._stamp(part)
            elif part.role is Role.TABLE:
                yield from self._row(part)
            elif part.role is not Role.QUOTE:
                yield from self._labelled(index, part)

    def _stamp(self, part: Part) -> Iterator[_Found]:
        """The fields of a docket stamp: Case, Document, Filed."""
        if len(part.text) > 300:
            return
        base = part.paragraph.start
        label = read_label(cells(part.text)[0][1].rstrip())
        if label is not None and label.is_listed and label.start < label.end:
            yield _Found(label.name, base + label.start, base + label.end, label.role)
        for entry in entries_of("structure_boilerplate", "stamp-label"):
            for found in entry.pattern.finditer(part.text):
                start, end = found.span("value")
                yield _Found(found["label"], base + start, base + end, role_of(found["label"]))
        yield from self._inner(part, 0, allow_first=True)

    def _row(self, part: Part) -> Iterator[_Found]:
        """A table's row whose first cell is a label."""
        name, tab, rest = part.text.partition("\t")
        role = role_of(name.strip(" :"))
        if not tab or not role or "\t" in rest.strip():
            return  # a row of three cells or more is a table's, not a label and its value
        value = rest.strip()
        start = part.paragraph.start + len(part.text) - len(rest.lstrip())
        yield _Found(name.strip(" :"), start, start + len(value), role)

    def _labelled(self, index: int, part: Part) -> Iterator[_Found]:
        """The fields of a part that may begin with a label."""
        if is_stacked(part.text):
            yield from self._below(index, Label(part.text, role_of(part.text), 0, 0, True, True))
            return
        label = self._label(part)
        if index <= self._first or index > self._last:
            yield from self._columns(part)
        if label is not None and not label.is_listed and " " in label.name:
            # "3 May 2019 Contact: Ann Cole": the label is the end of the words before the colon.
            inner = tuple(self._inner(part, 0))
            label = None if inner else label
        if label is None or not self._is_field(index, label):
            if part.role in (Role.CAPTION, Role.FIELD):
                yield from self._inner(part, 0)
        elif label.start == label.end:
            yield from self._below(index, label)
        elif label.role in _BLOCK_ROLES:
            yield self._extended(index, label)
        elif label.role == "subject" and self._goes_on_loud(index, label):
            begin = part.paragraph.start + label.start
            yield _Found(label.name, begin, self._parts[index + 1].paragraph.end, label.role)
        else:
            yield from self._beside(part, label)

    def _goes_on_loud(self, index: int, label: Label) -> bool:
        """Whether a subject in capitals goes on in the line set close below it."""
        value = self._parts[index].text[label.start : label.end]
        after = self._parts[index + 1] if index + 1 < len(self._parts) else None
        if after is None or after.paragraph.gap or "\n" in after.text or not is_capitals(value):
            return False
        return is_capitals(after.text) and read_label(after.text) is None

    def _label(self, part: Part) -> Label | None:
        """The label that the part begins with, or the first column of it."""
        label = read_label(part.text)
        if label is None and "\n" not in part.text and len(part.text) <= _LONGEST_ROW:
            label = read_label(cells(part.text)[0][1].rstrip())
        return label

    def _beside(self, part: Part, label: Label) -> Iterator[_Found]:
        """The field of a value beside its label, and of further labels on the line."""
        base = part.paragraph.start
        inner = tuple(self._inner(part, label.start))
        end = base + label.end
        columns = cells(part.text[label.start : label.end])
        if columns and "\n" not in part.text:
            end = base + label.start + columns[0][0] + len(columns[0][1])
        if inner:
            cut = self._text.rindex(inner[0].name, base + label.start, inner[0].start)
            end = base + label.start + len(self._text[base + label.start : cut].rstrip())
        stop = _STOP.search(self._text, base + label.start, end)
        if label.role == "advisory" and stop is not None:
            end = stop.end()  # what an advisory announces is one sentence; text may follow it
        yield _Found(label.name, base + label.start, end, label.role)
        yield from inner

    def _columns(self, part: Part) -> Iterator[_Found]:
        """Labels in the further columns of a caption's lines."""
        at = part.paragraph.start
        for line in part.text.split("\n")[:_LONGEST_BLOCK]:
            for place, cell in cells(line)[1:] if len(line) <= _LONGEST_ROW else ():
                label = read_label(cell.rstrip())
                if label is not None and label.is_listed and label.start < label.end:
                    begin = at + place
                    yield _Found(label.name, begin + label.start, begin + label.end, label.role)
            at += len(line) + 1

    def _extended(self, index: int, label: Label) -> _Found:
        """A value that begins beside its label and goes on in the paragraphs set under it."""
        part = self._parts[index]
        begin = part.paragraph.start + label.start
        end = part.paragraph.end
        column = begin - self._text.rfind("\n", 0, begin) - 1
        for after in self._parts[index + 1 : index + _LONGEST_BLOCK]:
            listed = read_label(after.text)
            is_under = after.paragraph.gap == 0 or after.paragraph.indent >= max(8, column - 4)
            is_stop = (listed is not None and listed.is_listed) or is_capitals(after.text)
            is_stop = is_stop or begins("structure_signature", "firm", after.text)
            if is_stop or not is_under or after.is_prose or after.role is Role.HEADING:
                break
            end = after.paragraph.end
        return _Found(label.name, begin, end, label.role)

    def _is_field(self, index: int, label: Label) -> bool:
        """Whether a label at this place is a field's."""
        part = self._parts[index]
        if begins("headings", "answer-label", part.text) and label.name not in ("Name",):
            return False
        if part.role is Role.HEADING and (label.start < label.end or is_section_label(label.name)):
            return False
        in_body = self._first <= index <= self._last
        is_loud = label.name.isupper() and label.role in ("plaintiff", "defendant")
        if label.start == label.end and label.has_colon and label.role in _BELOW_ANYWHERE:
            return True
        if is_loud and label.has_colon:
            return True
        if part.role is Role.FIELD or part.paragraph.block.kind is BlockKind.FIELD:
            return label.is_listed or not in_body
        if in_body:
            return label.is_listed and label.role in _ANYWHERE
        return is_field_label(label, part.text)

    def _inner(self, part: Part, start: int, *, allow_first: bool = False) -> Iterator[_Found]:
        """Further labels on the same line."""
        base = part.paragraph.start
        labels = read_inner_labels(part.text, start, allow_first=allow_first)
        for label in labels:
            yield _Found(label.name, base + label.start, base + label.end, label.role)

    def _below(self, index: int, label: Label) -> Iterator[_Found]:
        """The field of a label with nothing after it on its line."""
        part = self._parts[index]
        empty = _Found(label.name, part.paragraph.end, part.paragraph.end, label.role)
        following = [p for p in self._parts[index + 1 : index + 1 + _LONGEST_BLOCK] if _counts(p)]
        after = following[0] if following else None
        is_blank = not label.has_colon or after is None or _is_label(after)
        if is_blank or is_section_label(label.name) or after is None:
            yield empty
        elif label.role in _BLOCK_ROLES:
            yield self._block(label, following)
        elif after.paragraph.gap <= 1 and not after.is_prose and after.role is not Role.HEADING:
            yield replace(empty, start=after.paragraph.start, end=after.paragraph.end)
        elif label.is_listed and label.role not in _ANYWHERE:
            yield empty

    def _block(self, label: Label, following: list[Part]) -> _Found:
        """A value set below its label, up to the next label, rule, title or running text."""
        first = self._line_start(following[0])
        end = first
        for part in following:
            listed = read_label(part.text)
            if (listed is not None and listed.is_listed) or not any(c.isalnum() for c in part.text):
                break
            is_item = part.paragraph.number is not None or _ITEM.match(part.text) is not None
            is_apart = _is_apart(part, label.role) or (listed is not None and _is_bare(listed))
            if end > first and is_apart and not is_item:
                break
            end = part.paragraph.end
            if part.is_prose and not is_item:
                break
        return _Found(label.name, first, end, label.role)

    def _line_start(self, part: Part) -> int:
        """Where the part's number begins, or its words where it has none."""
        return self._text.rfind("\n", 0, part.paragraph.start) + 1 or part.paragraph.start


def _is_apart(part: Part, role: str) -> bool:
    """Whether a part set below a label of this role is no more of its value."""
    gap = part.paragraph.gap
    if (
        part.is_prose
        or part.role is Role.HEADING
        or matches("structure_banners", "formula", part.text)
    ):
        return True
    if role == "before":
        return gap > 0 or names_a_party(part.text)
    if role == "between":
        return gap > _FAR_PARTIES or is_title_of_paper(part.text)
    return gap > _FAR


def _is_bare(label: Label) -> bool:
    return label.has_colon and label.start == label.end


def _counts(part: Part) -> bool:
    """Whether the part can be, or end, a value: page marks of letters and digits cannot."""
    return part.role is not Role.BOILERPLATE or not any(c.isalnum() for c in part.text)


def _is_label(part: Part) -> bool:
    label = read_label(part.text)
    return label is not None and is_field_label(label, part.text)
