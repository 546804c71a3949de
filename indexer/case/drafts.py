"""Counsel's own draft, read as any document is; it need not be in the case."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import UsageError
from indexer.model import (
    Analysis,
    BlockKind,
    CaseSettings,
    DateMention,
    Document,
    Passage,
    Quarantine,
    Span,
)

# The paragraph styles that come with Word for what is quoted as a block; their ids in any language.
_QUOTING_STYLES = frozenset({"Quote", "IntenseQuote", "BlockText", "BlockQuote", "Citation"})
_WORD = "docx"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its text, and what the check needs of its form.

    `notes` are (footnote, where in the text it is called); `blocks` are the paragraphs that the
    format sets apart as quotations.
    """

    path: Path
    sha256: str
    format: str
    text: str
    passages: tuple[Passage, ...]
    dates: tuple[DateMention, ...]
    notes: tuple[tuple[Span, int], ...]
    blocks: tuple[Span, ...]

    def pinpoint(self, at: int) -> tuple[str, str]:
        """The page and paragraph of a place in the draft, "" where it has none."""
        found = [p for p in self.passages if p.span.start <= at]
        return (found[-1].page, found[-1].full_number or found[-1].number) if found else ("", "")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs with their printed numbers, as a plain copy needs them."""
        return tuple(f"{p.number} {p.span.of(self.text)}".strip() for p in self.passages)

    def passage_at(self, at: int) -> Span:
        """The paragraph in which a place of the draft stands."""
        found = [passage.span for passage in self.passages if passage.span.start <= at + 2]
        return found[-1] if found else Span(0, len(self.text))

    def call_of(self, at: int) -> int | None:
        """Where the footnote is called in which a place of the draft stands."""
        return next((call for note, call in self.notes if note.start <= at < note.end), None)


def read_draft(file: Path, settings: CaseSettings) -> Draft:
    """Read a draft in any form that evidence is read in.

    Raises:
        UsageError: it cannot be read.
    """
    from indexer.pipeline import analyse

    try:
        data = file.read_bytes()
    except OSError as fault:
        raise UsageError(f"cannot be read: {fault.strerror}", where=str(file),
                         hint="give the draft's file") from None  # fmt: skip
    first = next(iter(analyse(data, path=file.name, settings=settings)))
    if isinstance(first, Quarantine):
        raise UsageError(first.reason, where=str(file), hint=first.hint)
    return _draft(file, data, first)


def _draft(file: Path, data: bytes, analysis: Analysis) -> Draft:
    document = analysis.document
    notes = [
        (block.span, block.called_at) for block in document.blocks
        if block.kind is BlockKind.FOOTNOTE and block.called_at is not None
    ]  # fmt: skip
    blocks = _set_apart(data, document) if document.format == _WORD else ()
    return Draft(
        file, hashlib.sha256(data).hexdigest(), document.format, document.text,
        analysis.structure.passages, analysis.dating.mentions, tuple(notes), tuple(blocks),
    )  # fmt: skip


def _set_apart(data: bytes, document: Document) -> Sequence[Span]:
    """The paragraphs of a Word file that are indented on both sides, or of a quoting style."""
    import docx

    wanted = [
        " ".join(paragraph.text.split())
        for paragraph in docx.Document(io.BytesIO(data)).paragraphs
        if _is_set_apart(paragraph)
    ]
    spans, at = [], 0
    blocks = [(block.span, " ".join(block.span.of(document.text).split()))
              for block in document.blocks]  # fmt: skip
    for words in wanted:
        for number in range(at, len(blocks)):
            if words and blocks[number][1] == words:
                spans.append(blocks[number][0])
                at = number + 1
                break
    return spans


def _is_set_apart(paragraph: object) -> bool:
    style = getattr(paragraph, "style", None)
    form = getattr(paragraph, "paragraph_format", None)
    name = (getattr(style, "style_id", "") or "").replace(" ", "")
    is_narrow = bool(form is not None and form.left_indent and form.right_indent)
    of_style = getattr(style, "paragraph_format", None)
    is_narrow_style = bool(of_style is not None and of_style.left_indent and of_style.right_indent)
    return name in _QUOTING_STYLES or is_narrow or is_narrow_style
