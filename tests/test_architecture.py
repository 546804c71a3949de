"""The shape of the package: imports go downward, rooms stay small, and the guards can fail."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from tests.architecture import LAYERS, backward_imports, functions

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "indexer"
ALLOWED_AT_TOP = {
    "pyproject.toml", "indexer", "schemas", "corpus", "exports", "tests", "README.md",
    "CHANGELOG.md", "LICENSE",
}  # fmt: skip


def test_imports_go_downward_only():
    assert backward_imports(PACKAGE) == []


def test_every_room_has_its_layer():
    known = {room for rooms in LAYERS for room in rooms} | {"__init__", "__main__", "lexicons"}
    rooms = {p.name.removesuffix(".py") for p in PACKAGE.iterdir() if not p.name.startswith("__py")}
    assert rooms - {"py.typed"} <= known


@pytest.mark.parametrize(
    ("room", "line", "fault"),
    [
        pytest.param("model", "from indexer.store import Store", "store", id="upward"),
        pytest.param("dates", "import indexer.statements", "statements", id="sideways"),
        pytest.param("store", "from indexer import search", "search", id="through the package"),
    ],
)
def test_a_planted_backward_import_is_found(tmp_path, room, line, fault):
    package = tmp_path / "indexer"
    package.mkdir()
    (package / f"{room}.py").write_text(f"def later():\n    {line}\n", "utf-8")
    assert backward_imports(package) == [f"{room}.py imports {fault}"]


def test_files_and_functions_keep_to_the_budget():
    """style.md: functions median <= 10, p95 <= 40, none over 80; files median <= 150, max 400."""
    files = {p: len(p.read_text("utf-8").splitlines()) for p in PACKAGE.rglob("*.py")}
    sizes = {f"{p.relative_to(ROOT)}:{f.name}": f.lines for p in files for f in functions(p)}
    assert {p.name: n for p, n in files.items() if n > 400} == {}
    assert {name: n for name, n in sizes.items() if n > 80} == {}
    assert statistics.median(files.values()) <= 150
    ordered = sorted(sizes.values())
    assert statistics.median(ordered) <= 10
    assert ordered[int(len(ordered) * 0.95)] <= 40


def test_the_top_level_holds_the_agreed_layout_only():
    tracked = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert {n for n in tracked - ALLOWED_AT_TOP if not n.endswith(".egg-info")} <= {"build"}


def test_nothing_opens_a_connection_out():
    """The material is confidential: no module of ours imports an HTTP or socket client."""
    banned = ("import requests", "import urllib.request", "http.client", "import socket")
    guilty = [
        (p.name, word) for p in PACKAGE.rglob("*.py") for word in banned if word in p.read_text()
    ]
    assert guilty == []
