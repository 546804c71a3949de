"""Chooses the exhibits of a binder, has them printed and bound, and says what is not in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.case.bates import BatesRange, load_ranges
from indexer.case.material import gather
from indexer.case.numbering import documents_of
from indexer.case.originals import original_bytes
from indexer.case.privilege import STAMP, withheld_ids
from indexer.case.settings import CORPUS
from indexer.errors import UsageError
from indexer.export.binder import Binder, BinderExhibit, write_binder
from indexer.export.binder.printing import Original, Printed, print_all
from indexer.export.cites import describe, type_name
from indexer.export.exhibits import DESCRIPTION, NAME, Exhibit, list_exhibits
from indexer.export.sheets import Manual
from indexer.store.rows import DocumentRow

if TYPE_CHECKING:
    from indexer.case.case import Case

_SUFFIX = ".pdf"
# Words under a black box that can still be selected: no paper with them leaves the case.
_FAILED = "failed-redaction"
_REFUSED = "Not bound: a redaction of this document failed, and its words could be read."
# What holds documents and is none.
_HOLDERS = frozenset(("zip", "tar", "gz", "bz2", "xz", "mbox"))


@dataclass(frozen=True, slots=True)
class BinderSummary:
    """What was bound; `refused` are the paths of documents with a failed redaction."""

    exhibits: int
    pages: int
    withheld: int
    refused: tuple[str, ...]


def export_binder(
    case: Case, target: Path, *, what: Sequence[str] = (), include_privileged: bool = False
) -> BinderSummary:
    """Write one PDF of the exhibits, numbered as `export exhibits` numbers the same choice.

    Args:
        case: open.
        target: the file, which ends in .pdf.
        what: paths, or one query; () is the whole case.
        include_privileged: bind what is withheld too, and stamp every page for it.

    Raises:
        UsageError: the name does not end in .pdf; or there is nothing to bind.
        QueryError: what is neither path nor query.
        ExportError: an original has changed, or the file cannot be written.
    """
    if target.suffix.casefold() != _SUFFIX:
        raise UsageError("a binder is a PDF", where=str(target), hint="end the name with .pdf")
    rows = [row for row in documents_of(case, what) if row.format not in _HOLDERS]
    secret = withheld_ids(case.store)
    bound = [row for row in rows if include_privileged or row.id not in secret]
    if not bound:
        raise UsageError(
            "there is no document to bind", where=" ".join(what) or "the case",
            hint="choose others; `indexer privilege` lists what is withheld",
        )  # fmt: skip
    failed = {n.path for n in case.store.notices() if n.code == _FAILED}
    material = gather(case, target)
    listed = list_exhibits(
        bound, (), bates={}, banners={}, numbering=material.settings.numbering,
        written=material.written_numbers,
    )  # fmt: skip
    exhibits = _exhibits(case, listed, failed, material.manual)
    warning = STAMP if include_privileged else ""
    pages = write_binder(target.absolute(), Binder(case.settings.name, exhibits, warning))
    refused = tuple(sorted(row.path for row in bound if row.path in failed))
    return BinderSummary(len(bound), pages, len(rows) - len(bound), refused)


def _exhibits(
    case: Case, listed: Sequence[Exhibit], failed: set[str], manual: Manual
) -> tuple[BinderExhibit, ...]:
    ranges = load_ranges(case.root)
    originals = [
        (one.document.id, _original(case, one.document))
        for one in listed
        if one.document.path not in failed
    ]
    printed = print_all(originals)
    return tuple(
        _exhibit(
            one,
            printed.get(one.document.id),
            ranges.get(one.document.sha256),
            manual.get((NAME, one.document.id), {}).get(DESCRIPTION) or describe(one.document),
        )
        for one in listed
    )


def _original(case: Case, row: DocumentRow) -> Original:
    data = original_bytes(case.root / CORPUS, row)
    return Original(row.path, row.format, data, case.store.text(row.id) or "")


def _exhibit(
    one: Exhibit, printed: Printed | None, bates: BatesRange | None, described: str
) -> BinderExhibit:
    row = one.document
    # A title may be the very words that the failed redaction was to hide.
    description = described if printed else type_name(row.type)
    stamp: Callable[[int], str] = bates.of_page if bates else _no_number
    return BinderExhibit(
        _called(one.number), description, row.date.value.value if row.date else "undated",
        (bates.begin, bates.end) if bates else ("", ""), row.path, row.sha256,
        printed.pdf if printed else None, printed.how if printed else _REFUSED, stamp,
    )  # fmt: skip


def _called(number: str) -> str:
    """ "Exhibit C" for "C"; a form such as "Plaintiff's Exhibit 3" says so itself."""
    return number if " " in number else f"Exhibit {number}"


def _no_number(_page: int) -> str:
    return ""
