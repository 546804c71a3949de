"""Deciding as a person does, and asking what is then withheld."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from indexer import open_case
from indexer.case.privilege import withheld_documents
from indexer.case.privilege_deciding import PrivilegeRow, decide_privilege, decision_from_options
from indexer.model import Withheld

WHEN = "2026-01-05T09:30:00Z"


def decide(root: Path, path: str, **options: Any) -> tuple[PrivilegeRow, ...]:
    """Record a decision on a document, made by A. Roy."""
    decision = decision_from_options(**options)
    assert decision is not None
    return decide_privilege(root, [path], decision, who="A. Roy", when=WHEN)


def withheld(root: Path) -> dict[str, Withheld]:
    """What no export shows, by path."""
    with open_case(root) as case:
        found = {one.path: one for one in withheld_documents(case.store)}
        assert case.withheld_ids() == {one.document for one in found.values()}
    return found
