"""What holds for any text: spans in order and inside, no twins, the same result twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import StatementKind
from tests.statements.papers import read_paper

TYPES = ("claim", "answer", "judgment", "media-statement", "news-release", "email", "other")
WORDS = st.sampled_from(
    ["The Defendant", "denies", "admits", "that", "it", "failed", "“", "”", "paragraph 4", ".",
     ":", "?", "\n", "1. ", "# ", "we will", "pay", "The court", "finds", "(“A”)", "«", "»",
     "not", "x" * 50]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from(TYPES))
def test_statements_lie_in_order_inside_the_text(text, type_):
    """And each keeps its exact quote."""
    found = read_paper(text, type_)
    assert list(found) == sorted(found, key=lambda s: (s.span, s.kind.value))
    keys = [(s.span.start, s.kind) for s in found]
    assert len(keys) == len(set(keys))
    assert all(s.span.of(text) == s.quote and isinstance(s.kind, StatementKind) for s in found)
    assert read_paper(text, type_) == found


def test_a_hostile_line_ends():
    """One line of a hundred thousand digits or quotes is read in time and yields nothing."""
    for text in ("9" * 100_000, "“" * 20_000, "admit " * 5_000, "(“" * 10_000):
        assert len(read_paper(text, "claim")) <= 1
