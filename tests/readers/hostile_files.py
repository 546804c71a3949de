"""Files made to break what opens them: small ones for the suite, large ones for the benchmark."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pptx

from tests.readers.locked_files import locked_office, locked_pdf, locked_zip
from tests.readers.pdf_files import lines, pdf
from tests.readers.quine_zip import quine_zip
from tests.readers.word_files import WordFile, archive, paragraph

SAFE = b"Date: 3 March 2020\n\nThe Board admits that the gate was open.\n"
_SPACES = "".join(
    f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
    for n in ("text", "office", "table")
)


def hostile_files(secret: Path) -> dict[str, tuple[bytes, str]]:
    """name → (bytes, the code of its quarantine; "" where it can be read).

    `secret` is a file on this machine that the entities of some of them ask for.
    """
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10)
    )
    outside = f'<!ENTITY k SYSTEM "{secret.as_uri()}">'
    found: dict[str, tuple[bytes, str]] = {}
    for suffix, make in _PACKAGES.items():
        found[f"laughs{suffix}"] = make(f"<!DOCTYPE x [{laughs}]>", "&k;"), "damaged"
        found[f"outside{suffix}"] = make(f"<!DOCTYPE x [{outside}]>", "&k;"), "damaged"
        found[f"declared{suffix}"] = make("<!DOCTYPE x>", "plain"), "damaged"
    found |= dict(_deep())
    found |= dict(_archives())
    found |= dict(_locked())
    found["recipients.eml"] = _mail_to(100_000), ""
    found["bomb.docx"] = (
        _package({"word/document.xml": b"<w:document>" + b" " * 60_000_000}),
        ("over-limit"),
    )
    return found


def rows_without_end(rows: int) -> bytes:
    """A workbook with a sheet of so many empty rows."""
    pieces = (b"<row/>" * 100_000 for _ in range(rows // 100_000))
    sheet = b"".join((_SHEET_HEAD, *pieces, b"</sheetData></worksheet>"))
    return _replaced(_workbook(), {"xl/worksheets/sheet1.xml": sheet})


_SHEET_HEAD = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)


def _word(declared: str, words: str) -> bytes:
    body = (
        f'{declared}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
        f'main"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'
    )
    return _package({"word/document.xml": body.encode()})


def _excel(declared: str, words: str) -> bytes:
    cell = f'<row><c t="inlineStr"><is><t>{words}</t></is></c></row></sheetData></worksheet>'
    sheet = declared.encode() + _SHEET_HEAD + cell.encode()
    return _replaced(_workbook(), {"xl/worksheets/sheet1.xml": sheet})


def _slides(declared: str, _words: str) -> bytes:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Levels"
    buffer = io.BytesIO()
    deck.save(buffer)
    part = "ppt/slides/slide1.xml"
    with zipfile.ZipFile(buffer) as packed:
        slide = packed.read(part)
    start = slide.index(b"<p:sld")
    return _replaced(buffer.getvalue(), {part: declared.encode() + slide[start:]})


def _odf(kind: str) -> Callable[[str, str], bytes]:
    def make(declared: str, words: str) -> bytes:
        content = (
            f"{declared}<office:document-content{_SPACES}><office:body><office:{kind}>{words}"
            f"</office:{kind}></office:body></office:document-content>"
        )
        media_type = f"application/vnd.oasis.opendocument.{kind}".encode()
        return archive({"mimetype": media_type, "content.xml": content.encode()})

    return make


_PACKAGES: dict[str, Callable[[str, str], bytes]] = {
    ".docx": _word, ".xlsx": _excel, ".pptx": _slides, ".odt": _odf("text"),
    ".ods": _odf("spreadsheet"), ".odp": _odf("presentation"),
}  # fmt: skip


def _deep() -> Iterator[tuple[str, tuple[bytes, str]]]:
    """Three thousand parts one inside the other."""
    count = 3_000
    inner = "<w:sdt><w:sdtContent>" * count + "</w:sdtContent></w:sdt>" * count
    yield "deep.docx", (WordFile(inner).data(), "over-limit")
    yield "deep.odt", (_odf("text")("", "<text:p>" * count + "</text:p>" * count), "over-limit")
    yield "deep.html", (b"<div>" * count + b"x" + b"</div>" * count, "over-limit")
    yield "deep.rtf", (b"{\\rtf1 " + b"{" * count + b"x" + b"}" * (count + 1), "over-limit")
    head = b"Subject: deep\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n"
    parts = b"".join(b"--b%d\r\n" % n + head.partition(b"\r\n")[2] % (n + 1) for n in range(count))
    yield "deep.eml", (head % 0 + parts, "over-limit")


def _archives() -> Iterator[tuple[str, tuple[bytes, str]]]:
    data = archive({"a.txt": SAFE})
    for _ in range(8):
        data = archive({"n.zip": data})
    yield "nested.zip", (data, "over-limit")
    yield "quine.zip", (quine_zip(), "over-limit")
    yield "bomb.zip", (archive({"bomb.txt": bytes(20_000_000), "a.txt": SAFE}), "over-limit")
    yield "paths.zip", (archive({"../../../../etc/passwd": SAFE, "/root/b.txt": SAFE}), "")
    two = bytearray(archive({"a.txt": SAFE, "b.txt": SAFE}))
    second = two.rindex(b"PK\x01\x02")
    two[second + 42 : second + 46] = struct.pack("<I", 0)
    yield "overlapping.zip", (bytes(two), "over-limit")


def _locked() -> Iterator[tuple[str, tuple[bytes, str]]]:
    word = WordFile(paragraph("Shut.")).data()
    yield "locked.docx", (locked_office(word, "unknown"), "encrypted")
    yield "locked.xlsx", (locked_office(_workbook(), "unknown"), "encrypted")
    yield "locked.pdf", (locked_pdf(pdf(lines(["Shut."])), "unknown"), "encrypted")
    yield "locked.zip", (locked_zip({"a.txt": SAFE}, "unknown", aes=3), "encrypted")


def _mail_to(count: int) -> bytes:
    people = ",\r\n ".join(f"person{n}@example.ca" for n in range(count))
    return f"From: a@x.ca\r\nTo: {people}\r\nSubject: All\r\n\r\nWe admit it.\r\n".encode()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Levels"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _package(parts: dict[str, bytes]) -> bytes:
    return _replaced(WordFile(paragraph("Whole.")).data(), parts)


def _replaced(data: bytes, parts: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return archive({name: packed.read(name) for name in packed.namelist()} | parts)
