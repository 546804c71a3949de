"""The labelled matter beside the repository: all answers right, corrections found."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from indexer.links import Linkable, find_answers, find_links, linkable_from
from indexer.model import Analysis, CaseSettings, LinkKind
from indexer.pipeline import analyse

_CASE = Path(__file__).parents[3] / "shared" / "gold" / "case"
pytestmark = pytest.mark.skipif(not _CASE.is_dir(), reason="no labelled matter in ../shared")


@cache
def _documents() -> tuple[Linkable, ...]:
    settings = CaseSettings()
    return tuple(
        linkable_from(found)
        for path in sorted(_CASE.glob("*.txt"))
        for found in analyse(path.read_bytes(), path=path.name, settings=settings)
        if isinstance(found, Analysis)
    )


def test_every_labelled_answer_is_right_with_its_paragraph() -> None:
    rows = find_answers(_documents(), CaseSettings())
    found = {(Path(row.answer_path).stem, row.paragraph): row for row in rows if row.answer_path}
    wrong = []
    for labels in sorted(_CASE.glob("*.answers.jsonl")):
        name = labels.name.removesuffix(".answers.jsonl")
        for line in labels.read_text("utf-8").splitlines():
            want = json.loads(line)
            row = found[name, want["claim_paragraph"]]
            got = (row.answer.value, row.answer_paragraph or None)
            if got != (want["answer"], want["defence_paragraph"]):
                wrong.append((name, want["claim_paragraph"], got))
    assert wrong == []


def test_corrections_point_back_in_time_and_into_the_text() -> None:
    documents = {document.id: document for document in _documents()}
    links = find_links(_documents(), CaseSettings())
    corrections = [link for link in links if link.kind is LinkKind.CORRECTS]
    assert corrections
    for link in corrections:
        for place in (link.source, link.target):
            if place is not None:
                assert place.span.of(documents[place.document].text) == place.quote
        if link.target is not None and link.target.document != link.source.document:
            source, target = documents[link.source.document], documents[link.target.document]
            assert source.date is not None
            assert target.date is not None
            assert target.date.earliest <= source.date.latest  # type: ignore[operator]
