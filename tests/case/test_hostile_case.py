"""A case full of files made to do harm: each is told with a reason, and every other is indexed."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.case import UpdateSummary, open_case, update_case
from tests.readers.hostile_files import SAFE, hostile_files

SECRET = "the-machines-own-secret"


@pytest.fixture(scope="module")
def updated(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, UpdateSummary, dict[str, str]]:
    """The case, what its update said, and each hostile file with the code expected of it."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "secret.txt").write_text(SECRET)
    corpus = root / "case" / "corpus"
    corpus.mkdir(parents=True)
    files = hostile_files(root / "secret.txt")
    for name, (data, _) in files.items():
        (corpus / name).write_bytes(data)
        (corpus / f"{name}.beside.txt").write_bytes(SAFE)
    summary = update_case(root / "case", jobs=2)
    return root / "case", summary, {name: code for name, (_, code) in files.items()}


def test_each_is_quarantined_for_its_own_reason(updated):
    _, summary, expected = updated
    found = {row.path.partition("!/")[0]: row.code for row in summary.quarantined}
    assert found == {name: code for name, code in expected.items() if code}
    assert all(row.reason and row.hint for row in summary.quarantined)


def test_every_file_beside_them_is_indexed(updated):
    root, _, expected = updated
    with open_case(root) as case:
        paths = {document.path for document in case.documents()}
    assert {f"{name}.beside.txt" for name in expected} <= paths
    assert {"bomb.zip!/a.txt", "paths.zip!/etc/passwd", "recipients.eml"} <= paths


def test_nothing_of_the_machine_is_read_into_the_case(updated):
    root, _, _ = updated
    files = [path for path in root.rglob("*") if path.is_file()]
    assert [path for path in files if SECRET.encode() in path.read_bytes()] == []
