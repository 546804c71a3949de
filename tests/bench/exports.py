"""Measures exports: so many rows in each form, each in a process of its own.

    python -m tests.bench.exports [--rows 50000] [--forms .xlsx .csv]

Prints for each form seconds of wall and CPU, the peak of memory and the file's size. The rows are
statements with quote, cites, links and proof: 19 columns. Compare figures of one run only.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from indexer.export import FORMS, write_sheets
from indexer.export.sheets import sheet_of
from indexer.export.statement_table import statement_table
from indexer.model import EdtfDate, Span, StatementKind
from indexer.store.rows import DocumentRow, StatementRow
from tests.bench.matter import Writer
from tests.export.rows import document

_A_DOCUMENT = 500
_BOUND_S, _BOUND_MB = 30.0, 300.0


def make_documents(rows: int) -> dict[str, DocumentRow]:
    """The documents that the statements stand in."""
    ids = [f"{number:012x}" for number in range(rows // _A_DOCUMENT + 1)]
    return {one: document(f"letters/{one[-4:]}.docx", id=one) for one in ids}


def make_statements(rows: int) -> Iterator[StatementRow]:
    """So many statements of invented prose."""
    writer, kinds = Writer(1), list(StatementKind)
    told = [line for n in range(99) for line in writer.document(n).splitlines() if len(line) > 80]
    day = EdtfDate("2021-03-04")
    for number in range(rows):
        document, start = f"{number // _A_DOCUMENT:012x}", 400 * (number % _A_DOCUMENT)
        quote = f"{number}. {told[number % len(told)]}"
        kind = kinds[number % len(kinds)]
        yield StatementRow(
            f"{document}.{start}-{kind.value}", document, f"letters/{document[-4:]}.docx",
            Span(start, start + len(quote)), quote, kind, "Board of the Inland Harbour", day,
            "pleading/paragraph", "", (), (), str(start // 2000), str(number % _A_DOCUMENT), "",
            None, "letter", day,
        )  # fmt: skip


def run(form: str, rows: int, folder: Path) -> str:
    """Write one form and say what it cost."""
    documents, target = make_documents(rows), folder / f"bench{form}"
    table = statement_table(make_statements(rows), documents, corpus_from="../corpus")
    began, cpu = time.perf_counter(), time.process_time()
    write_sheets(target, [sheet_of(table, {})], title="Doe v. Roe", legend="Prepared for counsel")
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = target.stat().st_size / 1e6
    within = cpu <= _BOUND_S and peak <= _BOUND_MB
    return (
        f"{form:6} {rows:,} rows {wall:7.1f} s {cpu:7.1f} s CPU {peak:6.0f} MB, {size:.1f} MB file"
        f"  {'within' if within else 'OVER'} {_BOUND_S:.0f} s CPU and {_BOUND_MB:.0f} MB"
    )


def main() -> None:
    """Run each form in a fresh process, so that one's memory is not counted with another's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--forms", nargs="*", default=list(FORMS))
    parser.add_argument("--in-process", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for form in asked.forms:
            if asked.in_process:
                print(run(form, asked.rows, Path(folder)))
            else:
                again = [sys.executable, "-m", "tests.bench.exports", "--in-process"]
                subprocess.run([*again, "--rows", str(asked.rows), "--forms", form], check=True)


if __name__ == "__main__":
    main()
