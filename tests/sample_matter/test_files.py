"""The committed files are what the builder makes, recorded with where they come from."""

from __future__ import annotations

import hashlib
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.sample_matter.build import LIBRARIES, PROVENANCE, build
from tests.sample_matter.entries import load_catalogue
from tests.sample_matter.expectations import CORPUS

RECORD = tomllib.loads((CORPUS / PROVENANCE).read_text("utf-8"))


def files_of(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def unrecorded(folder: Path) -> set[str]:
    """Paths whose bytes, presence or absence the folder's record does not account for."""
    record = tomllib.loads((folder / PROVENANCE).read_text("utf-8"))
    stated = {(table["path"], table["sha256"]) for table in record["file"]}
    files = {path: data for path, data in files_of(folder).items() if path != PROVENANCE}
    actual = {(path, hashlib.sha256(data).hexdigest()) for path, data in files.items()}
    return {path for path, _ in stated ^ actual}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rebuilt")
    build(folder)
    return folder


def test_every_file_of_the_corpus_is_recorded_with_its_hash():
    """Nothing missing, nothing extra, nothing changed since."""
    assert unrecorded(CORPUS) == set()


@pytest.mark.parametrize("fault", ["changed", "extra", "missing"])
def test_a_file_changed_added_or_lost_is_noticed(rebuilt, tmp_path, fault):
    """The check of the record is itself checked on planted faults."""
    for path, data in files_of(rebuilt).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    planted = (
        tmp_path / "public" / ("extra.txt" if fault == "extra" else "communique-2022-05-04.txt")
    )
    if fault == "missing":
        planted.unlink()
    else:
        planted.write_bytes(b"something else\n")
    assert unrecorded(tmp_path) == {planted.relative_to(tmp_path).as_posix()}


def test_every_record_states_origin_licence_and_what_it_shows():
    """No file without origin and licence."""
    for table in RECORD["file"]:
        assert table["origin"] == "written for this project"
        assert table["licence"] == "MIT"
        assert table["shows"]


@pytest.mark.parametrize("entry", load_catalogue(), ids=lambda entry: entry.path)
def test_a_rebuild_gives_the_committed_bytes(rebuilt, entry):
    """Where another library writes the file, with the release that wrote the committed one."""
    library = LIBRARIES.get(Path(entry.path).suffix)
    if library and version(library) != RECORD["made_with"][library]:
        pytest.skip(f"made with {library} {RECORD['made_with'][library]}, not {version(library)}")
    assert (rebuilt / entry.path).read_bytes() == (CORPUS / entry.path).read_bytes()


def test_building_twice_gives_the_same_bytes(rebuilt, tmp_path):
    """Whatever the release of the libraries: no clock, no random number gets into a file."""
    build(tmp_path)
    assert files_of(tmp_path) == files_of(rebuilt)


def test_the_matter_is_small_and_of_many_forms():
    """It is committed, so it stays under 1.5 MB; and it shows every form of the catalogue."""
    assert sum(map(len, files_of(CORPUS).values())) < 1_500_000
    suffixes = {Path(path).suffix for path in files_of(CORPUS)}
    assert {".docx", ".pdf", ".eml", ".xlsx", ".html", ".txt"} <= suffixes
    assert len(RECORD["file"]) >= 14
