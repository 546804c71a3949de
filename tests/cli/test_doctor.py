"""`indexer doctor` says what is installed, what a missing tool costs, and how to install it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.cli import doctor
from indexer.cli.doctor import LIBRARIES, NOT_READ, TOOLS, Tool, doctor_command
from indexer.readers import suffixes


def output() -> tuple[int, str]:
    result = CliRunner().invoke(doctor_command)
    return result.exit_code, result.output


def test_libraries_of_this_environment_are_found():
    status, text = output()
    assert status == 0
    assert all(f"{tool.name:15} ok" in text for tool in LIBRARIES)


@pytest.mark.parametrize("tool", [*LIBRARIES, *TOOLS], ids=lambda tool: tool.name)
def test_every_tool_has_a_cost_and_a_command(tool):
    assert tool.cost
    assert tool.install.startswith(("pip install ", "sudo apt-get install "))
    assert bool(tool.commands) != bool(tool.module)


def test_a_missing_library_is_said_with_its_cost_and_is_a_fault(monkeypatch):
    absent = Tool("absent", (), "nothing can be read", "pip install absent", "no_such_module")
    monkeypatch.setattr(doctor, "LIBRARIES", (absent,))
    status, text = output()
    assert status == 1
    assert "missing" in text
    assert "without it: nothing can be read" in text
    assert "pip install absent" in text


def test_a_missing_program_is_said_and_is_no_fault(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    status, text = output()
    assert status == 0
    assert "sudo apt-get install recoll" in text
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-fra" in text


def test_a_program_is_found_where_it_is(monkeypatch, tmp_path):
    program = tmp_path / "recollindex"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(program) in output()[1]


def test_what_is_listed_as_not_read_has_no_reader():
    words = {word.strip(",;") for formats, _ in NOT_READ for word in formats.split()}
    assert not {f".{word}" for word in words} & set(suffixes())


def test_libraries_are_those_pyproject_asks_for():
    asked = (Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8")
    assert all(f'"{tool.name}' in asked for tool in LIBRARIES)


def test_doctor_needs_no_case(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "indexer", "doctor"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
