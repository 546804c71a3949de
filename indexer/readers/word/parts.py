"""The parts of a Word file: opened by python-docx behind our guard, else by our own layer.

python-docx never sees the file that came in. It opens a copy made of parts that were counted while
they were unpacked and searched for a DOCTYPE; pictures and other parts it would only carry along
are empty in the copy, which is also why opening takes so little time.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexer.errors import SourceError
from indexer.model import Notice
from indexer.readers import faults
from indexer.readers.packages import Package, parse_xml, refuse_declared, refuse_doctype

if TYPE_CHECKING:
    from lxml import etree

_TYPES_PART = "[Content_Types].xml"
_TYPE = re.compile(
    rb"""<(?:[\w.-]+:)?(?:Default|Override)\s[^>]*?ContentType\s*=\s*["']([^"']*)["'][^>]*>"""
)
_NAMED = re.compile(rb"""\s(PartName|Extension)\s*=\s*["']([^"']*)["']""")
# What python-docx parses as XML by the type of the part, and what our walker reads besides.
_READ_TYPE = re.compile(
    r"(?:\.main|core-properties|wordprocessingml\.(?:styles|numbering|settings|header|footer"
    r"|comments|footnotes|endnotes))\+xml$"
)
_MAIN_TYPES = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
# python-docx compares every part with every other: beyond this it costs seconds.
_MOST_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class Linked:
    """A part the main one links to: its name, and its XML or None where it is not XML."""

    name: str
    root: etree._Element | None


@dataclass(frozen=True, slots=True)
class Parts:
    """The main part's XML, what it links to by id and by kind, and the file's core properties."""

    main: etree._Element
    by_id: Mapping[str, Linked]
    by_kind: Mapping[str, etree._Element]
    core: etree._Element | None = None
    notices: tuple[Notice, ...] = ()


def open_parts(package: Package, *, name: str) -> Parts:
    """The parts of a Word file.

    Raises:
        SourceError: a part breaks a limit or declares a DOCTYPE, or there is no main part.
    """
    if len(package.names) > _MOST_PARTS:
        return _own_parts(package, name, f"{len(package.names):,} parts")
    copy = _checked_copy(package, name)
    try:
        return _docx_parts(copy, name)
    except SourceError:
        raise
    except Exception as refusal:  # noqa: BLE001
        # Strict files, links to parts that are missing, types left out: python-docx gives up
        # with any exception there is, where the words can still be read.
        return _own_parts(package, name, f"{type(refusal).__name__}: {refusal}"[:200])


def _checked_copy(package: Package, name: str) -> bytes:
    """The package anew, unpacked, of parts that were counted and hold no DOCTYPE."""
    is_read = _read_parts(package)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as copy:
        for part, given in package.given_names:
            content = b""
            if part in is_read or part.endswith(".rels") or given == _TYPES_PART:
                content = package.read(part)
                refuse_doctype(content, name=name, part=part)
            copy.writestr(zipfile.ZipInfo(given), content)
    return buffer.getvalue()


def _read_parts(package: Package) -> set[str]:
    """The parts whose declared type makes them XML that somebody will parse."""
    if not package.has(_TYPES_PART):
        return set()
    parts: set[str] = set()
    suffixes: list[str] = []
    declared = package.read(_TYPES_PART)
    for element in _TYPE.finditer(declared):
        named = _NAMED.search(element[0])
        if named is None or not _READ_TYPE.search(element[1].decode("utf-8", "replace")):
            continue
        value = named[2].decode("utf-8", "replace").lower()
        if named[1] == b"PartName":
            parts.add(value.lstrip("/"))
        else:
            suffixes.append(f".{value}")
    ending = tuple(suffixes)
    return parts | {part for part in package.names if ending and part.endswith(ending)}


def _docx_parts(copy: bytes, name: str) -> Parts:
    """What python-docx makes of the checked copy."""
    from docx.opc.part import PartFactory
    from docx.package import Package as DocxPackage
    from docx.parts.document import DocumentPart

    for main_type in _MAIN_TYPES:
        PartFactory.part_type_for.setdefault(main_type, DocumentPart)
    opened = DocxPackage.open(io.BytesIO(copy))
    main = opened.main_document_part
    by_id: dict[str, Linked] = {}
    by_kind: dict[str, etree._Element] = {}
    for link in main.rels.values():
        if link.is_external:
            continue
        root = _root(link.target_part, name)
        by_id[link.rId] = Linked(str(link.target_part.partname), root)
        if root is not None:
            by_kind.setdefault(link.reltype.rpartition("/")[2], root)
    core = [r.target_part for r in opened.rels.values() if r.reltype.endswith("/core-properties")]
    core_root = _root(core[0], name) if core else None
    return Parts(_checked(main.element, name, str(main.partname)), by_id, by_kind, core_root)


def _root(part: Any, name: str) -> etree._Element | None:
    """A part's XML: as python-docx parsed it, or parsed here where it knows only the bytes."""
    if hasattr(part, "element"):
        return _checked(part.element, name, str(part.partname))
    if _READ_TYPE.search(part.content_type) and part.blob:
        return parse_xml(part.blob, name=name, part=str(part.partname))
    return None


def _checked(root: etree._Element, name: str, part: str) -> etree._Element:
    """The tree as our own parser gives it: a comment amid words would hide those after it."""
    from lxml import etree

    refuse_declared(root, name=name, part=part)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


def _own_parts(package: Package, name: str, refusal: str) -> Parts:
    """What our own layer makes of the package, and why python-docx did not open it."""
    main = _main_part(package, name)
    links = package.relationships(main)
    by_id: dict[str, Linked] = {}
    by_kind: dict[str, etree._Element] = {}
    wanted = {
        "styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer",
    }  # fmt: skip
    for link in links:
        if link.type in wanted:
            root = package.xml(link.target)
            by_id[link.id] = Linked(link.target, root)
            by_kind.setdefault(link.type, root)
    message = f"python-docx refuses the file; our own layer has opened it ({refusal})"
    notice = Notice("package-irregular", message, name)
    return Parts(package.xml(main), by_id, by_kind, notices=(notice,))


def _main_part(package: Package, name: str) -> str:
    for link in package.relationships():
        if link.type == "officeDocument":
            return link.target
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise faults.damaged(name, "a Word file without a main part")
