"""Quotations and cites of counsel's own draft, held against the record."""

from __future__ import annotations

from indexer.quotes.attach import attached, outside_quotations, without_cites
from indexer.quotes.cites import Cite, CiteFinder
from indexer.quotes.draft import Quotation, QuoteKind, find_quotations
from indexer.quotes.match import Change, seeds
from indexer.quotes.papers import HEAD, ExhibitMark, Paper, Papers
from indexer.quotes.record import Record
from indexer.quotes.verdicts import (
    Finding,
    FoundPlace,
    Status,
    judge_cite,
    judge_quotation,
    settled,
)
from indexer.quotes.words import keys_of, shingles

__all__ = [
    "HEAD", "Change", "Cite", "CiteFinder", "ExhibitMark", "Finding", "FoundPlace", "Paper",
    "Papers", "Quotation", "QuoteKind", "Record", "Status", "attached", "find_quotations",
    "judge_cite", "judge_quotation", "keys_of", "outside_quotations", "seeds", "settled",
    "shingles", "without_cites",
]  # fmt: skip
