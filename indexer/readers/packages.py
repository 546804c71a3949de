"""Zip archives and Office packages, opened under limits that are counted while reading."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from indexer.readers import faults

if TYPE_CHECKING:
    from lxml import etree

# What the standard library raises, between them, for an archive that is not what it claims.
ARCHIVE_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, struct.error,
)  # fmt: skip
_MOST_ENTRIES = 10_000
_LARGEST_PART_BYTES = 200_000_000
_LARGEST_TOTAL_BYTES = 2_000_000_000
_HIGHEST_RATIO = 200
_RATIO_COUNTS_FROM_BYTES = 1_000_000
_CHUNK_BYTES = 1 << 18
_LOCAL_HEADER_BYTES = 30
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO 29500 "strict" files use other names for the same things; no reader of ours needs to know.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: its id, the last word of its type, the part's name."""

    id: str
    type: str
    target: str


class Package:
    """An Office file's parts. Nothing is written anywhere; names of parts are never paths.

    Raises:
        LimitError: too many parts, or parts that grow beyond what a document needs.
        SourceError: parts that overlap, cannot be unpacked, or declare a DOCTYPE.
    """

    def __init__(self, data: bytes, *, name: str) -> None:
        self._name = name
        self._total = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except ARCHIVE_FAULTS as fault:
            raise faults.damaged(name, f"the archive cannot be opened: {fault}") from fault
        members = self._archive.infolist()
        if len(members) > _MOST_ENTRIES:
            raise faults.over_limit(name, f"an archive of {len(members):,} entries")
        refuse_overlaps(members, name)
        self._members = {m.filename.replace("\\", "/").lstrip("/").lower(): m for m in members}

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names in small letters, in the archive's order."""
        return tuple(self._members)

    @property
    def given_names(self) -> tuple[tuple[str, str], ...]:
        """Each part's name in small letters, and as the archive writes it."""
        return tuple(
            (part, m.filename.replace("\\", "/").lstrip("/")) for part, m in self._members.items()
        )

    def has(self, part: str) -> bool:
        """Whether there is a part of this name; case does not count."""
        return part.lower() in self._members

    def size_bytes(self, part: str) -> int:
        """The size the archive claims for a part."""
        return self._members[part.lower()].file_size

    def read(self, part: str) -> bytes:
        """The bytes of a part, counted while they are unpacked: the size claimed may be a lie."""
        member = self._members[part.lower()]
        pieces, size = [], 0
        try:
            with self._archive.open(member) as stream:
                while piece := stream.read(_CHUNK_BYTES):
                    size += len(piece)
                    self._count(len(piece), size, member.compress_size, part)
                    pieces.append(piece)
        except ARCHIVE_FAULTS as fault:
            raise faults.damaged(self._name, f"{part} cannot be unpacked: {fault}") from fault
        return b"".join(pieces)

    def _count(self, step: int, size: int, packed: int, part: str) -> None:
        self._total += step
        if size > _LARGEST_PART_BYTES or self._total > _LARGEST_TOTAL_BYTES:
            raise faults.over_limit(self._name, f"{part} unpacks to more than a document holds")
        if size > _RATIO_COUNTS_FROM_BYTES and size > _HIGHEST_RATIO * max(1, packed):
            raise faults.over_limit(self._name, f"{part} is packed over {_HIGHEST_RATIO} to 1")

    def xml(self, part: str) -> etree._Element:
        """The root element of a part; entities, network and DOCTYPE are refused."""
        return parse_xml(self.read(part), name=self._name, part=part)

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Where a part ("" for the package) links to inside the package."""
        folder, file = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(listing):
            return ()
        found = []
        for link in self.xml(listing).iter(_RELATIONSHIP):
            target = link.get("Target", "")
            if link.get("TargetMode") == "External" or not target:
                continue
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()
            kind = link.get("Type", "").rpartition("/")[2]
            if self.has(path):
                found.append(Relationship(link.get("Id", ""), kind, path))
        return tuple(found)


def parse_xml(data: bytes, *, name: str, part: str) -> etree._Element:
    """The root element of a part's bytes; see `Package.xml`."""
    from lxml import etree

    for strict, transitional in _STRICT:
        if strict in data:
            data = data.replace(strict, transitional)
    refuse_doctype(data, name=name, part=part)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as fault:
        if "XML_PARSE_HUGE" in str(fault) or "depth" in str(fault).lower():
            raise faults.over_limit(name, f"{part} is nested too deep or too long") from fault
        raise faults.damaged(name, f"{part} is not XML: {fault}") from fault
    refuse_declared(root, name=name, part=part)
    return root


def refuse_doctype(data: bytes, *, name: str, part: str) -> None:
    """Raise the SourceError of a part whose bytes declare a document type."""
    if b"<!DOCTYPE" in data or (b"\0" in data and b"<!DOCTYPE" in data.replace(b"\0", b"")):
        raise faults.damaged(name, f"{part} declares a DOCTYPE, which Office files never do")


def refuse_declared(root: etree._Element, *, name: str, part: str) -> None:
    """The same of a parsed part: in rare encodings the declaration is not found among the bytes."""
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise faults.damaged(name, f"{part} declares a DOCTYPE, which Office files never do")


@cache
def _parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def refuse_overlaps(members: list[zipfile.ZipInfo], name: str) -> None:
    """Two entries over the same bytes make a bomb out of one; Python 3.11 does not look."""
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end:
            raise faults.over_limit(name, "entries of the archive overlap: a zip bomb")
        name_bytes = len(member.filename.encode("utf-8", "replace"))
        end = member.header_offset + _LOCAL_HEADER_BYTES + member.compress_size
        end += name_bytes if member.filename.isascii() else 0
