"""Office packages are opened under limits, by our own hand: links resolved, nothing trusted."""

from __future__ import annotations

import struct

import pytest

from indexer.errors import LimitError, SourceError
from indexer.readers import packages
from indexer.readers.packages import Package, parse_xml
from indexer.readers.properties import office_properties
from tests.readers.word_files import archive

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def links(*pairs: tuple[str, str], mode: str = "") -> bytes:
    inside = "".join(
        f'<Relationship Id="r{i}" Type="http://x/{kind}" Target="{target}" {mode}/>'
        for i, (kind, target) in enumerate(pairs)
    )
    return f'<Relationships xmlns="{RELS}">{inside}</Relationships>'.encode()


def package(**parts: bytes) -> Package:
    """A package whose parts are named with `__` for `/`, and end in .xml."""
    named = {f"{name.replace('__', '/')}.xml": content for name, content in parts.items()}
    return Package(archive(named), name="a.docx")


@pytest.mark.parametrize(
    ("target", "part"),
    [
        pytest.param("styles.xml", "word/styles.xml", id="beside"),
        pytest.param("/word/styles.xml", "word/styles.xml", id="from the root"),
        pytest.param("../custom/item.xml", "custom/item.xml", id="up"),
        pytest.param("STYLES.XML", "word/styles.xml", id="case does not count"),
        pytest.param("../../../etc/passwd", None, id="out of the package"),
        pytest.param("NULL", None, id="nowhere"),
        pytest.param("", None, id="empty"),
    ],
)
def test_links_lead_to_parts_of_the_package_only(target, part):
    opened = Package(
        archive(
            {
                "word/document.xml": b"<x/>",
                "word/styles.xml": b"<x/>",
                "custom/item.xml": b"<x/>",
                "word/_rels/document.xml.rels": links(("styles", target)),
            }
        ),
        name="a.docx",
    )
    found = [link.target for link in opened.relationships("word/document.xml")]
    assert found == ([part] if part else [])


def test_links_out_of_the_file_are_not_followed():
    opened = Package(
        archive({"_rels/.rels": links(("image", "b.xml"), mode='TargetMode="External"'),
                 "b.xml": b"<x/>"}),
        name="a.docx",
    )  # fmt: skip
    assert opened.relationships() == ()


def test_names_with_the_wrong_slash_are_found():
    opened = Package(archive({"word\\document.xml": b"<a/>"}), name="a.docx")
    assert opened.has("word/document.xml")
    assert opened.xml("Word/Document.xml").tag == "a"


@pytest.mark.parametrize(
    ("limit", "value", "size"),
    [
        pytest.param("_LARGEST_PART_BYTES", 1000, 2000, id="a part"),
        pytest.param("_LARGEST_TOTAL_BYTES", 1500, 1000, id="all parts together"),
        pytest.param("_HIGHEST_RATIO", 3, 2_000_000, id="how densely a part is packed"),
    ],
)
def test_what_grows_beyond_a_limit_is_refused(monkeypatch, limit, value, size):
    opened = package(a=b"a" * size, b=b"b" * size)
    monkeypatch.setattr(packages, limit, value)
    with pytest.raises(LimitError):
        list(map(opened.read, ("a.xml", "b.xml")))


def test_small_parts_may_be_packed_densely():
    assert len(package(a=b" " * 900_000).read("a.xml")) == 900_000


def test_a_size_that_lies_does_not_open_the_door(monkeypatch):
    """The directory claims ten bytes; what counts is what comes out."""
    monkeypatch.setattr(packages, "_LARGEST_PART_BYTES", 1000)
    data = bytearray(archive({"a.xml": b"a" * 50_000}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 10)
    opened = Package(bytes(data), name="a.docx")
    assert opened.size_bytes("a.xml") == 10
    with pytest.raises(SourceError):
        opened.read("a.xml")


def test_bytes_that_contradict_their_check_sum_are_damage():
    data = bytearray(archive({"a.xml": b"<a>words that are long enough</a>"}))
    place = data.index(b"a.xml") + len("a.xml") + 4
    data[place] ^= 0xFF
    with pytest.raises(SourceError) as caught:
        Package(bytes(data), name="a.docx").read("a.xml")
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        pytest.param(b"<a>", "damaged", id="not closed"),
        pytest.param(b"", "damaged", id="empty"),
        pytest.param(b"<a>\x00</a>", "damaged", id="a zero"),
        pytest.param(b"<!DOCTYPE a><a/>", "damaged", id="a DOCTYPE"),
        pytest.param(b"<a>&b;</a>", "damaged", id="an entity nobody declared"),
        pytest.param(b"<a>" * 400 + b"</a>" * 400, "over-limit", id="deep"),
    ],
)
def test_xml_that_is_none_is_refused(xml, code):
    with pytest.raises(SourceError) as caught:
        parse_xml(xml, name="a.docx", part="b.xml")
    assert caught.value.code == code
    assert "b.xml" in caught.value.what


def test_properties_are_given_in_a_fixed_order():
    core = (
        b'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator> J. Roe </dc:creator>'
        b"<dc:title>Memo</dc:title><cp:keywords/></cp:coreProperties>"
    )
    app = b"<Properties><Company>Roe LLP</Company><Pages>9</Pages></Properties>"
    opened = package(docProps__core=core, docProps__app=app)
    assert office_properties(opened) == (
        ("title", "Memo"), ("author", "J. Roe"), ("company", "Roe LLP"),
    )  # fmt: skip
