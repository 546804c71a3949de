"""A number that the layout gives (Word's automatic ones) is the number counsel cites."""

from __future__ import annotations

import pytest

from indexer.model import Block, BlockKind, CaseSettings, Document, Span
from indexer.structure import find_structure


def _document(*items: tuple[str, int, str]) -> Document:
    """A document of list items: (number as shown, level, text)."""
    text, blocks = "", []
    for number, level, words in items:
        start = len(text)
        text += words
        kind = BlockKind.LIST_ITEM if number else BlockKind.PARAGRAPH
        blocks.append(Block(Span(start, len(text)), kind, number=number, level=level))
        text += "\n\n"
    return Document("claim.docx", "docx", text, tuple(blocks))


@pytest.mark.parametrize(
    ("items", "cited"),
    [
        pytest.param([("1.", "It paid."), ("2.", "It left.")], ["1", "2"], id="plain numbers"),
        pytest.param([("14.", "It paid."), ("15.", "It left.")], ["14", "15"], id="any start"),
        pytest.param([("1.", "It did:"), ("(a)", "this;"), ("(b)", "that."), ("2.", "It left.")],
                     ["1", "1(a)", "1(b)", "2"], id="particulars"),
        pytest.param([("1.", "It did:"), ("(a)", "this:"), ("(i)", "here;"), ("(ii)", "there.")],
                     ["1", "1(a)", "1(a)(i)", "1(a)(ii)"], id="three levels"),
        pytest.param([("1.1", "It paid."), ("1.2", "It left.")], ["1.1", "1.2"], id="legal"),
        pytest.param([("Article 4", "It paid.")], ["Article 4"], id="words"),
    ],
)  # fmt: skip
def test_it_is_cited_with_its_parents(items, cited):
    levels = {"(a)": 1, "(b)": 1, "(i)": 2, "(ii)": 2}
    document = _document(*((number, levels.get(number, 0), text) for number, text in items))
    structure, _ = find_structure(document, CaseSettings())
    assert [passage.full_number for passage in structure.passages] == cited


def test_the_words_begin_where_the_block_begins():
    """The number is not in the text: nothing is passed over."""
    document = _document(("7.", 0, "2019 was a dry year."))
    structure, _ = find_structure(document, CaseSettings())
    (passage,) = structure.passages
    assert passage.span.of(document.text) == "2019 was a dry year."
    assert passage.number == "7"
