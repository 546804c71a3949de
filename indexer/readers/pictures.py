"""PNG, JPEG and TIFF pictures: every frame is a page, read by OCR where tesseract is installed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from indexer.model import Document
from indexer.readers import faults, ocr
from indexer.readers.geometry import PageText
from indexer.readers.ocr import Look
from indexer.readers.page_notices import PageNotice, low_confidence, tell, without_text
from indexer.readers.pdf.pages import LaidPages
from indexer.readers.pulse import pulse
from indexer.readers.registry import Reading, reads

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 100_000_000
_MOST_FRAMES = 5_000
_MOST_FAILURES = 3
# What a scanner leaves unsaid or a screen says is no measure of the paper: then the picture is
# taken to be as wide as a page.
_LEAST_DPI, _MOST_DPI = 100, 1200
_PAGE_WIDTH = 8.5  # inches
# Tesseract misses letters that are fewer dots high than this makes them.
_LEAST_WIDTH = 1600
_FAULTS = (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, TypeError, KeyError,
           IndexError, AttributeError, NotImplementedError)  # fmt: skip


@reads("png", ".png", libraries=("PIL.Image",))
def read_png(data: bytes, *, name: str) -> Reading:
    """The text in a PNG picture."""
    return read_pictures(data, name, "png")


@reads("jpg", ".jpg", ".jpeg", ".jpe", libraries=("PIL.Image",))
def read_jpeg(data: bytes, *, name: str) -> Reading:
    """The text in a JPEG picture."""
    return read_pictures(data, name, "jpg")


@reads("tif", ".tif", ".tiff", libraries=("PIL.Image",))
def read_tiff(data: bytes, *, name: str) -> Reading:
    """The text in a TIFF picture of one page or many."""
    return read_pictures(data, name, "tif")


def read_pictures(data: bytes, name: str, format_name: str) -> Reading:
    """The text of every frame of a picture; a frame without any is noted.

    Raises:
        SourceError: it is no whole picture, or larger than 100 megapixels or 5,000 frames.
    """
    texts: list[PageText | None] = []
    looks: dict[int, Look] = {}
    notices: list[PageNotice] = []
    failures = 0
    for index, image in enumerate(_frames(data, name)):
        look = _look(image) if image and ocr.languages() and failures < _MOST_FAILURES else None
        failures = failures + 1 if image and look and not look.is_read else 0
        texts.append(look and PageText(look.width, look.height, look.segments))
        notices += _notices(index, image, look)
        if look and look.segments:
            looks[index] = look
    if not looks and all(notice.code == "page-unreadable" for notice in notices):
        raise faults.damaged(name, "the picture cannot be drawn: its data are damaged or cut off")
    laid = LaidPages(texts, [""] * len(texts))
    laid.lay_running()
    document = Document(
        name, format_name, laid.composer.text, laid.composer.blocks, pages=len(texts),
        scans=laid.scans(looks),
    )  # fmt: skip
    return document, tuple(tell(notices, name))


def _notices(index: int, image: Image | None, look: Look | None) -> Iterator[PageNotice]:
    if image is None:
        yield PageNotice("page-unreadable", "the picture is damaged and could not be drawn", index)
    elif not ocr.languages():
        why = f"a picture, not read: install tesseract ({ocr.HOW_TO_INSTALL})"
        yield without_text(index, why)
    elif look is None or not look.is_read:
        yield without_text(index, "OCR gave up on the picture")
    elif not look.segments:
        yield without_text(index, "OCR finds no text in the picture")
    else:
        yield from low_confidence(index, look)


def _frames(data: bytes, name: str) -> Iterator[Image | None]:
    """Every frame, still to be decoded; None for one that is damaged."""
    opened = _open(data, name)
    for index in range(_MOST_FRAMES + 1):
        try:
            opened.seek(index)
        except EOFError:
            return
        except _FAULTS:
            yield None
            return
        if index == _MOST_FRAMES:
            raise faults.over_limit(name, f"a picture of more than {_MOST_FRAMES:,} pages")
        _check_size(opened, name)
        pulse()
        yield _decoded(opened)


def _open(data: bytes, name: str) -> Any:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        except Image.DecompressionBombError as fault:
            raise faults.over_limit(name, "a picture of over 100 megapixels") from fault
        except _FAULTS as fault:
            raise faults.damaged(name, f"not a whole picture ({fault!s:.120})") from fault


def _check_size(image: Image, name: str) -> None:
    width, height = image.size
    if width * height > _MOST_PIXELS:
        raise faults.over_limit(name, f"a picture of {width:,} × {height:,} pixels")


def _decoded(image: Image) -> Image | None:
    """The frame in grey, the way up its camera says, on white where it lets through."""
    from PIL import Image as pillow
    from PIL import ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame = ImageOps.exif_transpose(image)
            if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
                frame = frame.convert("RGBA")
                paper = pillow.new("RGBA", frame.size, "white")
                frame = pillow.alpha_composite(paper, frame)
            grey = frame.convert("L")
    except (*_FAULTS, pillow.DecompressionBombError):
        return None
    grey.info["dpi"] = image.info.get("dpi")
    return grey


def _look(image: Image) -> Look:
    dots = _dots_per_inch(image)
    width, height = image.size
    if width < _LEAST_WIDTH and height < _LEAST_WIDTH and min(width, height) > 1:
        factor = min(3.0, _LEAST_WIDTH / max(width, height))
        image = image.resize((round(width * factor), round(height * factor)))
        dots *= factor
    return ocr.read_picture(image, dots_per_inch=dots)


def _dots_per_inch(image: Image) -> float:
    given: Any = image.info.get("dpi")
    try:
        dots = float(given[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dots = 0.0
    if _LEAST_DPI <= dots <= _MOST_DPI:
        return dots
    return max(_LEAST_DPI, min(image.size) / _PAGE_WIDTH)
