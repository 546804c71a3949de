"""A Word copy of the draft says in comments what was found, each at its place."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
import pytest
from docx.shared import Inches

from indexer.case.quote_check import check_quotes, write_checked
from indexer.errors import UsageError
from tests.quotes.test_quotations import quotations
from tests.readers import word_files

NOTES = (
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> SoC at '
    "para 99.</w:t></w:r></w:p></w:footnote>"
)


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """A factum with bold words, a block quotation, a table and one paragraph in many runs."""
    document = docx.Document()
    document.add_heading("FACTUM OF THE PLAINTIFFS")
    plain = document.add_paragraph("1. It is pleaded that “Nobody at the Agency ")
    plain.add_run("ever").bold = True
    plain.add_run(" went to look at the lake” (SoC ¶ 17), and no more.")
    document.add_paragraph("2. Ms. Starke-Adeyemi swore")
    block = document.add_paragraph(
        "By daylight the docks were adrift. The photographs that I took from the roof were lost."
    )
    block.paragraph_format.left_indent = block.paragraph_format.right_indent = Inches(0.6)
    document.add_paragraph("Starke Affidavit at para 5.")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "Inspection"
    cells[1].text = "“the auditors burned every ledger in the cellar”"
    path = tmp_path / "factum.docx"
    document.save(path)
    return path


def test_block_quotations_are_known_by_their_indents(case, brief):
    found = [f for f in quotations(check_quotes(case, brief)) if f.kind == "block-quotation"]
    assert [(f.status.value, f.cite) for f in found] == [
        ("differs", "Starke Affidavit at para 5")
    ]  # fmt: skip


def test_each_comment_stands_on_the_words_it_is_about(case, brief, tmp_path):
    target = tmp_path / "checked.docx"
    count = write_checked(check_quotes(case, brief), target)
    copy = docx.Document(target)
    comments = {c.comment_id: c.text for c in copy.comments}
    assert len(comments) == count == 5
    commented = {comments[i].split("\n")[0]: words for i, words in _commented(copy).items()}
    assert commented["DIFFERS from the record"].startswith(("Nobody at", "By daylight"))
    assert commented["NOT FOUND in the record"] == "the auditors burned every ledger in the cellar"
    assert "“ever”" in next(t for t in comments.values() if t.startswith("DIFFERS"))
    assert {"Nobody at the Agency ever went to look at the lake", "SoC ¶ 17"} <= set(
        _commented(copy).values()
    )


def test_the_text_and_its_form_stay_as_they_were(case, brief, tmp_path):
    before = hashlib.sha256(brief.read_bytes()).hexdigest()
    target = tmp_path / "checked.docx"
    write_checked(check_quotes(case, brief), target)
    assert hashlib.sha256(brief.read_bytes()).hexdigest() == before
    old, new = docx.Document(brief), docx.Document(target)
    assert [p.text for p in new.paragraphs] == [p.text for p in old.paragraphs]
    assert [r.text for p in new.paragraphs for r in p.runs if r.bold] == ["ever"]


def test_the_same_draft_gives_the_same_bytes(case, brief, tmp_path):
    one, other = tmp_path / "one.docx", tmp_path / "other.docx"
    for target in (one, other):
        write_checked(check_quotes(case, brief), target)
    assert one.read_bytes() == other.read_bytes()


def test_a_cite_in_a_footnote_is_told_where_the_note_is_called(case, tmp_path):
    text = word_files.run("It is said that “the lake rose over the road and the bridge”")
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = word_files.paragraph(text + call) + word_files.paragraph(word_files.run("The end."))
    path = tmp_path / "notes.docx"
    path.write_bytes(word_files.WordFile(body, footnotes=NOTES).data())
    found = check_quotes(case, path)
    assert [(f.kind, f.status.value) for f in found.findings] == [
        ("quotation", "not-found"), ("cite", "no-such-place")
    ]  # fmt: skip
    assert found.findings[0].cite == "SoC at para 99"
    target = tmp_path / "checked.docx"
    assert write_checked(found, target) == 2
    told = [comment.text for comment in docx.Document(target).comments]
    assert "SoC at para 99" in told[1]


def test_a_draft_that_is_no_word_file_becomes_a_plain_one(case, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("1. They “dropped the ball on inspections” (SoC ¶ 12).\n", "utf-8")
    target = tmp_path / "checked.docx"
    assert write_checked(check_quotes(case, draft), target) == 2
    copy = docx.Document(target)
    assert copy.paragraphs[0].text.endswith("They “dropped the ball on inspections” (SoC ¶ 12).")
    assert "FOUND ELSEWHERE" in next(iter(copy.comments)).text


def test_the_draft_is_never_written_over(case, brief):
    with pytest.raises(UsageError, match="the draft itself"):
        write_checked(check_quotes(case, brief), brief)


def test_a_copy_that_is_no_word_file_is_refused(case, brief, tmp_path):
    with pytest.raises(UsageError, match="Word file"):
        write_checked(check_quotes(case, brief), tmp_path / "checked.pdf")


def _commented(document):
    """The words each comment stands on, by its number."""
    from docx.oxml.ns import qn

    found, is_open = {}, set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            is_open.add(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:commentRangeEnd"):
            is_open.discard(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:t"):
            for number in is_open:
                found[number] = found.get(number, "") + element.text
    return found
