"""A copy of a Word file with a comment at each place that a person should look at."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.errors import ExportError
from indexer.export.writing import fixed_entry, replacing

_AUTHOR, _INITIALS = "indexer", "ix"
# So many letters of a paragraph tell it from the others.
_ENOUGH = 80


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say, and of which words: `words` in the paragraph `paragraph`, from `start` on.

    Blanks need not agree with the file's.
    """

    paragraph: str
    start: int
    words: str
    text: str


def write_commented(data: bytes, remarks: Sequence[Remark], target: Path) -> None:
    """Write the Word file in `data` to `target` with the remarks as comments, in their order.

    A remark whose words are not found (in a text box, say) stands at its paragraph, or at the
    first paragraph of the file: none is lost.

    Raises:
        ExportError: the file is no Word file, or the target cannot be written.
    """
    import docx
    from docx.text.run import Run

    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise ExportError(f"not a Word file: {fault}", where=str(target),
                          hint="save the draft as .docx") from None  # fmt: skip
    paragraphs = [_Paragraph(element) for element in document.element.body.iter(_w("p"))]
    with_runs = [paragraph for paragraph in paragraphs if paragraph.runs]
    if not with_runs:
        document.add_paragraph(" ")
        with_runs = [_Paragraph(element) for element in document.element.body.iter(_w("p"))][-1:]
    at = 0
    for remark in remarks:
        at = _find(with_runs, remark, at)
        first, last = with_runs[at].take(remark)
        comment = document.add_comment(
            [Run(first, document), Run(last, document)], remark.text, _AUTHOR, _INITIALS
        )
        # The same draft and case give the same bytes on any day.
        comment._comment_elm.attrib.pop(_w("date"), None)
    buffer = io.BytesIO()
    document.save(buffer)
    _rezipped(buffer.getvalue(), target)


def word_file_of(paragraphs: Sequence[str]) -> bytes:
    """A plain Word file of a draft that is none, one paragraph each."""
    import docx

    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(" ".join(words.split()))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    found: str = qn(f"w:{name}")
    return found


class _Paragraph:
    """A paragraph of the file: its runs with their text, and the text without repeated blanks."""

    def __init__(self, element: Any) -> None:
        self.element = element
        self._read()

    def _read(self) -> None:
        self.runs = [run for run in self.element.iter(_w("r")) if _text_of(run)]
        self.text, self.at = "", []
        for number, run in enumerate(self.runs):
            for offset, letter in enumerate(_text_of(run)):
                blank = letter.isspace()
                if blank and (not self.text or self.text.endswith(" ")):
                    continue
                self.text += " " if blank else letter
                self.at.append((number, offset))

    def take(self, remark: Remark) -> tuple[Any, Any]:
        """The first and last run of the words, cut out of longer ones; all, where not found."""
        words = " ".join(remark.words.split())
        before = " ".join(remark.paragraph[: remark.start].split())
        start = self._nearest(words, len(before))
        if start < 0:
            return self.runs[0], self.runs[-1]
        end = start + len(words)
        # The end first: cutting there leaves what stands before it as it was.
        if end < len(self.at):
            self._cut(*self.at[end])
            self._read()
        self._cut(*self.at[start])
        self._read()
        first = self.runs[self.at[start][0]]
        return first, self.runs[self.at[min(end, len(self.at)) - 1][0]]

    def _nearest(self, words: str, near: int) -> int:
        """Where the words stand, of several places that nearest to `near`; -1 for nowhere."""
        places, at = [], self.text.find(words)
        while at >= 0:
            places.append(at)
            at = self.text.find(words, at + 1)
        return min(places, key=lambda place: abs(place - near)) if words and places else -1

    def _cut(self, number: int, offset: int) -> None:
        """Part a run in two before that letter; one that holds more than text stays whole."""
        run = self.runs[number]
        texts = [child for child in run if child.tag != _w("rPr")]
        if offset == 0 or len(texts) != 1 or texts[0].tag != _w("t"):
            return
        rest = copy.deepcopy(run)
        words = texts[0].text
        _set_text(texts[0], words[:offset])
        _set_text(next(child for child in rest if child.tag == _w("t")), words[offset:])
        run.addnext(rest)


def _text_of(run: Any) -> str:
    """The letters of a run; a tab or break is one blank."""
    pieces = []
    for child in run:
        if child.tag == _w("t"):
            pieces.append(child.text or "")
        elif child.tag in (_w("tab"), _w("br"), _w("cr")):
            pieces.append(" ")
        elif child.tag == _w("noBreakHyphen"):
            pieces.append("-")
    return "".join(pieces)


def _set_text(element: Any, words: str) -> None:
    element.text = words
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _find(paragraphs: Sequence[_Paragraph], remark: Remark, at: int) -> int:
    """The paragraph of a remark, looked for from the last one's on, then from the start."""
    whole = " ".join(remark.paragraph.split())
    words = " ".join(remark.words.split())
    for sign in (whole, whole[:_ENOUGH], words, words[:_ENOUGH]):
        for number in _from(at, len(paragraphs)):
            if sign and sign in paragraphs[number].text:
                return number
    return 0


def _from(at: int, count: int) -> Iterator[int]:
    yield from range(at, count)
    yield from range(at)


def _rezipped(data: bytes, target: Path) -> None:
    """Put the package at its place without the time of day."""
    with (
        replacing(target) as stream,
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(fixed_entry(name), old.read(name))
