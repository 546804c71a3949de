"""A Bates number is given once and for ever: to bytes, one a page, and to nothing else again."""

from __future__ import annotations

import io
import multiprocessing
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from indexer import open_case, update_case
from indexer.case.bates import BATES, BatesRange, Numbering, assign_bates, bates_numbers
from indexer.case.numbering import number_documents, numbered_documents
from indexer.errors import CaseError, QueryError, UsageError
from tests.case.matter import write_matter
from tests.cli.conftest import run_indexer
from tests.cli.schemas import check_lines
from tests.export.rows import document

WHEN = "2026-01-05T09:30:00Z"


def pdf(pages: int) -> bytes:
    """A PDF of so many pages."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for number in range(pages):
        canvas.drawString(72, 700, f"This is page {number + 1} of a letter about the weir.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_matter(tmp_path_factory.mktemp("read") / "case")
    for name in ("letter.pdf", "copy of letter.pdf"):
        (root / "corpus" / name).write_bytes(pdf(3))
    update_case(root, jobs=1)
    return root


@pytest.fixture
def read_case(_read_once: Path, tmp_path: Path) -> Path:
    """A note, a claim, a defence and a letter of three pages that lies there twice."""
    return Path(shutil.copytree(_read_once, tmp_path / "case"))


def assign(root: Path, *what: str, prefix: str = "ABC", start: int = 1, width: int | None = None):
    how = Numbering(prefix, start, width)
    given_now = number_documents(root, what, how, who="A. Clerk", when=WHEN)
    return [(one.begin, one.end) for one in given_now]


def numbers(root: Path) -> dict[str, tuple[str, str]]:
    with open_case(root) as case:
        found = bates_numbers(root, case.store)
        return {row.path: found[row.id] for row in case.documents() if row.id in found}


def test_a_pdf_gets_a_number_a_page_and_other_files_one(read_case):
    assign(read_case, width=4)
    assert numbers(read_case) == {
        "copy of letter.pdf": ("ABC0001", "ABC0003"),
        "letter.pdf": ("ABC0001", "ABC0003"),
        "note.txt": ("ABC0004", "ABC0004"),
        "pleadings/claim.txt": ("ABC0005", "ABC0005"),
        "pleadings/defence.txt": ("ABC0006", "ABC0006"),
    }


def test_a_second_run_numbers_only_what_is_new(read_case):
    assign(read_case)
    before = numbers(read_case)
    assert assign(read_case) == []
    (read_case / "corpus/a first one.txt").write_text("A new paper about the weir.", "utf-8")
    update_case(read_case, jobs=1)
    assert assign(read_case) == [("ABC000007", "ABC000007")]
    assert numbers(read_case) == before | {"a first one.txt": ("ABC000007", "ABC000007")}


def test_a_number_is_not_given_again_when_its_document_goes_and_comes_back_with_it(read_case):
    assign(read_case)
    claim = read_case / "corpus/pleadings/claim.txt"
    kept = claim.read_bytes()
    claim.unlink()
    (read_case / "corpus/new.txt").write_text("A new paper about the weir.", "utf-8")
    update_case(read_case, jobs=1)
    assert assign(read_case) == [("ABC000007", "ABC000007")]
    (read_case / "corpus/returned.txt").write_bytes(kept)
    update_case(read_case, jobs=1)
    assert assign(read_case) == []
    assert numbers(read_case)["returned.txt"] == ("ABC000005", "ABC000005")


def test_numbers_outlive_what_we_derive(read_case):
    assign(read_case)
    before = numbers(read_case)
    shutil.rmtree(read_case / ".indexer")
    update_case(read_case, jobs=1)
    assert numbers(read_case) == before


def test_changed_bytes_are_another_document(read_case):
    assign(read_case, "note.txt")
    (read_case / "corpus/note.txt").write_text("Wholly other words about the weir.", "utf-8")
    update_case(read_case, jobs=1)
    assert "note.txt" not in numbers(read_case)
    assert assign(read_case, "note.txt") == [("ABC000002", "ABC000002")]


def test_paths_or_a_query_choose(read_case):
    assert assign(read_case, "pleadings") == [(f"ABC00000{n}",) * 2 for n in (1, 2)]
    assert assign(read_case, "type:defence OR weir") == [("ABC000003", "ABC000005")]
    with pytest.raises(QueryError):
        assign(read_case, "(unclosed")


def test_start_is_the_least_and_prefixes_count_apart(read_case):
    assert assign(read_case, "note.txt", start=501) == [("ABC000501", "ABC000501")]
    assert assign(read_case, "pleadings/claim.txt") == [("ABC000502", "ABC000502")]
    assert assign(read_case, prefix="X-") == [("X-000001", "X-000003"), ("X-000004", "X-000004")]


@pytest.mark.parametrize(
    ("prefix", "width", "told"),
    [
        pytest.param("ABC", 8, "6 digits already", id="another width"),
        pytest.param("abc", None, "differs by its case only", id="another case"),
        pytest.param("ABC1", None, "not ending in a digit", id="a digit at the end"),
        pytest.param("=A", None, "beginning with a letter", id="a formula"),
        pytest.param("Q", 13, "1 to 12 digits", id="too wide"),
    ],
)
def test_numbers_that_could_be_taken_for_others_are_refused(read_case, prefix, width, told):
    assign(read_case, "note.txt")
    before = (read_case / BATES).read_bytes()
    with pytest.raises(UsageError, match=told):
        assign(read_case, prefix=prefix, width=width)
    assert (read_case / BATES).read_bytes() == before


@pytest.mark.parametrize("change", [lambda line: line[:40], lambda line: f"{line}\n{line}"])
def test_a_journal_that_cannot_be_trusted_gives_no_number(read_case, change):
    assign(read_case, "note.txt")
    journal = read_case / BATES
    journal.write_text(change(journal.read_text("utf-8").strip()), "utf-8")
    with pytest.raises(CaseError, match=r"bates.jsonl line \d"):
        assign(read_case)


def _assign_many(root: Path, worker: int) -> None:
    for index in range(20):
        # Every second document is the same in both processes.
        name = f"{index}" if index % 2 else f"{worker} {index}"
        row = document(f"{name}.txt", sha256=name.encode().hex().rjust(64, "0"), format="txt")
        assign_bates(root, [row], Numbering("ABC"), who="", when=WHEN)


def test_two_that_number_at_once_never_give_one_number_twice(tmp_path):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_assign_many, args=(tmp_path, n)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    found = numbers_in(tmp_path)
    assert found == [f"ABC{n:06}" for n in range(1, 31)]


def numbers_in(root: Path) -> list[str]:
    from indexer.case.bates import load_ranges

    return [one.begin for one in load_ranges(root).values()]


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 400), st.integers(1, 12), st.lists(st.integers(1, 900), max_size=8))
def test_pages_never_share_a_stamp(tmp_path_factory, start, width, pages):
    root = tmp_path_factory.mktemp("bates")
    rows = [
        document(f"{n}.pdf", sha256=f"{n:064}", format="pdf" if n % 3 else "docx", pages=count)
        for n, count in enumerate(pages)
    ]
    found = assign_bates(root, rows, Numbering("P", start, width), who="", when=WHEN)
    stamps = [one.of_page(index) for one, n in zip(found, pages, strict=True) for index in range(n)]
    assert len(set(stamps)) == len(stamps)


def test_a_page_that_was_not_counted_bears_a_suffix_not_a_neighbours_number():
    one = BatesRange("ABC", 4, 5, 6, "0" * 64, "a.pdf", is_paged=True)
    assert [one.of_page(n) for n in range(4)] == [
        "ABC0005",
        "ABC0006",
        "ABC0006.001",
        "ABC0006.002",
    ]


def test_the_commands_tell_what_was_given(read_case):
    done = run_indexer(read_case, "bates", "assign", "--prefix", "ABC", "--start", "1")
    assert "4 documents numbered, ABC000001 to ABC000006" in done.stdout, done.stderr
    assert "already" in run_indexer(read_case, "bates", "assign", "--prefix", "ABC").stdout
    (read_case / "corpus/note.txt").unlink()
    update_case(read_case, jobs=1)
    rows = check_lines("bates", run_indexer(read_case, "bates", "list", "--json").stdout)
    assert [(r["begin"], r["numbers"], r["paged"], len(r["paths"])) for r in rows] == [
        ("ABC000001", 3, True, 2), ("ABC000004", 1, False, 0), ("ABC000005", 1, False, 1),
        ("ABC000006", 1, False, 1),
    ]  # fmt: skip
    assert "no longer in the case (was note.txt)" in run_indexer(read_case, "bates", "list").stdout


def test_the_list_says_where_the_bytes_lie(read_case):
    assign(read_case)
    with open_case(read_case) as case:
        listed = list(numbered_documents(case, ["pleadings"]))
    assert [one.paths for one in listed] == [("pleadings/claim.txt",), ("pleadings/defence.txt",)]
