"""No file can hurt us: what is broken or made to break is refused with a reason."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from email.message import EmailMessage

import openpyxl
import pptx
import pytest

from indexer.errors import LimitError, SourceError
from indexer.readers import read
from indexer.readers.isolate import Failure, Limits, run_isolated
from tests.readers.ole_files import Message
from tests.readers.pdf_files import lines, pdf, prose
from tests.readers.word_files import WordFile, abstract, archive, level, num, paragraph, table
from tests.readers.xlsb_files import xlsb


def word_file() -> bytes:
    body = "".join(paragraph(f"Paragraph {n} of the claim.", numbered=(1, 0)) for n in range(30))
    lists = abstract(0, level(0, "%1.")) + num(1, 0)
    return WordFile(body + table(("a", "b")), numbering=lists, header=paragraph("Court")).data()


def workbook_file() -> bytes:
    book = openpyxl.Workbook()
    for row in range(30):
        book.active.append([row, f"event {row}"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def mail_file() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.ca", "c@d.ca", "Réponse"
    message.set_content("Nous admettons.\n" * 20)
    message.add_alternative("<p>Nous <b>admettons</b>.</p>" * 20, subtype="html")
    message.add_attachment(b"x" * 500, maintype="application", subtype="pdf", filename="é.pdf")
    return message.as_bytes()


def page_file() -> bytes:
    rows = "".join(f"<tr><td>{n}<td>event</tr>" for n in range(20))
    return f"<!doctype html><h1>Facts</h1><ol><li>One</ol><table>{rows}</table>".encode()


def slides_file() -> bytes:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Water level"
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


WHOLE = {
    "a.docx": word_file(),
    "a.xlsx": workbook_file(),
    "a.eml": mail_file(),
    "a.html": page_file(),
    "a.pdf": pdf(*(lines(prose("some words of a paper", 20, 60)) for _ in range(3))),
    "a.pptx": slides_file(),
    "a.xlsb": xlsb({"Log": [["Date", 4.25], ["", "rose"]]}, comments=((0, 1, "J. Roe", "Why?"),)),
    "a.msg": Message(
        {0x0037: "Gate", 0x1000: "It was open."},
        [("Roe", "r@x.ca", 1)],
        [("a.txt", b"Noted. " * 700)],
    ).data(),
    "a.zip": archive({"a.txt": b"One.", "b.txt": b"Two." * 100}),
    "a.rtf": b"{\\rtf1\\ansi {\\b Facts}\\par One.\\par Two.\\par}",
    "a.txt": "Le défendeur nie l'avoir écrit. ".encode("cp1252") * 40,
}


def flipped(data: bytes, seed: int) -> bytes:
    """The bytes with up to twenty bits turned over."""
    chance = random.Random(seed)
    mutable = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        mutable[chance.randrange(len(mutable))] ^= 1 << chance.randrange(8)
    return bytes(mutable)


def truncated(data: bytes, seed: int) -> bytes:
    return data[: random.Random(seed).randrange(1, len(data))]


def outcome(job: tuple[str, str, int]) -> list[str]:
    """What became of the reading; an exception of any other kind shows as a Failure."""
    name, harm, seed = job
    data = (flipped if harm == "flipped" else truncated)(WHOLE[name], seed)
    try:
        document, _ = read(data, name=name)
    except SourceError as fault:
        return [fault.code]
    assert all(block.span.end <= len(document.text) for block in document.blocks)
    document.text.encode("utf-8")
    assert not any("!/" in a.name or a.name.startswith("/") for a in document.attachments)
    return ["read"]


CODES = {"read", "empty", "unknown-format", "encrypted", "truncated", "damaged", "over-limit"}


def test_broken_files_are_read_or_refused_and_never_crash_a_reader():
    """Each format broken in forty ways, with seeds, so that a failure can be found again.

    `python -m tests.bench.hostile` breaks each in hundreds.
    """
    harms = ("flipped", "truncated")
    jobs = [(name, harm, seed) for name in WHOLE for harm in harms for seed in range(20)]
    found = dict(run_isolated(jobs, outcome, workers=2, limits=Limits(wall_s=20.0, cpu_s=20)))
    assert len(found) == len(jobs)
    assert {job: r for job, r in found.items() if isinstance(r, Failure)} == {}
    assert {r[0] for r in found.values()} <= CODES


def test_whole_files_are_read():
    assert {name: read(data, name=name)[0].format for name, data in WHOLE.items()} == {
        name: name.partition(".")[2] for name in WHOLE
    }


def code_of(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(SourceError) as caught:
        read(data, name=name)
    return caught.value.code


def with_part(part: str, content: bytes, data: bytes | None = None) -> bytes:
    """A Word file with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data or WHOLE["a.docx"])) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    return archive(parts | {part: content})


DECLARED = b"""<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param(DECLARED, id="an entity that reads a file"),
        pytest.param(DECLARED.replace(b'SYSTEM "file:///etc/passwd"', b'"ha"'), id="an entity"),
        pytest.param(
            DECLARED.replace(b'<?xml version="1.0"?>', b"").decode().encode("utf-16"),
            id="in UTF-16",
        ),
    ],
)
def test_a_doctype_in_a_word_file_is_refused(declared):
    assert code_of(with_part("word/document.xml", declared)) == "damaged"


def test_a_part_packed_beyond_reason_is_refused_before_it_is_whole():
    bomb = with_part("word/document.xml", b"<w:document>" + b" " * 60_000_000)
    assert len(bomb) < 200_000
    assert code_of(bomb) == "over-limit"


def test_xml_nested_beyond_reason_is_refused():
    deep = WordFile("<w:sdt><w:sdtContent>" * 1500 + "</w:sdtContent></w:sdt>" * 1500)
    assert code_of(deep.data()) == "over-limit"


def test_an_archive_of_too_many_entries_is_refused():
    many = {f"word/x{n}": b"" for n in range(10_001)}
    assert code_of(archive({**members(WHOLE["a.docx"]), **many})) == "over-limit"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_entries_that_overlap_are_refused():
    """Two directory entries that point at the same bytes: many entries, one small file."""
    data = bytearray(WHOLE["a.docx"])
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    with pytest.raises(SourceError) as caught:
        read(bytes(data), name="a.docx")
    assert isinstance(caught.value, LimitError)


def test_links_to_parts_outside_or_missing_are_not_followed():
    links = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/>'
        b'<Relationship Id="b" Type="x/footnotes" Target="NULL"/>'
        b'<Relationship Id="c" Type="x/comments" TargetMode="External" Target="http://x.ca/c"/>'
        b"</Relationships>"
    )
    document, _ = read(with_part("word/_rels/document.xml.rels", links), name="a.docx")
    assert "Paragraph 0 of the claim." in document.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.txt", b"7" * 10_000_000, id="ten million figures"),
        pytest.param("a.csv", b'"' * 1_000_001, id="a million marks"),
        pytest.param("a.html", b"<" * 1_000_000, id="a million angles"),
        pytest.param("a.html", b"<p" * 100_000, id="half tags"),
        pytest.param("a", b"<!---->" * 9_000, id="comments and nothing else"),
        pytest.param("a.eml", b"To: a\r\nFrom: b\r\nDate:" + b" " * 60_000 + b"x", id="blanks"),
        pytest.param("a.eml", b"To: a\r\nFrom: b\r\nDate: " + b"=?q?" * 20_000, id="half words"),
        pytest.param("a.eml", b"To: " + b"(" * 60_000 + b"\r\nFrom: b\r\nDate: 1\r\n\r\nx", id="("),
    ],
)
def test_lines_without_end_are_read_in_reasonable_time(name, data):
    """A quadratic pattern would take minutes here; the reader's own clock would end it."""
    assert next(run_isolated([data], reading, workers=1, limits=Limits(cpu_s=5)))[1] == ("done",)


def reading(data: bytes) -> list[str]:
    for name in ("a.txt", "a.html", "a.eml"):
        try:
            read(data, name=name)
        except SourceError:
            continue
    return ["done"]


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the catalogue first, with a whole table of where they stand."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(data)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table_at)
    return data + head + rows + end


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
BLANK_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
WORDS = b"BT /F1 12 Tf 72 700 Td (Hello there.) Tj ET 60 690 200 30 re f"


@pytest.mark.parametrize(
    "data",
    [
        raw_pdf(
            CATALOGUE, b"<</Type/Pages/Kids[%s]/Count 30000>>" % (b"3 0 R " * 30_000), BLANK_PAGE
        ),
        raw_pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"),
    ],
    ids=["many pages", "a tree that holds itself"],
)
def test_a_pdf_of_more_pages_than_evidence_has_is_refused(data):
    with pytest.raises(LimitError):
        read(data, name="bomb.pdf")


def test_a_deep_page_tree_and_a_lying_count_end_soon():
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(5000)]
    for data in (
        raw_pdf(CATALOGUE, *nodes, BLANK_PAGE),
        raw_pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", BLANK_PAGE),
    ):
        document, notices = read(data, name="bomb.pdf")
        assert document.pages == 1
        assert len(notices) == 1


@pytest.mark.parametrize("size", [b"0 0 1e30 1e30", b"0 0 0 0", b"-1e9 -1e9 1e9 1e9", b"0 0 1e6 1"])
def test_the_area_of_a_page_is_bounded_before_it_is_drawn(size):
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
        % size
    )
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(WORDS), WORDS)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    limits = Limits(cpu_s=20, wall_s=40.0, memory_bytes=700_000_000)
    data = raw_pdf(CATALOGUE, pages, page, stream, font)
    ((_, outcome),) = run_isolated(
        [data], lambda job: [read(job, name="bomb.pdf")[0].pages], workers=1, limits=limits
    )
    assert outcome == (1,)
