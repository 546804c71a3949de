"""Reads what stands inside a paragraph: the final view, with what was inserted and deleted.

`python-docx` gives 13 of 29 features; what it drops in silence (insertions, fields, content
controls, smart tags, text boxes) is evidence, so the tree is walked here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.model import Revision, Span
from indexer.readers.word import symbols
from indexer.readers.word.line import Call, Line
from indexer.readers.word.names import MC, W14, M, W, integer, is_on, value

if TYPE_CHECKING:
    from lxml import etree

_SKIPPED = {
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "tblPr", "tblGrid",
        "trPr", "tcPr", "sectPr", "footnoteRef", "endnoteRef", "annotationRef", "softHyphen",
        "rt", "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "smartTagPr",
        "customXmlPr", "fldData", "lastRenderedPageBreak",
    )
} | {f"{MC}Fallback", f"{M}ctrlPr", f"{M}rPr"}  # fmt: skip
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}br": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What the whole document holds that the user must know about."""

    hidden: int = 0
    struck: int = 0
    placeholders: int = 0
    unknown_symbols: int = 0
    embedded: int = 0
    chunks: int = 0
    unknown_numbers: int = 0


@dataclass(slots=True)
class _Field:
    """A field that is open: until its separator, what stands in it is code."""

    is_code: bool = True
    code: str = ""

    @property
    def is_contents(self) -> bool:
        """Whether it makes a table of contents or of authorities."""
        return self.code.lstrip()[:3].upper() in {"TOC", "TOA"}


class InlineReader:
    """Reads one story's paragraphs in order; a field may run over several of them."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._fields: list[_Field] = []
        self._text: list[str] = []
        self._length = 0
        self._revisions: list[Revision] = []
        self._calls: list[Call] = []
        self._boxes: list[etree._Element] = []
        self._deleted: list[str] | None = None
        self.is_contents = False  # whether words since the last `take` are a table of contents'
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            f"{W}t": self._words,
            f"{M}t": self._words,
            f"{W}delText": self._deleted_words,
            f"{W}r": self._run,
            f"{W}ins": self._insertion,
            f"{W}moveTo": self._insertion,
            f"{W}del": self._deletion,
            f"{W}moveFrom": self._deletion,
            f"{W}fldChar": self._field_mark,
            f"{W}sdt": self._content_control,
            f"{W}sym": self._symbol,
            f"{W}txbxContent": self._boxes.append,
            f"{W}footnoteReference": lambda e: self._call(e, "footnote"),
            f"{W}endnoteReference": lambda e: self._call(e, "endnote"),
            f"{W}commentRangeStart": lambda e: self._call(e, "comment"),
            f"{W}commentReference": lambda e: self._call(e, "comment"),
            f"{W}object": self._object,
        }

    def feed(self, paragraph: etree._Element) -> None:
        """Read one paragraph on to what was read since the last `take`."""
        for child in paragraph:
            self._visit(child)

    def take(self) -> Line:
        """What was fed since the last time, as one line."""
        line = Line(
            "".join(self._text), tuple(self._revisions), tuple(self._calls), tuple(self._boxes)
        )
        self.is_contents = False
        self._text.clear()
        self._length = 0
        self._revisions.clear()
        self._calls.clear()
        self._boxes.clear()
        return line

    def _visit(self, element: etree._Element) -> None:
        tag = element.tag
        handler = self._handlers.get(tag)
        if handler is not None:
            handler(element)
        elif tag in _CHARACTERS:
            self._show(_CHARACTERS[tag])
        elif tag not in _SKIPPED:
            self.feed(element)

    def _show(self, text: str) -> None:
        if any(f.is_code for f in self._fields):
            return
        self.is_contents |= any(f.is_contents for f in self._fields)
        if self._deleted is not None:
            self._deleted.append(text)
            return
        self._text.append(text)
        self._length += len(text)

    def _words(self, element: etree._Element) -> None:
        self._show(element.text or "")

    def _deleted_words(self, element: etree._Element) -> None:
        if self._deleted is not None and element.text:
            self._deleted.append(element.text)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        before = self._length
        code = run.find(f"{W}instrText")
        if code is not None and self._fields and self._fields[-1].is_code:
            self._fields[-1].code += code.text or ""
        self.feed(run)
        if properties is None or self._length == before:
            return
        self._tally.hidden += is_on(properties, "vanish")
        self._tally.struck += is_on(properties, "strike") or is_on(properties, "dstrike")

    def _insertion(self, element: etree._Element) -> None:
        start, pieces = self._length, len(self._text)
        self.feed(element)
        if self._length > start:
            text = "".join(self._text[pieces:])
            self._record("insertion", Span(start, self._length), text, element)

    def _deletion(self, element: etree._Element) -> None:
        outer, self._deleted = self._deleted, []
        self.feed(element)
        text, self._deleted = "".join(self._deleted), outer
        if outer is not None:
            outer.append(text)
        elif text:
            self._record("deletion", Span(self._length, self._length), text, element)

    def _record(self, kind: str, span: Span, text: str, element: etree._Element) -> None:
        """Word cuts one change into many; neighbours of one hand and moment are one again."""
        author, date = element.get(f"{W}author", ""), element.get(f"{W}date", "")
        last = self._revisions[-1] if self._revisions else None
        same = last and (last.kind, last.author, last.date) == (kind, author, date)
        if last and same and last.span.end == span.start:
            span, text = Span(last.span.start, span.end), last.text + text
            self._revisions.pop()
        self._revisions.append(Revision(span, kind, text, author, date))

    def _field_mark(self, mark: etree._Element) -> None:
        match mark.get(f"{W}fldCharType"):
            case "begin":
                self._show(_form_value(mark))
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].is_code = False
            case "end" if self._fields:
                self._fields.pop()

    def _content_control(self, control: etree._Element) -> None:
        """A prompt ("Click here to enter text") is no text: the form's field is empty."""
        if is_on(control.find(f"{W}sdtPr"), "showingPlcHdr"):
            is_box = control.find(f"{W}sdtPr/{W14}checkbox") is not None
            if not is_box:
                self._tally.placeholders += 1
                return
        self.feed(control)

    def _symbol(self, element: etree._Element) -> None:
        shown = symbols.symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
        self._tally.unknown_symbols += shown == symbols.UNKNOWN
        self._show(shown)

    def _call(self, element: etree._Element, kind: str) -> None:
        if self._deleted is not None:
            return
        has_own_mark = element.get(f"{W}customMarkFollows") in ("1", "true", "on")
        self._calls.append(Call(self._length, kind, element.get(f"{W}id", ""), has_own_mark))

    def _object(self, element: etree._Element) -> None:
        self._tally.embedded += 1
        self.feed(element)


def _form_value(mark: etree._Element) -> str:
    """What an old form field shows without any text of its own: a box, the entry chosen."""
    form = mark.find(f"{W}ffData")
    if form is None:
        return ""
    box = form.find(f"{W}checkBox")
    if box is not None:
        switch = "checked" if box.find(f"{W}checked") is not None else "default"
        return symbols.TICKED if is_on(box, switch) else symbols.EMPTY
    choices = form.find(f"{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in choices.iterfind(f"{W}listEntry")]
    chosen = integer(value(choices, "result")) or integer(value(choices, "default")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""
