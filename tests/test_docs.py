"""What the tool says is written down: every command and every stable code stands in README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.cli.main import COMMANDS
from indexer.model import StatementKind

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
# A code is the first word given to whatever makes a notice, flag or quarantine row.
_CODE = re.compile(r'(?:Notice|Flag|_notice|note|say|_say|_flag)\(\s*"([a-z]+(?:-[a-z]+)+)"')
# Told to nobody: the first update always builds an index.
_SILENT = {"index-new"}


def codes_in(package: Path) -> set[str]:
    """Every stable code that the package's source gives to a notice or flag."""
    return {code for p in package.rglob("*.py") for code in _CODE.findall(p.read_text("utf-8"))}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_readme(command):
    assert re.search(rf"`{command}\b", README)


@pytest.mark.parametrize("kind", [kind.value for kind in StatementKind])
def test_every_kind_of_statement_is_in_readme(kind):
    assert f"`{kind}`" in README


def test_every_code_is_in_readme():
    missing = sorted(code for code in codes_in(ROOT / "indexer") - _SILENT if code not in README)
    assert missing == []


def test_a_planted_code_is_found(tmp_path):
    (tmp_path / "x.py").write_text('notices.append(Notice(\n    "never-written-down", "…", ""))')
    assert codes_in(tmp_path) == {"never-written-down"}


def test_the_two_commands_of_readme_are_one_line_each():
    for marker in ("<!-- first command -->", "<!-- test command -->"):
        block = README.split(marker)[1].split("```")[1]
        assert len(block.strip().splitlines()) == 2  # "sh" and the command
