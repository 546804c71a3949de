"""A binder as counsel hands it up: complete, in order, linked, stamped, and without secrets."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from docx import Document
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from indexer import open_case, update_case
from indexer.case.bates import Numbering
from indexer.case.binder import BinderSummary
from indexer.case.numbering import number_documents
from indexer.case.privilege import STAMP
from indexer.errors import ExportError, UsageError
from indexer.export.binder import printing
from indexer.store import Store
from indexer.store.rows import NoticeRow
from tests.cli.conftest import run_indexer
from tests.privilege.deciding import decide

LETTER = "Le relevé du barrage n’a pas été lu à l’été 2020, déclare la préposée."
WHEN = "2026-01-05T09:30:00Z"


def pdf(*pages: str, turn: int = 0, layers: bool = False, password: str = "") -> bytes:
    """A PDF whose pages say these words; its first page bears a link out."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 600), invariant=True)
    for text in pages:
        canvas.drawString(40, 300, text)
        canvas.showPage()
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(out.getvalue()))
    writer.add_annotation(0, Link(rect=(0, 0, 99, 99), url="https://elsewhere.example/"))
    for page in writer.pages:
        if turn:
            page.rotate(turn)
    if layers:
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject()
    if password:
        writer.encrypt("", password)
    bound = io.BytesIO()
    writer.write(bound)
    return bound.getvalue()


@pytest.fixture(scope="module")
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("binder") / "case"
    corpus = root / "corpus"
    corpus.mkdir(parents=True)
    (corpus / "b.pdf").write_bytes(pdf("Date: 2020-02-02", "The second page of the letter."))
    (corpus / "a.txt").write_text(f"Date: 2020-01-01\n\n{LETTER}\n\nΑθήνα, Москва\n", "utf-8")
    with zipfile.ZipFile(corpus / "box.zip", "w") as box:
        box.writestr("c.pdf", pdf("Date: 2020-03-03 The letter in the box."))
    (corpus / "secret.txt").write_text(
        "SOLICITOR-CLIENT PRIVILEGED\n\nDate: 2020-04-04\n\nWe shall lose this, quillcanary.\n"
    )
    (root / "case.toml").write_text('name = "Roe & Fils c. Board"\n', "utf-8")
    update_case(root, jobs=1)
    number_documents(root, (), Numbering("RB"), who="A. Clerk", when=WHEN)
    return root


@pytest.fixture
def read_case(_read_once: Path, tmp_path: Path) -> Path:
    """A text, a PDF of two pages, a PDF in a zip and a privileged note, all numbered."""
    return Path(shutil.copytree(_read_once, tmp_path / "case"))


def bind(root: Path, *what: str, privileged: bool = False) -> tuple[BinderSummary, bytes]:
    target = root / "exports/binder.pdf"
    with open_case(root) as case:
        summary = case.export_binder(target, what=what, include_privileged=privileged)
    return summary, target.read_bytes()


def add(root: Path, name: str, data: bytes) -> None:
    (root / "corpus" / name).write_bytes(data)
    update_case(root, jobs=1)


def words(data: bytes) -> list[str]:
    """What each page says."""
    pages = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in pages]


def test_index_slip_sheets_and_pages_stand_in_order_with_their_numbers(read_case):
    summary, data = bind(read_case)
    assert (summary.exhibits, summary.pages, summary.withheld) == (3, 8, 1)
    pages = words(data)
    assert "Roe & Fils c. Board" in pages[0]
    assert [("Exhibit" in p, "SHA-256" in p) for p in pages[1:]] == [
        (True, True), (True, False), (True, True), (True, False), (True, False), (True, True),
        (True, False),
    ]  # fmt: skip
    assert LETTER in pages[2].replace("\r\n", " ")
    assert "RB000001.001" in pages[2]
    assert ("RB000002" in pages[4], "RB000003" in pages[5]) == (True, True)
    assert "The letter in the box." in pages[7]
    assert [f"{n} / 8" in page for n, page in enumerate(pages, start=1)] == [True] * 8


def test_labels_bookmarks_and_links_lead_to_the_slip_sheets(read_case):
    reader = pypdf.PdfReader(io.BytesIO(bind(read_case)[1]))
    assert reader.page_labels == [str(n) for n in range(1, 9)]
    marks = [(m["/Title"], reader.get_destination_page_number(m)) for m in reader.outline]
    assert [(title.split(" –")[0], page) for title, page in marks] == [
        ("Index of exhibits", 0), ("Exhibit 1", 1), ("Exhibit 2", 3), ("Exhibit 3", 6),
    ]  # fmt: skip
    links = [note.get_object() for note in reader.pages[0]["/Annots"]]
    assert [_page_of(reader, link) for link in links] == [1, 3, 6]
    index = words(bind(read_case)[1])[0]
    assert [f" {page} " in f" {' '.join(index.split())} " for page in (2, 4, 7)] == [True] * 3


def _page_of(reader: pypdf.PdfReader, link: DictionaryObject) -> int:
    where = link["/Dest"][0]
    if isinstance(where, int):
        return int(where)
    return reader.get_page_number(where.get_object())


def test_the_same_case_gives_the_same_bytes_and_originals_are_not_touched(read_case):
    before = _hashes(read_case)
    first, second = bind(read_case)[1], bind(read_case)[1]
    assert first == second
    assert b"/CreationDate" not in first
    assert _hashes(read_case) == before


def _hashes(root: Path) -> dict[str, str]:
    files = sorted(p for p in (root / "corpus").rglob("*") if p.is_file())
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_nothing_of_a_page_is_covered_by_its_stamps(read_case):
    """The strip is added below: the page grows by it, and what was there stays where it was."""
    reader = pypdf.PdfReader(io.BytesIO(bind(read_case, "b.pdf")[1]))
    assert [float(x) for x in reader.pages[2].mediabox] == [0, -26, 500, 600]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_stamped_upright_below_what_it_shows(read_case, turn):
    add(read_case, "b.pdf", pdf("Date: 2020-02-02 A page that lies on its side.", turn=turn))
    data = bind(read_case, "b.pdf")[1]
    page = pypdfium2.PdfDocument(data)[2]
    assert page.get_rotation() == 0
    assert page.get_size() == ((600, 526) if turn != 180 else (500, 626))
    text = page.get_textpage()
    at = text.search("Exhibit 1").get_next()
    _, bottom, _, top = text.get_charbox(at[0])
    assert top - bottom < 12
    assert bottom < -10
    assert "lies on its side" in words(data)[2]


def test_a_paper_page_leads_nowhere_and_carries_no_file(read_case):
    reader = pypdf.PdfReader(io.BytesIO(bind(read_case, "b.pdf")[1]))
    assert "/Annots" not in reader.pages[2]
    assert "elsewhere.example" not in bind(read_case)[1].decode("latin-1")


@pytest.mark.parametrize(
    ("how", "why"),
    [({"layers": True}, "has layers"), ({"password": "owner"}, "is protected")],
    ids=["layers", "owner password"],
)
def test_what_cannot_be_taken_apart_safely_comes_as_images(read_case, how, why):
    add(read_case, "b.pdf", pdf("Date: 2020-02-02 A page with something odd.", **how))
    pages = words(bind(read_case, "b.pdf")[1])
    assert why in " ".join(pages[1].split())
    assert "something odd" not in pages[2]
    assert "Exhibit 1" in pages[2]


def test_a_withheld_document_is_bound_only_on_purpose_and_every_page_then_says_so(read_case):
    assert "quillcanary" not in "".join(words(bind(read_case)[1]))
    summary, data = bind(read_case, privileged=True)
    assert (summary.exhibits, summary.withheld) == (4, 0)
    assert "quillcanary" in "".join(words(data))
    assert [STAMP in page for page in words(data)] == [True] * summary.pages
    decide(read_case, "secret.txt", not_privileged=True)
    pages = words(bind(read_case)[1])
    assert "quillcanary" in "".join(pages)
    assert STAMP not in "".join(pages)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--include-privileged", "privileged"), 2),
        (("--confirm", "privileged"), 2),
        (("--include-privileged", "yes", "--confirm", "yes"), 2),
        (("--include-privileged", "privileged", "--confirm", "privileged"), 0),
    ],
)
def test_the_word_must_be_typed_twice(read_case, options, code):
    target = read_case / "exports/b.pdf"
    done = run_indexer(read_case, "export", "binder", "--to", str(target), *options)
    assert done.returncode == code, done.stderr
    assert target.exists() is (code == 0)


def test_a_failed_redaction_is_not_bound(read_case, monkeypatch):
    notice = NoticeRow("b.pdf", "failed-redaction", "words under a box", "b.pdf page 1")
    monkeypatch.setattr(Store, "notices", lambda self, which=None: iter([notice]))
    summary, data = bind(read_case)
    assert summary.refused == ("b.pdf",)
    text = "".join(words(data))
    assert "The second page" not in text
    assert "a redaction of this document failed" in " ".join(text.split())


def test_an_original_that_changed_since_it_was_read_is_not_bound(read_case):
    (read_case / "corpus/b.pdf").write_bytes(pdf("Other words."))
    with pytest.raises(ExportError, match=r"b\.pdf: its bytes are not those that were indexed"):
        bind(read_case)


def test_paths_or_a_query_choose_and_nothing_to_bind_is_told(read_case):
    assert bind(read_case, "barrage")[0].exhibits == 1
    assert bind(read_case, "box.zip")[0].exhibits == 1
    with pytest.raises(UsageError, match="no document to bind"):
        bind(read_case, "secret.txt")
    with open_case(read_case) as case, pytest.raises(UsageError, match="a binder is a PDF"):
        case.export_binder(read_case / "binder.docx")


@pytest.fixture
def word_file(read_case: Path) -> Path:
    """The case with a Word file as its only exhibit of interest."""
    paper = Document()
    paper.add_paragraph("Date: 2020-05-05")
    paper.add_paragraph("A Word file about the weir.")
    out = io.BytesIO()
    paper.save(out)
    add(read_case, "d.docx", out.getvalue())
    return read_case


def test_a_word_file_is_set_from_its_text_where_libreoffice_is_missing(word_file, monkeypatch):
    monkeypatch.setattr(printing.shutil, "which", lambda name: None)
    pages = words(bind(word_file, "d.docx")[1])
    assert "Set from the extracted text" in " ".join(pages[1].split())
    assert "A Word file about the weir." in pages[2]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_word_file_is_printed_by_libreoffice(word_file):
    pages = words(bind(word_file, "d.docx")[1])
    assert "Printed by LibreOffice" in " ".join(pages[1].split())
    assert "A Word file about the weir." in pages[2]
