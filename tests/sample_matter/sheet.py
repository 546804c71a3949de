"""Workbooks: true dates, hidden rows and sheets, comments."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.sample_matter.entries import Entry
from tests.sample_matter.packed import pack, unpack

_STAMP = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def make(entry: Entry) -> bytes:
    """The workbook that the source's tables describe."""
    book = Workbook()
    book.remove(book.active)
    for table in entry.tables["sheet"]:
        _fill(book.create_sheet(table["title"]), table)
    about = book.properties
    about.title, about.creator = entry.title, entry.author
    about.created = entry.created.replace(tzinfo=None)
    buffer = io.BytesIO()
    book.save(buffer)
    return _with_date(buffer.getvalue(), entry)


def _fill(sheet: Worksheet, table: Mapping[str, Any]) -> None:
    sheet.append(table["columns"])
    for row in table["rows"]:
        sheet.append([None if value == "" else value for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip(sheet.columns, table["widths"], strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
        for cell in column[1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.is_date:
                cell.number_format = "yyyy-mm-dd"
    sheet.sheet_state = "hidden" if table.get("hidden") else "visible"
    for entry in table.get("hidden_rows", ()):
        sheet.row_dimensions[entry + 1].hidden = True
    for note in table.get("comments", ()):
        at = table["columns"].index(note["column"]) + 1
        comment = Comment(note["text"], note["author"])
        sheet.cell(note["entry"] + 1, at).comment = comment


def _with_date(data: bytes, entry: Entry) -> bytes:
    """openpyxl stamps the clock's time into the properties as it saves; put ours there."""
    parts = unpack(data)
    stamp = f"{entry.created:%Y-%m-%dT%H:%M:%SZ}".encode()
    parts["docProps/core.xml"] = _STAMP.sub(rb"\g<1>" + stamp, parts["docProps/core.xml"])
    return pack(parts)
