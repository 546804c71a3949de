"""Word 97-2003, PowerPoint 97-2003 and WordPerfect, through LibreOffice's own reading of them.

LibreOffice saves them as .docx or .pptx, and those readers go on from there, so that numbers of
paragraphs, notes, tracked changes and slides are found as ever. Where it is not installed, catdoc
gives the bare words of the first two.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.model import Block, Document, Notice
from indexer.readers import faults, office
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.registry import Reading, reads
from indexer.readers.slides import read_pptx
from indexer.readers.streams import Streams
from indexer.readers.word.reader import read_docx

_PARAGRAPH = re.compile(r"[\n\f]+")
_INSTALL = "install LibreOffice (indexer doctor says how), then run `indexer update` again"
# [MS-DOC] 2.5.2: the bit of the header that says the text is encrypted.
_FIB_FLAGS, _FIB_ENCRYPTED = 11, 0x01


@reads("doc", ".doc", ".dot", libraries=("docx", "lxml.etree", "olefile"))
def read_doc(data: bytes, *, name: str) -> Reading:
    """A Word 97-2003 document."""
    streams = Streams(data, name=name)
    header = streams.read("WordDocument")[:32]
    if len(header) > _FIB_FLAGS and header[_FIB_FLAGS] & _FIB_ENCRYPTED:
        raise faults.encrypted(name, "a Word 97-2003 document protected by a password")
    document, notices = _read(data, name, "doc", ".doc", "catdoc")
    if streams.has("Macros"):
        notices = (*notices, Notice("macros", "the file carries macros; they were not run", name))
    return replace(document, metadata=streams.properties() or document.metadata), notices


@reads("ppt", ".ppt", ".pps", ".pot", libraries=("pptx", "olefile"))
def read_ppt(data: bytes, *, name: str) -> Reading:
    """A PowerPoint 97-2003 presentation."""
    streams = Streams(data, name=name)
    if streams.has("EncryptedSummary"):
        raise faults.encrypted(name, "a PowerPoint 97-2003 file protected by a password")
    document, notices = _read(data, name, "ppt", ".ppt", "catppt")
    return replace(document, metadata=streams.properties() or document.metadata), notices


@reads("wpd", ".wpd", ".wp", ".wp5", ".wp6", libraries=("docx", "lxml.etree"))
def read_wpd(data: bytes, *, name: str) -> Reading:
    """A WordPerfect document."""
    return _read(data, name, "wpd", ".wpd", "")


def _read(data: bytes, name: str, format_name: str, suffix: str, plain: str) -> Reading:
    if office.libreoffice():
        return _converted(data, name, format_name, suffix)
    if plain and office.plain_reader(plain):
        return _bare_words(data, name, format_name, suffix, plain)
    raise faults.tool_missing(name, f"a {suffix} file is read through LibreOffice", _INSTALL)


def _converted(data: bytes, name: str, format_name: str, suffix: str) -> Reading:
    to = "pptx" if format_name == "ppt" else "docx"
    reader = read_pptx if to == "pptx" else read_docx
    document, notices = reader(office.convert(data, suffix=suffix, to=to, name=name), name=name)
    message = f"read as LibreOffice converts it to .{to}: check a pinpoint against the original"
    notice = Notice("read-converted", message, name)
    return replace(document, format=format_name), (notice, *notices)


def _bare_words(data: bytes, name: str, format_name: str, suffix: str, command: str) -> Reading:
    paper = Composer()
    for text in _PARAGRAPH.split(office.plain_words(data, command, suffix=suffix, name=name)):
        if text.strip():
            paper.add(text.strip(), Block(NOWHERE))
    if not paper.blocks:
        raise faults.empty(name)
    message = (
        f"read by {command}, for LibreOffice is not installed: the words only, without numbers "
        "of paragraphs, notes, tracked changes and pages"
    )
    notice = Notice("layout-lost", message, name)
    return Document(name, format_name, paper.text, paper.blocks), (notice,)
