"""Reads the package's own imports and sizes, for the tests that hold its shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# From the ground up; rooms of one layer do not import each other.
LAYERS = (
    ("model", "errors", "edtf"),
    ("lexicon",),
    ("readers", "structure", "dates", "statements", "links"),
    ("pipeline",),
    ("store", "discover"),
    ("search", "export", "quotes"),
    ("case",),
    ("cli", "web"),
)
_LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
# The nouns may use one another; nothing else in a layer may.
_GROUND = 0


@dataclass(frozen=True, slots=True)
class Function:
    """A function's name and length in lines, docstring included."""

    name: str
    lines: int


def backward_imports(package: Path) -> list[str]:
    """`room imports room` for every import that does not go downward, in sorted order."""
    found = set()
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room in ("__init__", "__main__"):
            continue
        for other in _imported_rooms(path, package):
            if other != room and not _is_downward(room, other):
                found.add(f"{path.relative_to(package).as_posix()} imports {other}")
    return sorted(found)


def _is_downward(room: str, other: str) -> bool:
    if _LEVEL[room] == _LEVEL[other] == _GROUND:
        return True
    return _LEVEL[other] < _LEVEL[room]


def _imported_rooms(path: Path, package: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == package.name and len(parts) > 1:
                yield parts[1]


def functions(path: Path) -> Iterator[Function]:
    """Every function of a file with its length."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
