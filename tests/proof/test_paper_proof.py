"""A Word paper for filing is re-checked against the paper that would be written now."""

from __future__ import annotations

import io
import random
import re
import zipfile
from dataclasses import replace

import docx
import pytest

from indexer.errors import ExportError
from indexer.export.paper_reading import paper_faults, read_paper
from tests.proof.test_proof import CHANGES, SEED, changed, faults
from tests.proof.workbooks import exported


@pytest.fixture(scope="module")
def paper(sample_case):
    """The exhibit list and the chronology of the sample as one paper."""
    target = sample_case.root / "exports/paper.docx"
    sample_case.export(("exhibits", "chronology"), target)
    return target


def rewritten(path, target, change):
    """The file with its document.xml changed."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = change(content.decode()).encode()
            new.writestr(name, content)
    return target


def test_an_untouched_paper_has_no_fault(sample_case, paper):
    assert faults(sample_case, paper) == []


def test_every_one_of_hundreds_of_single_changes_is_found_and_named(paper):
    fresh = read_paper(paper)
    rng = random.Random(SEED)
    rows = [(s, r) for s, section in enumerate(fresh.sections) for r in range(len(section.rows))]
    for _ in range(CHANGES // 2):
        s, r = rng.choice(rows)
        section = fresh.sections[s]
        place = rng.randrange(len(section.rows[r]))
        row = list(section.rows[r])
        row[place] = changed(rng, row[place])
        edited = replace(section, rows=(*section.rows[:r], tuple(row), *section.rows[r + 1 :]))
        read = replace(fresh, sections=(*fresh.sections[:s], edited, *fresh.sections[s + 1 :]))
        found = [(title, fault) for title, _, each in paper_faults(read, fresh) for fault in each]
        ((title, fault),) = found
        assert (title, fault.split(",")[0]) == (section.title, f"row {r + 1}")


def test_a_digit_changed_in_the_file_is_found(sample_case, paper, tmp_path):
    target = rewritten(
        paper, tmp_path / "paper.docx", lambda xml: xml.replace("T-9642-23", "T-9643-23", 1)
    )
    (fault,) = faults(sample_case, target)
    assert "T-9643-23" in fault


def test_a_row_left_out_is_found(sample_case, paper, tmp_path):
    def without_row(xml):
        rows = list(re.finditer(r"<w:tr>.*?</w:tr>", xml, re.DOTALL))
        return xml[: rows[6].start()] + xml[rows[6].end() :]

    target = rewritten(paper, tmp_path / "paper.docx", without_row)
    (fault,) = faults(sample_case, target)
    assert "is left out" in fault


def test_a_paper_saved_again_by_another_library_still_verifies(sample_case, paper, tmp_path):
    target = tmp_path / "paper.docx"
    docx.Document(io.BytesIO(paper.read_bytes())).save(target)
    assert faults(sample_case, target) == []


def test_all_tables_in_one_paper_verify(case):
    assert faults(case, exported(case, "all.docx")) == []


def test_a_paper_of_somebody_elses_is_refused(case, tmp_path):
    path = tmp_path / "letter.docx"
    document = docx.Document()
    document.add_paragraph("Dear Ms. Lindqvist:")
    document.save(path)
    with pytest.raises(ExportError, match="which tables"):
        faults(case, path)
