"""Which paper is which exhibit: by the affidavit that attaches it, or by the exhibit list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from indexer.export.exhibit_numbers import Numbering
from indexer.export.exhibits import list_exhibits
from indexer.links.linkable import Linkable
from indexer.quotes import ExhibitMark, Papers
from indexer.quotes.pins import tables

if TYPE_CHECKING:
    from indexer.store.rows import DocumentRow

AFFIDAVITS = frozenset({"affidavit", "witness-statement"})
_MARK = re.compile(r"[“\"‘'«]?\s?(?P<mark>[A-Z]{1,2}(?:\s?-\s?\d{1,3})?(?![a-z])|\d{1,4}[A-Z]?\b)")
_LAST_MARK = re.compile(r"(?:[A-Z]{1,2}\s?-\s?)?\d+[A-Z]?$|\b[A-Z]{1,2}$")
_LONGEST_DESCRIPTION = 160


def affidavit_marks(affidavit: Linkable, papers: Papers) -> Iterator[ExhibitMark]:
    """The exhibits that an affidavit says are attached, and the one paper each description fits.

    "The media statement of April 22, 2022 attached as Exhibit “C”" is the media statement of that
    day, where the case holds one; otherwise the exhibit is known, but not in the case.
    """
    for sentence in affidavit.sentences:
        words = sentence.span.of(affidavit.text)
        for table in tables():
            if not table.has(words, "attached-word"):
                continue
            for cue in table.find(words, "exhibit-word"):
                match = _MARK.match(words, cue.end)
                if match is None:
                    continue
                place = affidavit.place(sentence.span)
                where = f"¶ {place.paragraph}" if place.paragraph else f"p. {place.page or '?'}"
                found = _described(affidavit, sentence.span.start, words[: cue.start], papers)
                why = f"attached by {affidavit.path} {where}"
                if len(found) == 1:
                    yield ExhibitMark(match["mark"], found[0], why, affidavit.id)
                else:
                    why = f"{why}, but not to be told from other papers of the case"
                    yield ExhibitMark(match["mark"], "", why, affidavit.id)


def _described(affidavit: Linkable, start: int, words: str, papers: Papers) -> Sequence[str]:
    """The papers that the words before "attached as Exhibit" describe, by kind and day."""
    near = words[-_LONGEST_DESCRIPTION:]
    dates = [m.value for m in affidavit.mentions_in(start, start + len(words))]
    for table in tables():
        cues = list(table.find(near, "document-name"))
        if cues and dates:
            name = near[cues[-1].start : cues[-1].end]
            found = papers.called(cues[-1].entry.data["types"], name, "", dates)
            return [paper.id for paper in found]
    return ()


def listed_marks(
    rows: Iterable[DocumentRow], numbering: Numbering, written: Mapping[str, str]
) -> Iterator[ExhibitMark]:
    """The numbers of the exhibit list as it would be exported now.

    `written` are those that a clerk gave, by document id. Of "Plaintiff's Exhibit 3" the mark is 3.
    """
    for one in list_exhibits(rows, (), bates={}, banners={}, numbering=numbering, written=written):
        mark = _LAST_MARK.search(one.number)
        why = f"no. {one.number} of the exhibit list"
        yield ExhibitMark(mark.group() if mark else one.number, one.document.id, why)
