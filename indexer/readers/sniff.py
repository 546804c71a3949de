"""What a file is, by its content; its suffix is only a claim."""

from __future__ import annotations

import io
import re
import zipfile

from indexer.readers import faults
from indexer.readers.containers import is_mbox, is_tar
from indexer.readers.encoding import is_text
from indexer.readers.packages import ARCHIVE_FAULTS
from indexer.readers.registry import claimed_format, suffix_of
from indexer.readers.streams import MAGIC as _OLE
from indexer.readers.streams import Streams

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_PDF_HEAD_BYTES = 1024
# What begins with bytes of its own and has a reader.
_BEGINS = (
    (b"{\\rtf", "rtf"),
    (b"!BDN", "pst"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\xffWPC", "wpd"),
    *((mark, "gz") for mark in _PACKED),
)
# The same without a reader, and what a lawyer calls them.
_MAGIC = (
    (b"GIF8", "gif", "a picture (GIF)"),
    (b"%!PS", "ps", "a PostScript file"),
)
_PICTURES = (
    (b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"II*\0", "tif"), (b"MM\0*", "tif"),
)  # fmt: skip
# An entry at the top of an OLE file's directory that only one kind of file has. A document with
# a workbook embedded has the latter's stream further below, where we do not look.
_OLE_ENTRIES = (
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__properties_version1.0", "msg"),
    ("PerfectOffice_MAIN", "wpd"),
)
_OOXML = (
    (re.compile(rb"wordprocessingml\.(document|template)|ms-word\.(document|template)"), "docx"),
    (re.compile(rb"spreadsheetml\.(sheet|template)|ms-excel\.(sheet|template)"), "xlsx"),
    (re.compile(rb"presentationml\.|ms-powerpoint\."), "pptx"),
)
_BINARY_WORKBOOK = re.compile(rb'"application/vnd\.ms-excel\.sheet\.binary\.macroEnabled\.main"')
_ODF = b"application/vnd.oasis.opendocument."
_OPENDOCUMENT = (
    (_ODF + b"text", "odt"), (_ODF + b"spreadsheet", "ods"), (_ODF + b"presentation", "odp"),
)  # fmt: skip
_TYPES = "[Content_Types].xml"
# What tells a document that is packed as an archive from an archive of documents.
_FOREIGN_PARTS = {"mimetype", "Index/Document.iwa", "META-INF/container.xml"}
# The main part's type ends so; types of other parts do not. A binary workbook's has no "+xml".
_MAIN_TYPE = re.compile(rb'"application/([\w.-]{1,120})\.main\+xml"')
_HEADER_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t\r\n]")
_MAIL_HEADERS = {
    b"from", b"to", b"subject", b"date", b"message-id", b"received", b"return-path",
    b"mime-version", b"content-type", b"delivered-to", b"cc", b"reply-to", b"sender",
    b"x-mailer", b"thread-topic", b"in-reply-to", b"references",
}  # fmt: skip
_SURE_MAIL_HEADERS = 3
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_TAG = re.compile(rb"<(?:p|div|br|table|span|a|b|i|h[1-6]|ul|ol|li|meta|title)\b[^>]*>", re.I)
_HEAD_BYTES = 65_536
_TEXT_FORMATS = {"txt", "csv", "eml", "html"}
# Suffixes that promise more than text, beside those of our readers.
_RICH_SUFFIXES = {
    ".doc", ".rtf", ".odt", ".wpd", ".xls", ".xlsb", ".ods", ".ppt", ".pptx", ".odp", ".msg",
    ".pst", ".mbox", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".zip", ".7z", ".tar", ".gz",
}  # fmt: skip


def sniff(data: bytes, *, name: str) -> str:
    """The format of these bytes: one that has a reader.

    Raises:
        SourceError: the bytes are of a format without a reader, encrypted, or a broken container.
    """
    if not data:
        raise faults.empty(name, "the file is empty (0 bytes)")
    if data.startswith(_ZIP):
        return _zip_format(data, name)
    if data.startswith(_OLE):
        return _ole_format(data, name)
    for begins, format_name in _BEGINS:
        if data.startswith(begins):
            return format_name
    if is_tar(data):
        return "tar"
    if b"%PDF-" in data[:_PDF_HEAD_BYTES]:
        return "pdf"
    for magic, format_name in _PICTURES:
        if data.startswith(magic):
            return format_name
    for magic, format_name, noun in _MAGIC:
        if data.startswith(magic):
            raise faults.unknown_format(name, f"{noun} ({format_name}): there is no reader for it")
    if not is_text(data):
        suffix = suffix_of(name) or "no suffix"
        raise faults.unknown_format(name, f"neither text nor a format we know ({suffix})")
    return _text_format(data, name)


def _text_format(data: bytes, name: str) -> str:
    """A name that says "plain text" is believed: a printed e-mail or a page's source is evidence
    as it stands, and its text must stay as it is."""
    claim = claimed_format(name)
    head = data[:_HEAD_BYTES]
    if data.startswith(b"From ") and claim != "txt" and is_mbox(data):
        return "mbox"
    if claim in {"txt", "csv"}:
        return claim
    if claim == "html" and (_HTML.match(head) or _TAG.search(head)):
        return "html"
    if _is_mail(head, _SURE_MAIL_HEADERS if claim != "eml" else 1):
        return "eml"
    return "html" if _HTML.match(_without_mark(head)) else "txt"


def _without_mark(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_mail(head: bytes, least: int) -> bool:
    """Whether the text starts with e-mail headers, at least so many of which we know."""
    known = 0
    lines = _without_mark(head).splitlines()
    if lines and lines[0].startswith(b"From "):
        lines = lines[1:]
    for line in lines:
        if not line.strip():
            break
        header = _HEADER_LINE.match(line + b"\n")
        if header is None and not line.startswith((b" ", b"\t")):
            return False
        known += header is not None and header[1].lower() in _MAIL_HEADERS
    return known >= least


def _ole_format(data: bytes, name: str) -> str:
    streams = Streams(data, name=name)
    if streams.has("EncryptedPackage"):
        raise faults.encrypted(name, "an Office file protected by a password")
    for entry, format_name in _OLE_ENTRIES:
        if streams.has(entry):
            return format_name
    raise faults.unknown_format(name, "an OLE file of no kind we know")


def _zip_format(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _archive_format(archive, name)
    except ARCHIVE_FAULTS as fault:
        if b"PK\x05\x06" not in data[-65_557:]:
            raise faults.truncated(name, "the archive has no directory at its end") from fault
        raise faults.damaged(name, f"the archive cannot be opened: {fault}") from fault


def _archive_format(archive: zipfile.ZipFile, name: str) -> str:
    names = set(archive.namelist())
    if _TYPES not in names:
        opendocument = _opendocument_format(archive, names)
        if opendocument:
            return opendocument
        if names & _FOREIGN_PARTS:
            raise faults.unknown_format(name, "a packaged document there is no reader for")
        return "zip"
    if archive.getinfo(_TYPES).flag_bits & 1:
        raise faults.encrypted(name, "an Office file in an archive protected by a password")
    with archive.open(_TYPES) as part:
        types = part.read(_HEAD_BYTES * 16)
    types = types.replace(b"'", b'"')
    if _BINARY_WORKBOOK.search(types):
        return "xlsb"
    for main in _MAIN_TYPE.finditer(types):
        for pattern, format_name in _OOXML:
            if pattern.search(main[1]):
                return format_name
    raise faults.unknown_format(name, "an Office file of a kind there is no reader for")


def _opendocument_format(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Which OpenDocument format an archive is, "" where none we read."""
    if not {"mimetype", "content.xml"} <= names:
        return ""
    with archive.open("mimetype") as part:
        declared = part.read(80)
    return next((found for kind, found in _OPENDOCUMENT if declared.startswith(kind)), "")


def is_false_claim(name: str, found: str) -> bool:
    """Whether the file's suffix says something else than its content.

    A text's suffix is false only where it promises more than text.
    """
    claim = claimed_format(name)
    if not suffix_of(name) or claim == found:
        return False
    return bool(claim) or found not in _TEXT_FORMATS or suffix_of(name) in _RICH_SUFFIXES
