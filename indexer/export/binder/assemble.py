"""Puts the pages of a binder together: index, slip sheets, exhibits; stamps, bookmarks, links."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import ExportError
from indexer.export.binder import fonts
from indexer.export.binder.pages import clean_pages
from indexer.export.binder.sheets import IndexRow, Placed, lay_index, slip_sheet
from indexer.export.binder.typeset import new_canvas

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

# The stamps stand in a strip that is added below each page, so that they cover nothing of it.
_STRIP = 26.0
_STAMP_SIZE = 8.0


@dataclass(frozen=True, slots=True)
class BinderExhibit:
    """One exhibit of a binder.

    `title` is the number as called ("Exhibit 3"); `bates` (begin, end), "" where not numbered;
    `stamp` gives the Bates number of a page of `pdf`, counted from 0; `how` says how the pages
    were made where they are not the original's own. `pdf` None: only its slip sheet is bound.
    """

    title: str
    description: str
    date: str
    bates: tuple[str, str]
    path: str
    sha256: str
    pdf: bytes | None
    how: str
    stamp: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Binder:
    """A binder's title, its exhibits, and the warning on every page, "" for none."""

    title: str
    exhibits: tuple[BinderExhibit, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page to come, with what is stamped under it."""

    page: PageObject
    title: str
    bates: str


def write_binder(path: Path, binder: Binder) -> int:
    """Write the binder; the same exhibits give the same bytes.

    Returns:
        How many pages it has.

    Raises:
        ExportError: the file cannot be written; an earlier file of that name is left as it was.
    """
    from pypdf import PdfWriter

    writer = PdfWriter()
    bodies, notes = zip(*map(_body, binder.exhibits), strict=True) if binder.exhibits else ((), ())
    fronts = len(_index(binder, [0] * len(bodies))[0])
    starts, at = [], fronts
    for body in bodies:
        starts.append(at)
        at += 1 + len(body)
    index, places = _index(binder, starts)
    sheets = [_Sheet(page, "", "") for page in index]
    for exhibit, body, how in zip(binder.exhibits, bodies, notes, strict=True):
        sheets.append(_Sheet(_slip(exhibit, how), exhibit.title, ""))
        sheets += [_Sheet(p, exhibit.title, exhibit.stamp(n)) for n, p in enumerate(body)]
    for number, sheet in enumerate(sheets, start=1):
        page = writer.add_page(sheet.page)
        _stamp(page, sheet, f"{number} / {len(sheets)}", binder.warning)
    _link(writer, binder, starts, places)
    _replace(path, _bytes(writer, binder))
    return len(sheets)


def _body(exhibit: BinderExhibit) -> tuple[list[PageObject], str]:
    if exhibit.pdf is None:
        return [], exhibit.how
    pages, how = clean_pages(exhibit.pdf)
    return pages, " ".join(filter(None, (exhibit.how, how)))


def _index(binder: Binder, starts: Sequence[int]) -> tuple[list[PageObject], tuple[Placed, ...]]:
    rows = [
        IndexRow(e.title, e.description, e.date, _range(e.bates), str(start + 1))
        for e, start in zip(binder.exhibits, starts, strict=True)
    ]
    data, places = lay_index(rows, title=binder.title)
    return _pages(data), places


def _pages(data: bytes) -> list[PageObject]:
    from pypdf import PdfReader

    return list(PdfReader(io.BytesIO(data)).pages)


def _range(bates: tuple[str, str]) -> str:
    return bates[0] if bates[0] == bates[1] else f"{bates[0]} – {bates[1]}"


def _slip(exhibit: BinderExhibit, how: str) -> PageObject:
    lines = (
        ("Description", exhibit.description), ("Date", exhibit.date), ("Bates",
        _range(exhibit.bates)), ("File", exhibit.path), ("SHA-256", exhibit.sha256), ("Note", how),
    )  # fmt: skip
    return _pages(slip_sheet(exhibit.title, [(n, v) for n, v in lines if v]))[0]


def _stamp(page: PageObject, sheet: _Sheet, folio: str, warning: str) -> None:
    """Add below a page a strip that bears exhibit no., warning, page of the binder, Bates no."""
    from pypdf import Transformation
    from pypdf.generic import RectangleObject

    if page.rotation:
        page.transfer_rotation_to_content()
    box = page.cropbox
    left, bottom, right, top = map(float, (box.left, box.bottom, box.right, box.top))
    strip = _pages(_strip(right - left, sheet, folio, warning))[0]
    for name in ("mediabox", "cropbox", "trimbox", "bleedbox", "artbox"):
        setattr(page, name, RectangleObject((left, bottom - _STRIP, right, top)))
    page.merge_transformed_page(strip, Transformation().translate(left, bottom - _STRIP))


def _strip(width: float, sheet: _Sheet, folio: str, warning: str) -> bytes:
    out = io.BytesIO()
    canvas = new_canvas(out, (width, _STRIP))
    canvas.setFillGray(1)
    canvas.rect(0, 0, width, _STRIP, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setStrokeGray(0.6)
    canvas.line(12, _STRIP - 3, width - 12, _STRIP - 3)
    # A narrow page, such as a receipt's, has small stamps rather than stamps on one another.
    whole = sum(fonts.width(t, _STAMP_SIZE, fonts.BOLD) for t in (sheet.title, folio, sheet.bates))
    size = min(_STAMP_SIZE, _STAMP_SIZE * (width - 60) / max(whole, 1.0))
    for text, share in ((sheet.title, 0.0), (folio, 0.5), (sheet.bates, 1.0)):
        room = width - 30 - fonts.width(text, size, fonts.BOLD)
        fonts.draw(canvas, 15 + share * room, 4, text, size, fonts.BOLD)
    if warning:
        small = min(7.0, 7.0 * (width - 30) / fonts.width(warning, 7.0, fonts.BOLD))
        canvas.setFillColorRGB(0.75, 0, 0)
        left = (width - fonts.width(warning, small, fonts.BOLD)) / 2
        fonts.draw(canvas, left, 14, warning, small, fonts.BOLD)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _link(
    writer: PdfWriter, binder: Binder, starts: Sequence[int], places: Sequence[Placed]
) -> None:
    """Bookmarks, links from the index to each slip sheet, and labels that are the page numbers."""
    from pypdf.annotations import Link
    from pypdf.constants import PageLabelStyle

    writer.add_outline_item(title="Index of exhibits", page_number=0)
    for exhibit, start, place in zip(binder.exhibits, starts, places, strict=True):
        label = " – ".join(filter(None, (exhibit.title, exhibit.description)))
        writer.add_outline_item(title=label, page_number=start)
        link = Link(rect=place.rectangle, target_page_index=start, border=[0, 0, 0])
        writer.add_annotation(place.page, link)
    writer.set_page_label(0, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL, start=1)
    writer.page_mode = "/UseOutlines"


def _bytes(writer: PdfWriter, binder: Binder) -> bytes:
    """The file, without a clock in it; its ID is a hash of its title and exhibits."""
    writer.metadata = None
    writer.add_metadata({"/Title": binder.title, "/Producer": "indexer"})
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _replace(path: Path, data: bytes) -> None:
    scratch = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_bytes(data)
        scratch.replace(path)
    except OSError as fault:
        scratch.unlink(missing_ok=True)
        raise ExportError(
            f"cannot be written: {fault.strerror}", where=str(path),
            hint="close it if it is open in another program, or choose another place with --to",
        ) from None  # fmt: skip
