"""Makes real scans for the tests: pages drawn by pdfium, put into a PDF or a picture file."""

from __future__ import annotations

import io
import shutil

import pypdfium2
import pytest
from PIL.Image import Image
from reportlab.lib.utils import ImageReader

from indexer.readers.ocr.tesseract import languages
from tests.readers.pdf_files import HEIGHT, WIDTH, Draw, pdf

needs_tesseract = pytest.mark.skipif(
    set(languages()) != {"eng", "fra"},
    reason="tesseract with English and French is not installed: scans cannot be read here",
)


def pictures(data: bytes, *, dots_per_inch: int = 150) -> list[Image]:
    """Every page of a PDF as a grey picture, as a scanner would make it."""
    return [
        page.render(scale=dots_per_inch / 72, grayscale=True).to_pil()
        for page in pypdfium2.PdfDocument(data)
    ]


def picture_page(image: Image, *, left: float = 0, bottom: float = 0, width: float = WIDTH) -> Draw:
    """Draws a picture, the whole page wide unless told otherwise."""
    height = width * image.size[1] / image.size[0]

    def draw(canvas):
        canvas.drawImage(ImageReader(image), left, bottom, width, height)

    return draw


def scan(*pages: Draw) -> bytes:
    """A PDF that holds pictures of those pages and not a letter of text."""
    return pdf(*(picture_page(image) for image in pictures(pdf(*pages))))


def as_file(images: list[Image], form: str, **options: object) -> bytes:
    """The pictures as one file of that form ("PNG", "JPEG", "TIFF")."""
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    images[0].save(buffer, form, **more, **options)
    return buffer.getvalue()


def without_tesseract(monkeypatch: pytest.MonkeyPatch, folder: object) -> None:
    """As on a machine where no tesseract is installed."""
    monkeypatch.setenv("PATH", str(folder))
    languages.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)


__all__ = ["HEIGHT", "WIDTH", "as_file", "needs_tesseract", "picture_page", "pictures", "scan",
           "without_tesseract"]  # fmt: skip
