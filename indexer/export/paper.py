"""Writes a paper for filing: case heading, contents, tables, page x of y, and what proves each row.

python-docx makes the paper and its styles; the tables are put in while the file is written, so
that a long list never stands in memory.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from indexer.export.base import read_stamp
from indexer.export.cells import printable_text
from indexer.export.heading import CaseHeading
from indexer.export.paper_shell import BODY_MARK, CONTENTS_MARK, make_shell
from indexer.export.paper_tables import BodyWriter, contents
from indexer.export.sheets import Sheet
from indexer.export.writing import fixed_entry, replacing, without_save_time

_BODY = "word/document.xml"
_CHUNK = 1 << 16
# Up to this a paper's body stays in memory.
_SPOOL_BYTES = 8_000_000
_TITLES = {
    "Exhibits": "List of exhibits",
    "Chronology": "Chronology of events",
    "Pleadings": "Pleadings: allegations and answers",
    "Drift": "How the story changed",
}


def write_paper(
    path: Path, sheets: Sequence[Sheet], *, tables: int, heading: CaseHeading, legend: str
) -> None:
    """Write the sheets as one Word paper; the first `tables` are followed by their proof.

    Raises:
        ExportError: the file cannot be written; an earlier file of that name is left as it was.
    """
    titles = [_TITLES.get(sheet.name, sheet.name) for sheet in sheets]
    several = "Schedules of documents" if titles[0] == "Schedule 1" else "Tables of the case"
    title = titles[0] if tables == 1 else several
    buffer = io.BytesIO()
    shell_of_paper = make_shell(heading, title, legend)
    headers = (column.header for sheet in sheets[:tables] for column in sheet.columns)
    _set_keywords(shell_of_paper, " ".join(filter(read_stamp, headers)))
    shell_of_paper.save(buffer)
    with (
        tempfile.SpooledTemporaryFile(_SPOOL_BYTES) as body,
        tempfile.SpooledTemporaryFile(_SPOOL_BYTES) as proof,
        zipfile.ZipFile(buffer) as shell,
        replacing(path) as scratch,
        zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED) as paper,
    ):
        writer = BodyWriter(body, proof)
        for number, (sheet, name) in enumerate(zip(sheets, titles, strict=True)):
            writer.add(sheet, name, is_proved=number < tables)
        writer.add_proof()
        for name in shell.namelist():
            content = shell.read(name)
            if name == "docProps/core.xml":
                content = without_save_time(content)
            if name != _BODY:
                paper.writestr(fixed_entry(name), content)
                continue
            before, between, after = _parts(content.decode())
            with paper.open(fixed_entry(name), "w", force_zip64=True) as stream:
                stream.write((before + contents(writer.headings) + between).encode())
                body.seek(0)
                while chunk := body.read(_CHUNK):
                    stream.write(chunk)
                stream.write(after.encode())


def _set_keywords(paper: Any, words: str) -> None:
    """What `verify` makes the paper again from; python-docx would refuse more than 255 letters."""
    properties = paper.core_properties
    properties.keywords = "Base"
    element = next(e for e in properties._element if str(e.tag).endswith("}keywords"))
    element.text = printable_text(words)


def _parts(document: str) -> tuple[str, str, str]:
    """The document before its contents, between contents and body, and after."""
    mark = r"<w:p>(?:(?!</w:p>).)*?{}.*?</w:p>"
    before, rest = re.split(mark.format(CONTENTS_MARK), document, maxsplit=1, flags=re.DOTALL)
    between, after = re.split(mark.format(BODY_MARK), rest, maxsplit=1, flags=re.DOTALL)
    return before, between, after
