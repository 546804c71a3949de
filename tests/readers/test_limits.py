"""Every limit of reading, by its figure, and that what goes beyond it is refused with a reason."""

from __future__ import annotations

import importlib
import io
import os
import resource
import socket
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pypdfium2.raw as pdfium
import pytest

from indexer.errors import LimitError
from indexer.readers import read
from indexer.readers.grid import LONGEST_CELL
from indexer.readers.isolate import Failure, Limits, run_isolated
from tests.readers.pdf_files import lines, pdf

FIGURES = {
    "packages": {"_MOST_ENTRIES": 10_000, "_LARGEST_PART_BYTES": 200_000_000,
                 "_LARGEST_TOTAL_BYTES": 2_000_000_000, "_HIGHEST_RATIO": 200,
                 "_RATIO_COUNTS_FROM_BYTES": 1_000_000},
    "containers": {"_MOST_ENTRIES": 50_000, "_LARGEST_MEMBER_BYTES": 200_000_000,
                   "_LARGEST_TOTAL_BYTES": 2_000_000_000, "_HIGHEST_RATIO": 200,
                   "_RATIO_COUNTS_FROM_BYTES": 1_000_000, "_DEEPEST": 5},
    "mail_parts": {"_DEEPEST": 50, "_MOST_PARTS": 2_000},
    "mail_headers": {"_LONGEST_HEADER": 65_536, "_MOST_ADDRESSES": 5_000},
    "pdf.reader": {"_MOST_PAGES": 20_000},
    "pdf.fallback": {"_MOST_PAGES": 20_000},
    "pdf.engine": {"_LONGEST_PAGE": 10_000_000},
    "html": {"_DEEPEST_NESTING": 2_000, "_LARGEST_BYTES": 50_000_000},
    "rtf": {"_DEEPEST": 2_000, "_LARGEST_BYTES": 50_000_000},
    "grid": {"LONGEST_CELL": 1_000_000},
    "pictures": {"_MOST_PIXELS": 100_000_000, "_MOST_FRAMES": 5_000},
}  # fmt: skip


@pytest.mark.parametrize("room", FIGURES)
def test_the_limits_of_a_format_are_those_measured(room):
    module = importlib.import_module(f"indexer.readers.{room}")
    assert {name: getattr(module, name) for name in FIGURES[room]} == FIGURES[room]


def test_the_limits_of_a_process_are_those_measured():
    limits = Limits()
    assert (limits.memory_bytes, limits.cpu_s, limits.wall_s) == (2_000_000_000, 60, 90.0)
    assert (limits.file_bytes, limits.open_files) == (200_000_000, 128)


def refused(data: bytes, name: str) -> str:
    with pytest.raises(LimitError) as caught:
        read(data, name=name)
    assert caught.value.hint
    return caught.value.what


CELL = "x" * (LONGEST_CELL + 1)


@pytest.mark.parametrize("row", [f"a,{CELL}", f'a,"{CELL}",b', f'"{CELL[:-9]}""\n""{CELL[:9]}"'])
def test_a_csv_cell_of_more_than_1_mb_is_refused(row):
    assert refused(f"one,two\n{row}\n".encode(), "a.csv") == "row 2 has a cell of more than 1 MB"


@pytest.mark.parametrize("row", [f"a,{CELL[:-1]}", "x," * LONGEST_CELL, '"x","y"\t' * 200_000])
def test_a_csv_row_of_many_cells_is_read_whole(row):
    document, _ = read(f"one,two\n{row}\n".encode(), name="a.csv")
    assert document.blocks[1].span.of(document.text) == row


def test_a_cell_of_a_workbook_of_more_than_1_mb_is_refused_and_not_cut(monkeypatch):
    monkeypatch.setattr("indexer.readers.grid.LONGEST_CELL", 30_000)
    book = openpyxl.Workbook()
    book.active.title, book.active["B7"] = "Log", "x" * 30_001
    buffer = io.BytesIO()
    book.save(buffer)
    assert refused(buffer.getvalue(), "a.xlsx") == "Log!B7 holds more than 1 MB"
    book.active["B7"] = "x" * 30_000
    buffer = io.BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue(), name="a.xlsx")[0].text.endswith("x" * 30_000)


@pytest.mark.parametrize(
    ("room", "data"),
    [("html", b"<html><body><p>One.</p></body></html>"), ("rtf", b"{\\rtf1 One.\\par}")],
)
def test_a_web_page_or_rich_text_of_more_than_50_mb_is_refused(room, data, monkeypatch):
    assert read(data, name=f"a.{room}")[0].text == "One."
    monkeypatch.setattr(f"indexer.readers.{room}._LARGEST_BYTES", len(data) - 1)
    refused(data, f"a.{room}")


def test_a_page_of_more_than_10_mb_of_text_is_refused_and_not_cut(monkeypatch):
    data = pdf(lines(["Fourteen signs"]))
    count = pdfium.FPDFText_CountChars
    counted = SimpleNamespace(many=0)

    def measured(page: object) -> int:
        counted.many = max(counted.many, count(page))
        return count(page)

    monkeypatch.setattr(pdfium, "FPDFText_CountChars", measured)
    assert read(data, name="a.pdf")[0].text == "Fourteen signs"
    monkeypatch.setattr("indexer.readers.pdf.engine._LONGEST_PAGE", counted.many - 1)
    assert refused(data, "a.pdf") == "page 1 holds more than 10 MB of text"


def test_a_pdf_of_more_pages_than_the_limit_is_refused(monkeypatch):
    data = pdf(*(lines(["One"]) for _ in range(3)))
    monkeypatch.setattr("indexer.readers.pdf.reader._MOST_PAGES", 2)
    refused(data, "a.pdf")


def in_a_child(job: str) -> list[object]:
    """Does what the job says in a process of its own limits."""
    match job:
        case "write":
            with Path(os.environ.get("TMPDIR", "/tmp"), f"limit-{os.getpid()}").open("wb") as file:
                Path(file.name).unlink()
                file.write(bytes(2_000_000))
        case "open":
            kept = [os.open("/dev/null", os.O_RDONLY) for _ in range(200)]
            return [len(kept)]
        case "core":
            return [resource.getrlimit(resource.RLIMIT_CORE)[0]]
        case "network":
            with socket.socket() as one:
                try:
                    one.connect(("127.0.0.1", int(os.environ["LISTENING"])))
                except OSError:
                    return ["refused"]
            return ["connected"]
    return [job]


def outcome(job: str) -> object:
    limits = Limits(file_bytes=1_000_000)
    return dict(run_isolated([job], in_a_child, workers=1, limits=limits))[job]


def test_a_reader_that_writes_too_large_a_file_is_ended():
    failure = outcome("write")
    assert isinstance(failure, Failure)
    assert failure.code == "over-limit"


def test_a_reader_that_opens_too_many_files_fails():
    failure = outcome("open")
    assert isinstance(failure, Failure)
    assert "Too many open files" in failure.reason


def test_a_reader_leaves_no_picture_of_its_memory():
    assert outcome("core") == (0,)


def test_a_reader_has_no_network(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass
        monkeypatch.setenv("LISTENING", str(port))
        if not may_leave_the_network():
            pytest.skip("the system lets no process leave the network")
        assert outcome("network") == ("refused",)


def may_leave_the_network() -> bool:
    pid = os.fork()
    if pid == 0:
        from indexer.readers.isolate.server import _leave_network

        here = Path("/proc/self/ns/net")
        before = here.readlink()
        _leave_network()
        os._exit(before == here.readlink())
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
