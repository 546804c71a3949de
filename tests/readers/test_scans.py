"""A scanned page is read by OCR and laid like any other; what cannot be read is listed."""

from __future__ import annotations

import contextlib
import io

import pypdf
import pytest
from PIL import Image, ImageFilter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject

from indexer.errors import LimitError, SourceError
from indexer.model import BlockKind, ScannedWord
from indexer.readers import ocr, read
from indexer.readers.ocr import tesseract
from indexer.readers.ocr.scan import confidence
from tests.readers.pdf_files import at, lines, pdf, together
from tests.readers.scans import (
    as_file,
    needs_tesseract,
    picture_page,
    pictures,
    scan,
    without_tesseract,
)

ENGLISH = ["The Board admits that the gauge was", "not inspected in March 2021."]
FRENCH = ["Le ministère a répondu que l'été dernier", "la réunion avait été annulée."]
LETTER = lines([*ENGLISH, "", *FRENCH], pitch=16)


@pytest.fixture(autouse=True)
def _forget_what_is_installed():
    tesseract.languages.cache_clear()
    yield
    tesseract.languages.cache_clear()


def codes(notices):
    return [(notice.code, notice.where) for notice in notices]


@needs_tesseract
def test_a_scanned_page_reads_like_the_page_it_is_a_picture_of():
    document, notices = read(scan(LETTER), name="scan.pdf")
    assert document.text == "\n".join(ENGLISH) + "\n\n" + "\n".join(FRENCH)
    assert (document.pages, notices) == (1, ())
    assert [(b.kind, b.page, b.page_index) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "1", 0)
    ] * 2


@needs_tesseract
def test_every_scanned_word_keeps_its_place_on_the_page_and_in_the_text():
    document, _ = read(scan(LETTER), name="scan.pdf")
    (page,) = document.scans
    words = page.words
    assert [document.text[w.start : w.end] for w in words] == document.text.split()
    assert page.confidence > 85
    assert min(w.confidence for w in words) > 40
    first = words[0]
    # 72 points from the left of 612; the line stands 680 points up of 792.
    assert first.left == pytest.approx(10_000 * 72 / 612, abs=60)
    assert first.bottom == pytest.approx(10_000 * (1 - 680 / 792), abs=60)
    assert first.top < first.bottom
    assert first.left < first.right


@needs_tesseract
def test_a_page_scanned_on_its_side_is_turned_upright():
    # OSD needs about forty letters to tell which way is up.
    (image,) = pictures(pdf(lines([*ENGLISH, *FRENCH] * 2, pitch=16)))
    turned = as_file([image.rotate(90, expand=True)], "TIFF", dpi=(150, 150))
    document, _ = read(turned, name="turned.tif")
    assert document.text.startswith(ENGLISH[0])
    assert [page.turn for page in document.scans] == [90]


@needs_tesseract
def test_of_a_mixed_file_each_page_is_read_as_it_can_be():
    (image,) = pictures(pdf(lines(ENGLISH)))
    document, notices = read(
        pdf(lines(["Typed words."]), picture_page(image), together()), name="mixed.pdf"
    )
    assert [b.page_index for b in document.blocks] == [0, 1]
    assert document.text == "Typed words.\n\n" + "\n".join(ENGLISH)
    assert [page.page_index for page in document.scans] == [1]
    assert codes(notices) == [("page-without-text", "mixed.pdf, page 3")]
    assert "nothing is drawn" in notices[0].message


@needs_tesseract
def test_a_letter_pasted_into_a_page_is_read_beside_the_text_of_the_page():
    (image,) = pictures(pdf(lines(ENGLISH)))
    pasted = picture_page(image.crop((100, 150, 1100, 500)), left=72, bottom=300, width=440)
    page = together(lines(["See the letter of the Board:"]), pasted, at(450, 30, "ABC000123"))
    document, notices = read(pdf(page), name="page.pdf")
    expected = ["See the letter of the Board:", *ENGLISH, "ABC000123"]
    assert document.text.split() == " ".join(expected).split()
    assert notices == ()


@needs_tesseract
def test_a_scan_with_a_stamp_in_its_margin_is_read_all_the_same():
    (image,) = pictures(pdf(lines(ENGLISH)))
    stamp = at(72, 30, "CONFIDENTIAL - SUBJECT TO PROTECTIVE ORDER ABC000123", size=9)
    document, notices = read(pdf(together(picture_page(image), stamp)), name="stamped.pdf")
    assert document.text.split()[:12] == " ".join(ENGLISH).split()
    assert document.text.endswith("ABC000123")
    assert notices == ()


@needs_tesseract
def test_a_scan_that_was_read_already_is_not_read_again():
    (image,) = pictures(pdf(lines(ENGLISH)))
    document, _ = read(pdf(together(picture_page(image), lines(ENGLISH))), name="done.pdf")
    assert document.text == "\n".join(ENGLISH)
    assert document.scans == ()


@needs_tesseract
def test_a_page_that_ocr_reads_badly_is_noted_with_how_badly():
    (image,) = pictures(pdf(LETTER), dots_per_inch=100)
    blurred = image.filter(ImageFilter.GaussianBlur(2.4)).point(lambda v: 255 if v > 205 else v)
    document, notices = read(as_file([blurred], "PNG", dpi=(100, 100)), name="blurred.png")
    assert document.pages == 1
    (notice,) = notices
    assert notice.code in {"page-low-confidence", "page-without-text"}
    assert notice.where == "blurred.png, page 1"


def test_a_low_confidence_is_said_in_figures():
    from indexer.readers.ocr import Look
    from indexer.readers.page_notices import low_confidence, tell

    look = Look(612, 792, (), 43.4)
    (notice,) = tell(low_confidence(3, look), "scan.pdf")
    assert (notice.code, notice.where) == ("page-low-confidence", "scan.pdf, page 4")
    assert "43 of 100" in notice.message
    assert list(low_confidence(3, look._replace(confidence=95.0))) == []


def test_long_words_weigh_more_in_the_confidence_of_a_page():
    word = tesseract.Word("", 0, 0, 1, 1, 0, (1, 1, 1))
    assert confidence([]) == 0
    seen = [word._replace(text="administrative", confidence=95), word._replace(text="|")]
    assert confidence(seen) == pytest.approx(95 * 14 / 15)


def scan_with_a_redaction_mark() -> bytes:
    """The letter with its first paragraph marked to be redacted, and the mark not applied."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(scan(LETTER)))
    mark = {"/Type": NameObject("/Annot"), "/Subtype": NameObject("/Redact"),
            "/Rect": ArrayObject(FloatObject(n) for n in (60, 655, 500, 676))}  # fmt: skip
    writer.add_annotation(0, DictionaryObject({NameObject(k): v for k, v in mark.items()}))
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


MARKED = [("", "a redaction mark that was not applied")]


@needs_tesseract
def test_what_is_marked_to_be_redacted_on_a_scan_is_not_read():
    document, _ = read(scan_with_a_redaction_mark(), name="scan.pdf")
    assert ENGLISH[0] in document.text
    assert "2021" not in document.text
    assert [(words.text, words.why) for words in document.covered] == MARKED


def test_a_mark_on_a_scan_is_told_without_tesseract_too(monkeypatch, tmp_path):
    data = scan_with_a_redaction_mark()
    without_tesseract(monkeypatch, tmp_path)
    document, _ = read(data, name="scan.pdf")
    assert [(words.text, words.why) for words in document.covered] == MARKED


@pytest.mark.parametrize("form", ["PDF", "PNG", "TIFF"])
def test_without_tesseract_a_scan_is_listed_with_what_to_install(form, monkeypatch, tmp_path):
    data = scan(LETTER) if form == "PDF" else as_file(pictures(pdf(LETTER)), form)
    without_tesseract(monkeypatch, tmp_path)
    document, notices = read(data, name="scan")
    assert (document.text, document.pages) == ("", 1)
    assert codes(notices)[-1] == ("page-without-text", "scan, page 1")
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-fra" in notices[-1].message


def test_where_tesseract_fails_the_page_is_listed_and_the_file_goes_on(monkeypatch):
    monkeypatch.setattr(ocr, "languages", lambda: ("eng",))
    calls = []
    monkeypatch.setattr(tesseract, "find_words", lambda image: calls.append(image))
    pages = [picture_page(image) for image in pictures(pdf(LETTER)) * 5]
    document, notices = read(pdf(*pages, lines(["Typed words."])), name="scan.pdf")
    assert document.text == "Typed words."
    assert codes(notices) == [("page-without-text", "scan.pdf, pages 1-5")]
    assert len(calls) == 3, "after three failures in a row it is not tried again"


@needs_tesseract
def test_every_page_of_a_tiff_is_a_page_of_the_document():
    images = pictures(pdf(lines(ENGLISH), lines(FRENCH)))
    document, notices = read(as_file(images, "TIFF", dpi=(150, 150)), name="fax.tif")
    assert (document.format, document.pages, notices) == ("tif", 2, ())
    assert [b.page_index for b in document.blocks] == [0, 1]
    assert document.text == "\n".join(ENGLISH) + "\n\n" + "\n".join(FRENCH)


@needs_tesseract
@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg")])
def test_pictures_of_letters_are_read(form, name):
    data = as_file(pictures(pdf(lines(ENGLISH))), form)
    document, _ = read(data, name=name)
    assert document.text == "\n".join(ENGLISH)


@needs_tesseract
def test_a_picture_with_a_transparent_ground_is_read_as_if_on_paper():
    (grey,) = pictures(pdf(lines(ENGLISH)))
    ink = Image.new("RGBA", grey.size, (0, 0, 0, 0))
    ink.putalpha(grey.point(lambda value: 255 - value))
    assert read(as_file([ink], "PNG"), name="a.png")[0].text == "\n".join(ENGLISH)


def png_of(width: int, height: int) -> bytes:
    """A PNG whose head claims this size, with next to no data."""
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes(100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(100_000, 100_000), (12_000, 9_000), (1, 2**31 - 1)])
def test_a_picture_of_over_100_megapixels_is_refused_by_its_head(size):
    with pytest.raises(LimitError):
        read(png_of(*size), name="bomb.png")


def test_a_tiff_of_over_5000_pages_is_refused(monkeypatch, tmp_path):
    without_tesseract(monkeypatch, tmp_path)
    monkeypatch.setattr("indexer.readers.pictures._MOST_FRAMES", 3)
    with pytest.raises(LimitError):
        read(as_file([Image.new("1", (30, 30), 1)] * 4, "TIFF"), name="bomb.tif")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_cut_short_or_spoilt_is_damaged_or_read_never_a_crash(
    form, monkeypatch, tmp_path
):
    import random

    whole = as_file(pictures(pdf(LETTER), dots_per_inch=40), form)
    without_tesseract(monkeypatch, tmp_path)
    chance = random.Random(6)
    for _ in range(60):
        spoilt = bytearray(whole[: chance.randrange(9, len(whole))])
        for _ in range(chance.randrange(4)):
            spoilt[chance.randrange(8, len(spoilt))] = chance.randrange(256)
        with contextlib.suppress(SourceError):
            document, notices = read(bytes(spoilt), name="spoilt")
            assert document.pages
            assert notices


def test_a_scanned_word_is_packed_and_unpacked_as_it_was():
    from hypothesis import given
    from hypothesis import strategies as st

    from indexer.model import Scan

    small, part = st.integers(0, 60_000), st.integers(0, 10_000)

    @given(st.lists(st.tuples(st.integers(0, 2**31), small, part, part, part, part)))
    def check(rows):
        words = [ScannedWord(start, start + length, *box, 50) for start, length, *box in rows]
        assert list(Scan.of(0, 50.0, 0, words).words) == words

    check()
