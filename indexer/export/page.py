"""One HTML file that holds everything: no script, nothing loaded from anywhere, fit to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from indexer.export.cells import printable_text
from indexer.export.sheets import CellValue, Column, LinkTo, Sheet, plain_value
from indexer.export.writing import replacing

# Nothing may run or be fetched, whatever stands in the evidence.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body{font:13px/1.4 Arial,Helvetica,sans-serif;color:#1a1a1a;margin:1.5rem}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;margin:1.6rem 0 .4rem;break-after:avoid}
.legend{color:#555;margin:.2rem 0 1rem}nav a{margin-right:1rem}
.wide{overflow-x:auto}table{border-collapse:collapse;min-width:100%}
th{background:#1f3a5f;color:#fff;text-align:left;position:sticky;top:0}
th.manual{background:#7a5c00}th.proof{background:#5a5a5a}
th,td{padding:.25rem .4rem;vertical-align:top;border-bottom:1px solid #ccc;white-space:pre-line}
tr:nth-child(even) td{background:#f3f6fa}a{color:#0b5394}
td.proof{font-size:11px;word-break:break-all}
.proof{display:none}#proof:checked~main .proof{display:table-cell}
@page{size:legal landscape;margin:12mm}
@media print{body{margin:0;font-size:8px}nav,label,#proof{display:none}.wide{overflow:visible}
thead{display:table-header-group}tr{break-inside:avoid}}
"""


def write_page(path: Path, sheets: Sequence[Sheet], *, title: str, legend: str) -> None:
    """Write the sheets as one page, each a table; the columns of proof show when asked for.

    Raises:
        ExportError: the file cannot be written.
    """
    with replacing(path) as stream:
        for piece in _page(sheets, title=title, legend=legend):
            stream.write(piece.encode())


def _page(sheets: Sequence[Sheet], *, title: str, legend: str) -> Iterator[str]:
    name = _escaped(title)
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{name}</title><style>{_STYLE}</style></head><body>\n"
        f'<h1>{name}</h1><p class="legend">{_escaped(legend)}</p>\n<nav>'
    )
    for number, sheet in enumerate(sheets, start=1):
        yield f'<a href="#t{number}">{_escaped(sheet.name)}</a>'
    yield (
        '</nav>\n<input type="checkbox" id="proof"><label for="proof">show where each row comes '
        "from</label>\n<main>\n"
    )
    for number, sheet in enumerate(sheets, start=1):
        yield from _table(f"t{number}", sheet)
    yield "</main></body></html>\n"


def _table(place: str, sheet: Sheet) -> Iterator[str]:
    kinds = [_kind(column) for column in sheet.columns]
    heads = (
        f"<th{kind}>{_escaped(column.header)}</th>"
        for kind, column in zip(kinds, sheet.columns, strict=True)
    )
    yield (
        f'<h2 id="{place}">{_escaped(sheet.name)}</h2>\n<div class="wide"><table><thead><tr>'
        f"{''.join(heads)}</tr></thead><tbody>\n"
    )
    for row in sheet.rows:
        cells = (f"<td{kind}>{_cell(value)}</td>" for kind, value in zip(kinds, row, strict=True))
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody></table></div>\n"


def _kind(column: Column) -> str:
    return ' class="manual"' if column.is_manual else ' class="proof"' if column.is_proof else ""


def _cell(value: CellValue) -> str:
    if isinstance(value, LinkTo):
        return f'<a href="{escape(value.target)}">{_escaped(value.text)}</a>'
    return "" if value is None else _escaped(str(plain_value(value)))


def _escaped(text: str) -> str:
    return escape(printable_text(text))
