"""After any change, the links are those of a case that was indexed from nothing."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from indexer.case.comparing import stored_drift
from indexer.case.linking import bring_links_up_to_date
from indexer.case.parties import load_identities
from indexer.links import find_answers
from indexer.model import CaseSettings, LinkKind
from indexer.store import Store
from tests.links.moving_case import Follower, MovingCase

_STEPS = 24


def _everything(store: Store, folder: Path, settings: CaseSettings) -> dict[str, list[Any]]:
    links = list(store.links())
    restated = [link for link in links if link.kind is LinkKind.RESTATES]
    identities = load_identities(store, folder, settings)
    return {
        "links": links,
        "flags": list(store.flags()),
        "statements": list(store.statements()),
        "drift": list(stored_drift(store, restated)),
        "matrix": list(find_answers(list(store.linkables()), settings)),
        "parties": [*identities.all, *sorted(identities.spoken.items())],
    }


def _of_nothing(case: MovingCase) -> dict[str, list[Any]]:
    with tempfile.TemporaryDirectory() as folder:
        anew = Follower(Path(folder))
        anew.follow(case)
        with anew.store:
            return _everything(anew.store, anew.folder, case.settings)


def test_after_every_change_the_links_are_those_of_a_new_index(tmp_path: Path) -> None:
    case, follower = MovingCase(2), Follower(tmp_path)
    kinds: set[LinkKind] = set()
    done = []
    with follower.store:
        for _ in range(_STEPS):
            done.append(case.step())
            follower.follow(case)
            found = _everything(follower.store, tmp_path, case.settings)
            expected = _of_nothing(case)
            for what, rows in expected.items():
                assert found[what] == rows, f"{what} after {done}"
            kinds.update(link.kind for link in found["links"])
    assert kinds == set(LinkKind)


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents loaded for linking."""
    seen: list[str] = []
    real = Store.linkable

    def counting(store: Store, name: str) -> Any:
        seen.append(name)
        return real(store, name)

    monkeypatch.setattr(Store, "linkable", counting)
    return seen


def _grown(folder: Path, steps: int) -> tuple[MovingCase, Follower]:
    case, follower = MovingCase(5), Follower(folder)
    for _ in range(steps):
        case.step()
    follower.follow(case)
    return case, follower


def test_a_paper_on_another_matter_loads_few_others(tmp_path: Path, loads: list[str]) -> None:
    case, follower = _grown(tmp_path, 60)
    with follower.store:
        loads.clear()
        case.files["new.txt"] = b"March 3, 2021\n\nThe orchard was sold to a neighbour in spring.\n"
        follower.follow(case)
        # The pleadings are always looked at, for which answers which hangs on all of them.
        assert 1 <= len(loads) <= len(case.files) // 3


def test_nothing_new_loads_nothing(tmp_path: Path, loads: list[str]) -> None:
    case, follower = _grown(tmp_path, 20)
    with follower.store:
        loads.clear()
        follower.follow(case)
        assert loads == []


def test_what_was_kept_may_be_deleted(tmp_path: Path) -> None:
    case, follower = _grown(tmp_path, 20)
    with follower.store:
        before = list(follower.store.links())
        follower.store._db.run("DELETE FROM kept")
        bring_links_up_to_date(follower.store, case.settings, lambda *_: None)
        assert list(follower.store.links()) == before


def test_what_was_kept_is_plain_json(tmp_path: Path) -> None:
    _, follower = _grown(tmp_path, 10)
    with follower.store:
        rows = follower.store.kept().rows
    assert {stage for stage, _, _ in rows} >= {"card", "paper", "likeness", "repeated"}
    assert all(json.loads(value) is not None for _, _, value in rows)
