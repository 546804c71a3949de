"""Archives and mailboxes: files that hold documents and have no text of their own.

Every member becomes a document of the family, `box.zip!/letters/May.docx`; one that cannot be
unpacked is quarantined for itself. Nothing is ever written, so a member's name is only a name.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from indexer.errors import SourceError
from indexer.model import Attachment, Document, Notice, Quarantine
from indexer.readers import faults
from indexer.readers.packages import ARCHIVE_FAULTS, refuse_overlaps
from indexer.readers.registry import Reading, reads
from indexer.readers.unique import unique_name
from indexer.readers.zip_locks import opened_streams

Stream = IO[bytes] | io.BufferedIOBase | io.RawIOBase
_DEEPEST = 5
_MOST_ENTRIES = 50_000
_LARGEST_MEMBER_BYTES = 200_000_000
_LARGEST_TOTAL_BYTES = 2_000_000_000
_HIGHEST_RATIO = 200
_RATIO_COUNTS_FROM_BYTES = 1_000_000
_CHUNK_BYTES = 1 << 18
_ENCRYPTED = 1
_UTF8_NAME = 1 << 11
# What systems leave in archives for themselves; no evidence, but said.
_DEBRIS = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.I)
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f]+")
# A mailbox parts its letters by a line no header could be, after a blank one.
_POSTMARK = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{0,300}\d{4}[^\r\n]{0,40}\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)


@dataclass(slots=True)
class Box:
    """A container while it is unpacked."""

    name: str
    members: list[Attachment] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    total: int = 0
    debris: int = 0
    links: int = 0
    unlocked: int = 0

    def add(self, name: str, stream: Stream, packed_bytes: int) -> None:
        """Unpack one member, or keep why it could not be."""
        safe = self.named(name)
        try:
            data = self.unpack(safe, stream, packed_bytes)
        except ARCHIVE_FAULTS as fault:
            self.bar(safe, faults.damaged(safe, f"the member cannot be unpacked: {fault}"))
        except _TooLarge as limit:
            self.bar(safe, faults.over_limit(safe, str(limit)))
        else:
            self.members.append(Attachment(safe, data))

    def add_locked(self, name: str, streams: Iterator[Stream], packed_bytes: int) -> None:
        """Unpack a protected member by the first password under which it is whole."""
        safe, total = self.named(name), self.total
        for stream in streams:
            try:
                data = self.unpack(safe, stream, packed_bytes)
            except ARCHIVE_FAULTS:
                self.total = total
            except _TooLarge as limit:
                return self.bar(safe, faults.over_limit(safe, str(limit)))
            else:
                self.unlocked += 1
                return self.members.append(Attachment(safe, data))
        return self.bar(safe, faults.encrypted(safe, "a member protected by a password"))

    def named(self, name: str) -> str:
        """The member's name as a path that leads nowhere else, made unique."""
        safe = unique_name(member_path(name) or f"member-{len(self.members) + 1}", self.taken)
        self.taken.add(safe)
        return safe

    def bar(self, safe: str, fault: SourceError) -> None:
        """Keep a member that cannot be read, with the reason."""
        path = f"{self.name}!/{safe}"
        barred = Quarantine(path, "", fault.code, fault.what, fault.hint)
        self.members.append(Attachment(safe, b"", barred))

    def unpack(self, part: str, stream: Stream, packed_bytes: int) -> bytes:
        """The bytes of a stream, counted as they come: what the archive claims may be a lie."""
        pieces, size = [], 0
        while piece := stream.read(_CHUNK_BYTES):
            size += len(piece)
            self.total += len(piece)
            pieces.append(piece)
            if self.total > _LARGEST_TOTAL_BYTES:
                raise faults.over_limit(self.name, "it unpacks to more than 2 GB")
            if size > _LARGEST_MEMBER_BYTES:
                raise _TooLarge(f"{part} unpacks to more than a document holds")
            if size > _RATIO_COUNTS_FROM_BYTES and size > _HIGHEST_RATIO * max(1, packed_bytes):
                raise _TooLarge(f"{part} is packed over {_HIGHEST_RATIO} to 1: a bomb")
        return b"".join(pieces)

    def reading(self, format_name: str) -> Reading:
        """The container as a document without text, its members attached."""
        if not self.members:
            raise faults.empty(self.name, "an archive that holds no file")
        document = Document(self.name, format_name, "", (), attachments=tuple(self.members))
        return document, tuple(self._notices())

    def _notices(self) -> Iterator[Notice]:
        for count, code, message in (
            (self.debris, "member-left-out", "{} files a system made for itself are left out"),
            (self.unlocked, "opened-with-password", "{} members were opened with a password"),
            (self.links, "member-left-out", "{} links and devices in the archive are left out"),
        ):
            if count:
                yield Notice(code, message.format(count), self.name)


class _TooLarge(Exception):
    """A member that grows beyond a limit while it is unpacked."""


def member_path(name: str) -> str:
    """A member's name without anything that would lead out of the container.

    >>> member_path("..\\\\..\\\\etc/passwd"), member_path("/Letters/./May.docx")
    ('etc/passwd', 'Letters/May.docx')
    """
    parts = _NOT_IN_NAMES.sub("_", name).replace("\\", "/").split("/")
    # "!/" is how a member's path is written: a folder may not end so.
    return "/".join(p.rstrip("!") or "_" for p in parts if p.strip(" .") and p != "..")


@reads("zip", ".zip", takes_passwords=True)
def read_zip(data: bytes, *, name: str, passwords: tuple[str, ...] = ()) -> Reading:
    """The files of a zip archive; protected ones where a password fits."""
    box = new_box(name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        limit_entries(len(members), name)
        refuse_overlaps(members, name)
        for member in members:
            if member.is_dir():
                continue
            inner = _zip_name(member)
            if is_debris(inner):
                box.debris += 1
            elif member.flag_bits & _ENCRYPTED:
                streams = opened_streams(archive, data, member, passwords)
                box.add_locked(inner, streams, member.compress_size)
            else:
                _add_zip_member(archive, member, inner, box)
    return box.reading("zip")


def _add_zip_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, inner: str, box: Box
) -> None:
    try:
        stream = archive.open(member)
    except ARCHIVE_FAULTS as fault:
        safe = box.named(inner)
        box.bar(safe, faults.damaged(safe, f"the member cannot be unpacked: {fault}"))
        return
    with stream:
        box.add(inner, stream, member.compress_size)


def _zip_name(member: zipfile.ZipInfo) -> str:
    """The name in the right letters: many programs write UTF-8 without saying so."""
    if member.flag_bits & _UTF8_NAME or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


@reads("tar", ".tar")
def read_tar(data: bytes, *, name: str) -> Reading:
    """The files of a tar archive; links and devices are left out."""
    box = new_box(name)
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for count, member in enumerate(archive, start=1):
            limit_entries(count, name)
            if member.isdir():
                continue
            stream = archive.extractfile(member) if member.isreg() else None
            if stream is None:
                box.links += 1
            elif is_debris(member.name):
                box.debris += 1
            else:
                box.add(member.name, stream, member.size)
    return box.reading("tar")


@reads("gz", ".gz", ".tgz", ".bz2", ".xz")
def read_packed(data: bytes, *, name: str) -> Reading:
    """One packed file; where that is a tar archive, its files."""
    box = new_box(name)
    try:
        with _unpacking(data) as stream:
            content = box.unpack(name, stream, len(data))
    except _TooLarge as limit:
        raise faults.over_limit(name, str(limit)) from limit
    except EOFError as fault:
        raise faults.truncated(name, "the packed file ends too early") from fault
    if is_tar(content):
        return read_tar(content, name=name)
    inner = name.replace("!/", "/").rpartition("/")[2].rpartition(".")[0]
    box.members.append(Attachment(box.named(inner), content))
    return box.reading("gz")


def _unpacking(data: bytes) -> io.BufferedIOBase:
    stream = io.BytesIO(data)
    if data.startswith(b"BZh"):
        return bz2.BZ2File(stream)
    if data.startswith(b"\xfd7zXZ"):
        return lzma.LZMAFile(stream)
    return gzip.GzipFile(fileobj=stream)


def is_tar(data: bytes) -> bool:
    """Whether the bytes begin with a tar archive's first header."""
    return data[257:262] == b"ustar"


@reads("mbox", ".mbox", ".mbx")
def read_mbox(data: bytes, *, name: str) -> Reading:
    """The letters of a mailbox, in its order, each a document."""
    box = new_box(name)
    marks = list(_POSTMARK.finditer(data))
    limit_entries(len(marks), name)
    ends = [mark.start() for mark in marks[1:]] + [len(data)]
    for number, (mark, end) in enumerate(zip(marks, ends, strict=True), start=1):
        letter = _QUOTED_FROM.sub(rb"\1", data[mark.end() : end])
        box.add(f"message-{number:05}.eml", io.BytesIO(letter), len(letter))
    return box.reading("mbox")


def is_mbox(data: bytes) -> bool:
    """Whether the bytes are a mailbox of at least two letters."""
    marks = _POSTMARK.finditer(data)
    first = next(marks, None)
    return first is not None and first.start() == 0 and next(marks, None) is not None


def new_box(name: str) -> Box:
    """An empty container; raises LimitError where it lies in too many others."""
    if name.count("!/") >= _DEEPEST:
        raise faults.over_limit(name, f"archives nested more than {_DEEPEST} deep")
    return Box(name)


def is_debris(member: str) -> bool:
    """Whether a member is what a system left in the archive for itself."""
    return bool(_DEBRIS.search(member))


def limit_entries(count: int, name: str) -> None:
    """Raise the LimitError of a container with more members than 50,000."""
    if count > _MOST_ENTRIES:
        raise faults.over_limit(name, f"an archive of more than {_MOST_ENTRIES:,} entries")
